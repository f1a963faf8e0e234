import EndpointsCommon
import Testing

@Suite("Media types are read alike in specs and in responses")
struct ContentTypeTests {
  @Test(
    "The essence is the type and subtype in lower case, without parameters",
    arguments: [
      ("application/json", "application/json"),
      ("Application/JSON; charset=utf-8", "application/json"),
      (" text/plain\t;format=flowed", "text/plain"),
      ("image/*", "image/*"), ("", ""),
    ])
  func essence(text: String, expected: String) {
    #expect(ContentType.essence(of: text) == expected)
  }

  @Test(
    "JSON is 'application/json', 'text/json', or a type with the suffix '+json' (RFC 6839)",
    arguments: ["application/json", "text/json", "application/problem+json"])
  func json(essence: String) {
    #expect(ContentType.isJSON(essence: essence))
    #expect(!ContentType.isJSONLines(essence: essence))
  }

  @Test(
    "JSON texts one after the other have types of their own",
    arguments: [
      "application/json-seq", "application/geo+json-seq", "application/jsonl",
      "application/jsonlines", "application/ndjson", "application/stream+json",
      "application/x-jsonl", "application/x-ndjson",
    ])
  func jsonLines(essence: String) {
    #expect(ContentType.isJSONLines(essence: essence))
    #expect(!ContentType.isJSON(essence: essence))
  }

  @Test("Other texts are no JSON", arguments: ["text/plain", "text/event-stream", "text/csv", ""])
  func others(essence: String) {
    #expect(!ContentType.isJSON(essence: essence))
    #expect(!ContentType.isJSONLines(essence: essence))
  }
}
