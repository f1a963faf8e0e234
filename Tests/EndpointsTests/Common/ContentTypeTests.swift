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
    arguments: [
      ("application/json", true), ("text/json", true), ("application/problem+json", true),
      ("application/jsonl", false), ("application/json-seq", false), ("text/plain", false),
    ])
  func json(essence: String, expected: Bool) {
    #expect(ContentType.isJSON(essence: essence) == expected)
  }
}
