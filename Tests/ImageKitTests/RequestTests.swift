@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import ImageKitAPI
import TestServers
import Testing

@Suite("Requests, without sending them")
struct RequestTests {
  @Test("The deletion of a version, whole")
  func deletion() throws {
    let transport = InMemoryTransport([])
    let client = ImageKit(privateKey: key, transport: transport)
    let (head, body) = try client.request(
      for: ImageKit.Requests.DeleteFileVersion(fileId: "file_id", versionId: "version_id"))
    #expect(head.method == .delete)
    #expect(head.scheme == "https")
    #expect(head.authority == "api.imagekit.io")
    #expect(head.path == "/v1/files/file_id/versions/version_id")
    #expect(lines(head) == ["Accept: application/json", "Authorization: \(authorization)"])
    #expect(body.isNothing)
    #expect(transport.calls.isEmpty)
  }

  @Test("An endpoint is a value")
  func values() {
    var endpoint = ImageKit.Requests.DeleteFileVersion(fileId: "f", versionId: "v")
    let copy = endpoint
    endpoint.versionId = "w"
    #expect(copy.versionId == "v")
    #expect(type(of: endpoint).operation.id == "deleteFileVersion")
    #expect(type(of: endpoint).operation.method == "DELETE")
    #expect(type(of: endpoint).operation.path == "/v1/files/{fileId}/versions/{versionId}")
    #expect(type(of: endpoint).operation.auth == [["privateKey"]])
  }

  private static let target =
    "/shops/7/days/2024-02-29?flag=true&tags%5B%5D=a%26b&tags%5B%5D=&tags%5B%5D=c%20d"
    + "&since=2024-05-10T12%3A34%3A56Z&color=dark%20red&color=%C3%BCnbekannt&price=2.5"
    + "&id=f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
  private static let json = #"{"id":9,"note":"Grüße \"\n/","price":0.1}"#

  @Test("Parameters of every kind and a body in JSON")
  func parameters() throws {
    let (head, body) = try Shop("https://shop.example:8443/api/").request(for: PlaceOrder())
    #expect(head.method == .post)
    #expect(head.authority == "shop.example:8443")
    #expect(head.path == "/api" + Self.target)
    #expect(
      lines(head) == [
        "X-Trace: t1,t2", "Content-Type: application/json", "Accept: application/json",
        "Cookie: session=a%20b%3Bc",
      ])
    #expect(body.bytes == Array(Self.json.utf8))
  }

  @Test("The same over the wire")
  func parametersOverTheWire() async throws {
    try await RawServer.withServer([.http("204 No Content")]) { server in
      _ = try await Shop(server.url).send(PlaceOrder())
      let request = try #require(server.requests.first)
      #expect(request.requestLine == "POST \(Self.target) HTTP/1.1")
      #expect(request.body == Array(Self.json.utf8))
      #expect(request["Content-Type"] == ["application/json"])
      #expect(request["Content-Length"] == ["\(Self.json.utf8.count)"])
      #expect(request["X-Trace"] == ["t1,t2"])
      #expect(request["X-Note"] == [])
      #expect(request["Cookie"] == ["session=a%20b%3Bc"])
      #expect(request["Authorization"] == [])
    }
  }

  @Test(
    "A number without a fraction is sent without one",
    arguments: [
      (10, "10"), (-0.5, "-0.5"), (1e21, "1e%2B21"), (9_007_199_254_740_991, "9007199254740991"),
    ] as [(Double, String)])
  func numbers(value: Double, text: String) throws {
    let (head, _) = try Shop("http://h").request(
      for: PlaceOrder(flag: nil, tags: nil, since: nil, colors: nil, price: value, id: nil))
    #expect(head.path == "/shops/7/days/2024-02-29?price=\(text)")
  }

  @Test("What is nil or an empty list is not sent")
  func absent() throws {
    let order = PlaceOrder(
      flag: nil, tags: [], since: nil, colors: nil, limit: nil, price: nil, id: nil, trace: [],
      note: nil, session: nil, body: nil)
    let (head, body) = try Shop("http://h").request(for: order)
    #expect(head.path == "/shops/7/days/2024-02-29")
    #expect(lines(head) == ["Accept: application/json"])
    #expect(body.isNothing)
  }

  @Test(
    "A text of a header that HTTP does not allow is refused", arguments: ["a\r\nB: c", "\0", "\n"])
  func badHeader(value: String) async throws {
    let memory = InMemoryTransport([])
    let error = try await failure { () async throws(APIError<Never>) in
      try await Shop("http://h", transport: memory).send(PlaceOrder(note: value))
    }
    guard case .invalidRequest(.headerField("X-Note")) = error.reason else {
      Issue.record("\(error)")
      return
    }
    #expect(
      error.description
        == "placeOrder: the header 'X-Note' has a character that HTTP does not allow")
    #expect(memory.calls.isEmpty)
  }

  @Test("A number that JSON can't express is refused")
  func badBody() async throws {
    let memory = InMemoryTransport([])
    let error = try await failure { () async throws(APIError<Never>) in
      let order = PlaceOrder(body: Order(id: 1, price: .infinity))
      return try await Shop("http://h", transport: memory).send(order)
    }
    guard case .invalidRequest(.body(let reason)) = error.reason else {
      Issue.record("\(error)")
      return
    }
    #expect(reason.path == "$.price")
    #expect(memory.calls.isEmpty)
  }

  private func lines(_ head: HTTPRequest) -> [String] {
    head.headerFields.map { "\($0.name.rawName): \($0.value)" }
  }
}

/// Paths with several values and texts in one segment.
@Suite("Values within a path segment")
struct SegmentTests {
  private struct Part: Endpoint {
    typealias Client = Shop
    typealias Output = NoContent
    typealias Failure = Never

    static let operation = Endpoints.APIOperation(
      id: "part", method: "GET", path: "/{a}.{b}/x{c}./y")

    var a: String
    var b: String
    var c: String

    func write(to request: inout RequestWriter) { request.path("/\(a).\(b)/x\(c)./y") }
  }

  private struct Dot: Endpoint {
    typealias Client = Shop
    typealias Output = NoContent
    typealias Failure = Never

    static let operation = Endpoints.APIOperation(id: "dot", method: "GET", path: "/{a}./y")

    var a: String

    func write(to request: inout RequestWriter) { request.path("/\(a)./y") }
  }

  @Test("Dots that are part of a segment are sent")
  func parts() throws {
    let head = try Shop("http://h").request(for: Part(a: ".", b: ".", c: "/")).head
    #expect(head.path == "/.../x%2F./y")
  }

  @Test("A value and the text behind it may not be two dots together")
  func dots() throws {
    #expect(throws: RequestError.dotSegment("a")) { try Shop("http://h").request(for: Dot(a: ".")) }
    #expect(try Shop("http://h").request(for: Dot(a: "..")).head.path == "/.../y")
  }
}
