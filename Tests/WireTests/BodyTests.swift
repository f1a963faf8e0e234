@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import TestServers
import Testing
import WireAPI

@Suite("Bodies of requests", .timeLimit(.minutes(5)))
struct BodyTests {
  // MARK: Forms

  private func form(_ body: Wire.Requests.PostForm.Body.FormBody) async throws -> [Substring] {
    let request = try await Exchange.request { try await $0.postForm(body: .form(body)) }
    #expect(request["Content-Type"] == ["application/x-www-form-urlencoded"])
    return request.text.split(separator: "&")
  }

  @Test(
    "A list in a form is one pair for each item, objects in JSON (OpenAPI 3.2, 'Encoding By Name')")
  func formOfLists() async throws {
    #expect(
      try await form(.init(items: [.init(a: 1), .init(a: 2)]))
        == ["items=%7B%22a%22%3A1%7D", "items=%7B%22a%22%3A2%7D"])
    #expect(try await form(.init(lists: [[1, 2], []])) == ["lists=%5B1%2C2%5D", "lists=%5B%5D"])
    #expect(try await form(.init(map: ["x": 1])) == ["map=%7B%22x%22%3A1%7D"])
    #expect(
      try await form(.init(maps: [["x": 1], ["y": 2]]))
        == ["maps=%7B%22x%22%3A1%7D", "maps=%7B%22y%22%3A2%7D"])
    #expect(
      try await form(.init(holder: .init(items: [.init(a: 1)])))
        == ["holder=%7B%22items%22%3A%5B%7B%22a%22%3A1%7D%5D%7D"])
  }

  @Test("An empty list in a form is nothing")
  func emptyLists() async throws {
    #expect(
      try await form(.init(items: [], lists: [], maps: [], json: [], deep: [], joined: [])) == [])
  }

  @Test("A union in a form is written as the alternative that it is")
  func unionInAForm() async throws {
    #expect(try await form(.init(union: .string("a b"))) == ["union=a+b"])
    #expect(try await form(.init(union: .array(["a", "b"]))) == ["union=a", "union=b"])
    #expect(try await form(.init(union: .item(.init(a: 1)))) == ["union=%7B%22a%22%3A1%7D"])
  }

  @Test("The encoding of a list in a form is that of its items")
  func encodedLists() async throws {
    #expect(try await form(.init(json: ["a", "b"])) == ["json=%22a%22", "json=%22b%22"])
    #expect(
      try await form(.init(deep: [.init(a: 1), .init(a: 2)]))
        == ["deep%5B0%5D%5Ba%5D=1", "deep%5B1%5D%5Ba%5D=2"])
    #expect(
      try await form(.init(joined: [.init(a: 1), .init(a: 2)]))
        == ["joined=%7B%22a%22%3A1%7D,%7B%22a%22%3A2%7D"])
  }

  // MARK: Null

  @Test("A required body that is null is sent as null, and an optional one not at all")
  func nullBodies() async throws {
    #expect(try await sent { try await $0.postNull(body: nil) } == ["application/json", "null"])
    #expect(
      try await sent { try await $0.postNull(body: .init(a: 1)) }
        == ["application/json", #"{"a":1}"#])
    #expect(try await sent { try await $0.putNull(body: nil) } == [""])
    #expect(try await sent { try await $0.putNull(body: 1) } == ["application/json", "1"])
    #expect(
      try await sent { try await $0.patchNull(body: .mergePatchJson(nil)) }
        == ["application/merge-patch+json", "null"])
    #expect(try await sent { try await $0.patchNull() } == [""])
  }

  // MARK: Media types

  /// The media type and the body that a call sends.
  private func sent(
    _ call: @escaping @Sendable (Wire) async throws -> Void
  ) async throws -> [String] {
    let request = try await Exchange.request(call)
    return request["Content-Type"] + [request.text]
  }

  @Test("Text for text/* is plain text, with a charset if it has more than ASCII")
  func textRange() async throws {
    #expect(try await sent { try await $0.putText(body: "abc") } == ["text/plain", "abc"])
    #expect(
      try await sent { try await $0.putText(body: "Grüße") }
        == ["text/plain; charset=utf-8", "Grüße"])
    #expect(try await sent { try await $0.putText(body: "") } == ["text/plain", ""])
  }

  @Test("A text that has more than ASCII has a charset, unless its type names one")
  func charset() async throws {
    #expect(try await sent { try await $0.putTable(body: .csv("a")) } == ["text/csv", "a"])
    #expect(
      try await sent { try await $0.putTable(body: .csv("ä")) } == ["text/csv; charset=utf-8", "ä"])
    #expect(
      try await sent { try await $0.putTable(body: .text("ä")) }
        == ["text/plain; charset=us-ascii", "ä"])
  }

  @Test("Bytes for */* are application/octet-stream")
  func anyRange() async throws {
    #expect(
      try await sent { try await $0.putBytes(body: .bytes([0x61])) }
        == ["application/octet-stream", "a"])
  }

  @Test("For image/*, the caller gives the media type with the body")
  func imageRange() async throws {
    #expect(
      try await sent { try await $0.putImage(body: .bytes([0x61], as: "image/png")) }
        == ["image/png", "a"])
    #expect(try await sent { try await $0.putImage() } == [""])
    #expect(
      try await sent { try await $0.putMixture(body: .image(.text("<svg/>", as: "image/svg+xml"))) }
        == ["image/svg+xml", "<svg/>"])
    #expect(
      try await sent { try await $0.putMixture(body: .text("é")) }
        == ["text/plain; charset=utf-8", "é"])
    #expect(
      try await sent { try await $0.putMixture(body: .json(.init(a: 1))) }
        == ["application/json", #"{"a":1}"#])
  }

  @Test(
    "A media type that is not a single one is refused before anything is sent",
    arguments: ["image/*", "png", "", "image/png, image/jpeg", "image/", "image/png\r\nX: y"])
  func wrongMediaType(_ mediaType: String) async throws {
    try await RawServer.withServer([.http("204 No Content")]) { server in
      let error = await #expect(throws: APIError<Never>.self) {
        try await Exchange.client(of: server).putImage(body: .bytes([1], as: mediaType))
      }
      guard case .invalidRequest? = error?.reason else {
        return #expect(Bool(false), "\(String(describing: error))")
      }
      #expect(server.requests.isEmpty)
    }
  }

  // MARK: Bodies where few expect them

  @Test("A body goes along with every method that the document gives one")
  func bodies() async throws {
    let item = Wire.Item(a: 1)
    let calls: [(method: String, call: @Sendable (Wire) async throws -> Void)] = [
      ("DELETE", { try await $0.deleteWithBody(body: item) }),
      ("OPTIONS", { try await $0.optionsWithBody(body: item) }),
      ("TRACE", { try await $0.traceWithBody(body: item) }),
    ]
    for (method, call) in calls {
      let request = try await Exchange.request(call)
      #expect(request.requestLine == "\(method) /body HTTP/1.1")
      #expect(request["Content-Type"] == ["application/json"], "\(method)")
      #expect(request["Content-Length"] == ["7"], "\(method)")
      #expect(request.text == #"{"a":1}"#, "\(method)")
    }
  }

  private struct Search: Endpoint {
    typealias Client = Wire
    static let operation = APIOperation(id: "search", method: "GET", path: "/search")
    var body: Wire.Item?
    func write(to request: inout RequestWriter) {
      request.path("/search")
      request.json(body)
    }
  }

  @Test("A body is sent with GET, too, where the transport can")
  func getWithBody() async throws {
    let transport = InMemoryTransport([RawResponse(status: 204)])
    _ = try await Wire(transport: transport).send(Search(body: .init(a: 1)))
    #expect(transport.calls.first?.body.bytes == Array(#"{"a":1}"#.utf8))
  }

  // MARK: Parts

  /// The head of each part, its first line left out, and the media type of the whole.
  private func parts(
    _ call: @escaping @Sendable (Wire) async throws -> Void
  ) async throws -> (contentType: String, text: String) {
    let request = try await Exchange.request(call)
    let contentType = try #require(request["Content-Type"].first)
    let boundary = try #require(contentType.split(separator: "boundary=").last).prefix { $0 != ";" }
    return (contentType.replacing(boundary, with: "B"), request.text.replacing(boundary, with: "B"))
  }

  @Test("multipart/mixed has its boundary and typed parts (RFC 2046, section 5.1)")
  func mixed() async throws {
    let (contentType, text) = try await parts {
      try await $0.postMixed(
        body: .init(
          item: .init(a: 1), text: "é", file: FilePart(.text("PNG"), fileName: "a.png"),
          fileContentDisposition: "inline"))
    }
    #expect(contentType == "multipart/mixed; boundary=B")
    #expect(
      text == """
        --B\r
        Content-Disposition: form-data; name="item"\r
        Content-Type: application/vnd.item+json\r
        \r
        {"a":1}\r
        --B\r
        Content-Disposition: form-data; name="text"\r
        Content-Type: text/plain; charset=utf-8\r
        \r
        é\r
        --B\r
        Content-Type: image/png\r
        Content-Disposition: inline\r
        \r
        PNG\r
        --B--\r

        """)
  }

  @Test("multipart/related names the media type of its root, the first part (RFC 2387)")
  func related() async throws {
    let (contentType, text) = try await parts {
      try await $0.postRelated(
        body: .init(
          metadata: .init(a: 1),
          media: FilePart(.text("PNG"), fileName: "a", contentType: "image/png")))
    }
    #expect(contentType == #"multipart/related; boundary=B; type="application/json""#)
    #expect(text.contains("Content-Type: application/json\r\n\r\n{\"a\":1}\r\n--B\r\n"))
    #expect(text.contains("Content-Type: image/png\r\n\r\nPNG\r\n--B--\r\n"))
  }

  @Test("A list in parts is one part for each item, and nothing if it is empty")
  func lists() async throws {
    let (_, text) = try await parts {
      try await $0.postForm(
        body: .multipart(
          .init(
            items: [.init(a: 1), .init(a: 2)], lists: [[1, 2], []], json: ["x"],
            pages: [])))
    }
    func part(_ name: String, _ content: String) -> String {
      "--B\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n"
        + "Content-Type: application/json\r\n\r\n\(content)\r\n"
    }
    #expect(
      text == part("items", #"{"a":1}"#) + part("items", #"{"a":2}"#) + part("lists", "[1,2]")
        + part("lists", "[]") + part("json", #""x""#) + "--B--\r\n")
  }

  @Test("A file for a part of image/* is one by its name or says so, or nothing is sent")
  func mediaTypeOfAFile() async throws {
    try await RawServer.withServer([.http("204 No Content")]) { server in
      let error = await #expect(throws: APIError<Never>.self) {
        try await Exchange.client(of: server).postForm(
          body: .multipart(.init(photo: FilePart(.text("a"), fileName: "a.pdf"))))
      }
      #expect(
        error?.description
          == "postForm: the file of the part 'photo' needs a 'contentType', one of 'image/*'")
      #expect(server.requests.isEmpty)
    }
  }
}
