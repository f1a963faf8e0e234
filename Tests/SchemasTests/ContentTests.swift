import Endpoints
import Foundation
import HTTPTypes
import SchemasAPI
import Testing

/// What calls send of encoded bytes, of files and of any values.
@Suite struct ContentTests {
  /// Bytes that base64 has both of its last characters for, and that are no UTF-8.
  private let bytes = Data([0x89, 0xFB, 0xFF, 0xBF])

  private let keyField = HTTPField.Name("X-Key") ?? .accept
  private let anyField = HTTPField.Name("X-Any") ?? .accept

  private func call(
    _ response: RawResponse = RawResponse(status: 204, text: ""),
    _ send: (Schemas) async throws -> Void
  ) async throws -> InMemoryTransport.Call {
    let transport = InMemoryTransport([response])
    try await send(Schemas(transport: transport))
    return try #require(transport.calls.first)
  }

  @Test func `bytes in base64 are bytes in Swift, wherever they are`() async throws {
    let text = """
      {"image":"ifv/vw==","token":"ifv_vw","untyped":"ifv/vw==","formatted":"ifv_vw",\
      "list":["ifv/vw=="],"map":{"a":"ifv_vw"},"either":"ifv/vw==","printed":"a=20"}
      """
    let contents = try JSON.decode(Schemas.Contents.self, from: text)
    #expect(contents.image?.data == bytes)
    #expect(contents.token?.data == bytes)
    #expect(contents.untyped?.data == bytes)
    #expect(contents.formatted?.data == bytes)
    #expect(contents.list?.map(\.data) == [bytes])
    #expect(contents.map?["a"]?.data == bytes)
    guard case .string(let either) = contents.either else {
      Issue.record("expected a string")
      return
    }
    #expect(either.data == bytes)
    #expect(contents.printed == "a=20")

    let response = RawResponse(
      status: 200, headerFields: [keyField: "ifv_vw"], text: text)
    let call = try await call(response) { [bytes] client in
      let request = Schemas.Requests.SendContents(
        body: contents, key: .init(bytes), keys: [.init(bytes), .init(Data([0xFF]))],
        xKey: .init(bytes), token: .init(bytes))
      let response = try await client.send(request)
      #expect(Schemas.Requests.SendContents.Headers(response).xKey?.data == bytes)
    }
    #expect(call.request.path == "/contents?key=ifv_vw&keys=ifv%2Fvw%3D%3D&keys=%2Fw%3D%3D")
    #expect(call.request.headerFields[keyField] == "ifv/vw==")
    #expect(call.request.headerFields[.cookie] == "token=ifv_vw")
    #expect(call.body.bytes.map { String(decoding: $0, as: UTF8.self) } == text)
  }

  @Test func `a text with a digit too few is no base64`() {
    #expect(throws: JSON.Error.self) {
      try JSON.decode(Schemas.Contents.self, from: #"{"token":"ifv_v"}"#)
    }
    #expect(throws: JSON.Error.self) {
      try JSON.decode(Schemas.Contents.self, from: #"{"image":"iß"}"#)
    }
  }

  @Test func `binary content of a part is a file with its bytes, name and type`() async throws {
    let file = FilePart(bytes, fileName: "a.png", contentType: "image/png")
    let call = try await call { [bytes] client in
      try await client.upload(
        body: .init(
          file: file, files: [FilePart(bytes, fileName: "b")],
          archive: FilePart(bytes, fileName: "c.zip"), untyped: FilePart(bytes, fileName: "d.png"),
          page: "<p>", key: .init(bytes), any: "1"))
    }
    let body = try #require(call.body.bytes)
    let type = try #require(call.request.headerFields[.contentType])
    let boundary = try #require(type.split(separator: "boundary=").last)
    let parts = [
      ("name=\"file\"; filename=\"a.png\"", "image/png", bytes),
      ("name=\"files\"; filename=\"b\"", "application/octet-stream", bytes),
      ("name=\"archive\"; filename=\"c.zip\"", "application/zip", bytes),
      ("name=\"untyped\"; filename=\"d.png\"", "image/png", bytes),
      ("name=\"page\"", nil, Data("<p>".utf8)), ("name=\"key\"", nil, Data("ifv/vw==".utf8)),
      ("name=\"any\"", nil, Data("1".utf8)),
    ]
    var expected = Data()
    for (name, type, content) in parts {
      expected += Data("--\(boundary)\r\nContent-Disposition: form-data; \(name)\r\n".utf8)
      if let type { expected += Data("Content-Type: \(type)\r\n".utf8) }
      expected += Data("\r\n".utf8) + content + Data("\r\n".utf8)
    }
    expected += Data("--\(boundary)--\r\n".utf8)
    #expect(Data(body) == expected)
  }

  @Test func `a parameter of any value goes out as its text`() async throws {
    let call = try await call { client in
      try await client.getAny(
        value: "a b", text: "{1}", query: "[2]", plain: "x", json: ["k": 1], xAny: "h", cookie: "c")
    }
    #expect(
      call.request.path
        == "/any/a%20b/%7B1%7D?query=%5B2%5D&plain=x&json=%7B%22k%22%3A1%7D")
    #expect(call.request.headerFields[anyField] == "h")
    #expect(call.request.headerFields[.cookie] == "cookie=c")
  }

  @Test func `a query that is neither a form nor JSON is what the caller writes`() async throws {
    let number = try await call { try await $0.getByNumber(q: "5") }
    #expect(number.request.path == "/whole?5")
    let anything = try await call { try await $0.putByAnything(q: "{a}") }
    #expect(anything.request.path == "/whole?%7Ba%7D")
  }

  @Test func `what stands behind the first items of a list is used where the list is`() async throws
  {
    let text = #"{"cells":[1,{"text":"a"}]}"#
    let row = try await Schemas(
      transport: InMemoryTransport([RawResponse(status: 200, text: text)])
    ).sendRow(body: .init(text: "x"))
    #expect(row.cells?.item1 == 1)
    #expect(row.cells?.rest.map(\.text) == ["a"])

    let call = try await call(RawResponse(status: 200, text: #"{"text":"b"}"#)) { client in
      let cell = try await client.replaceRow(
        body: .init(cells: .init(item1: 1, rest: [.init(text: "a")])))
      #expect(cell.text == "b")
    }
    #expect(call.body.bytes.map { String(decoding: $0, as: UTF8.self) } == text)
  }
}
