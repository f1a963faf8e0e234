import Endpoints
import Foundation
import KitchenSinkAPI
import TestServers
import Testing

@Suite("Bodies of requests", .timeLimit(.minutes(30)))
struct BodyTests {
  @Test("JSON is sent as the document's media type")
  func json() async throws {
    let request = try await Exchange.request(
      reply: .http(
        "200 OK", ["Content-Type: application/json"], body: #"{"text":"b","presentOrNull":"c"}"#)
    ) {
      let reply = try await $0.putJSON(body: .init(text: "a", presentOrNull: nil, oneOfNull: 1))
      #expect(reply.text == "b")
      #expect(reply.presentOrNull == "c")
    }
    #expect(request.requestLine == "PUT /bodies/json HTTP/1.1")
    #expect(request["Content-Type"] == ["application/vnd.kitchen+json"])
    #expect(request["Content-Length"] == ["\(request.body.count)"])
    #expect(try normal(request.text) == #"{"oneOfNull":1,"presentOrNull":null,"text":"a"}"#)
  }

  @Test(
    "A change leaves out, removes or replaces (RFC 7396)",
    arguments: [
      (KitchenSink.Changes(), "{}"),
      (.init(name: .absent, count: 1), #"{"count":1}"#),
      (.init(name: nil), #"{"name":null}"#),
      (.init(name: "n"), #"{"name":"n"}"#),
    ])
  func patch(_ body: KitchenSink.Changes, expected: String) async throws {
    let request = try await Exchange.request { try await $0.patchJSON(body: body) }
    #expect(request.requestLine == "PATCH /bodies/json HTTP/1.1")
    #expect(request["Content-Type"] == ["application/merge-patch+json"])
    #expect(try normal(request.text) == expected)
  }

  @Test("A body that is not required may be left out")
  func noBody() async throws {
    let request = try await Exchange.request { try await $0.patchJSON() }
    #expect(request["Content-Type"] == [])
    #expect(request.body == [])
  }

  @Test("A value that JSON can't express is not sent")
  func notJSON() async throws {
    let requests = try await Exchange.requests { server in
      let client = Exchange.client(of: server)
      let error = await #expect(throws: APIError<Never>.self) {
        try await client.putJSON(body: .init(text: "a", presentOrNull: nil, double: .nan))
      }
      guard case .invalidRequest(.body)? = error?.reason else {
        return #expect(Bool(false), "\(String(describing: error))")
      }
    }
    #expect(requests.isEmpty)
  }

  @Test("A form has its properties in their styles, and objects in JSON")
  func form() async throws {
    let request = try await Exchange.request {
      try await $0.postForm(
        body: .init(
          name: "a b&c=é*-._~", tags: ["x", "y"], pipes: colors, color: .sample, deep: .sample))
    }
    #expect(request["Content-Type"] == ["application/x-www-form-urlencoded"])
    // As WHATWG's URL standard, section 5.2, encodes.
    #expect(
      request.text.split(separator: "&") == [
        "name=a+b%26c%3D%C3%A9*-._%7E", "tags=x", "tags=y", "pipes=blue%7Cblack%7Cbrown",
        "color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D", "deep%5BR%5D=100",
        "deep%5BG%5D=200", "deep%5BB%5D=150",
      ])
  }

  @Test("A form has nothing for what is nil")
  func shortForm() async throws {
    let request = try await Exchange.request { try await $0.postForm(body: .init(name: "")) }
    #expect(request.text == "name=")
  }

  @Test("Text is sent as it is, and read in the charset of the reply")
  func text() async throws {
    let latin = Reply.http(
      "200 OK", ["Content-Type: text/plain; charset=ISO-8859-1"], bytes: [0x47, 0xFC, 0x74, 0x65])
    let request = try await Exchange.request(reply: latin) {
      let text = try await $0.postText(body: "Grüße\n")
      #expect(text == "Güte")
    }
    #expect(request["Content-Type"] == ["text/plain; charset=utf-8"])
    #expect(request.text == "Grüße\n")

    let utf8 = Reply.http("200 OK", ["Content-Type: text/plain"], body: "Güte")
    #expect(try await Exchange.result(of: utf8) { try await $0.postText(body: "") } == "Güte")
  }

  @Test("Bytes are sent and read as they are")
  func data() async throws {
    let bytes = Array(UInt8.min...UInt8.max)
    let reply = Reply.http(
      "200 OK", ["Content-Type: application/octet-stream"], bytes: bytes.reversed())
    let request = try await Exchange.request(reply: reply) {
      let data = try await $0.postData(body: .bytes(bytes))
      #expect(data == Data(bytes.reversed()))
    }
    #expect(request["Content-Type"] == ["application/octet-stream"])
    #expect(request.body == bytes)
  }

  @Test("Bytes can come from a stream")
  func stream() async throws {
    let reply = Reply.http("200 OK", ["Content-Type: application/octet-stream"])
    let request = try await Exchange.request(reply: reply) {
      let chunks = AsyncStream<[UInt8]> { continuation in
        continuation.yield([1, 2])
        continuation.yield([3])
        continuation.finish()
      }
      _ = try await $0.postData(body: .stream(chunks, count: 3))
    }
    #expect(request["Content-Length"] == ["3"])
    #expect(request.body == [1, 2, 3])
  }

  @Test("Of several media types, the chosen one is sent")
  func any() async throws {
    let json = try await Exchange.request { try await $0.postAny(body: .json(.sample)) }
    #expect(json["Content-Type"] == ["application/json"])
    #expect(try normal(json.text) == #"{"B":150,"G":200,"R":100}"#)

    let form = try await Exchange.request { try await $0.postAny(body: .form(.sample)) }
    #expect(form["Content-Type"] == ["application/x-www-form-urlencoded"])
    #expect(form.text == "R=100&G=200&B=150")

    let csv = try await Exchange.request { try await $0.postAny(body: .csv("R,G,B\r\n1,2,3\r\n")) }
    #expect(csv["Content-Type"] == ["text/csv"])
    #expect(csv.text == "R,G,B\r\n1,2,3\r\n")
  }
}
