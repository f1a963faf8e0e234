@_spi(Generated) import Endpoints
import EndpointsExplain
import EndpointsGenerator
import Foundation
import HTTPTypes
import KitchenSinkAPI
import Testing

@Suite("Explanations: an example request is what the client sends")
struct ExplainTests {
  /// The operations of the kitchen sink.
  private static let index: OperationIndex? = {
    let spec = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../specs/KitchenSink/openapi.yaml").standardized.path
    var generator = Generator()
    return try? generator.operations(of: Generator.Target(spec: spec, output: ""))
  }()

  private static let color = KitchenSink.Color(r: 1, g: 1, b: 1)

  private static func explanation(_ name: String) throws -> Explanation {
    let index = try #require(index)
    return Explanation(try #require(index.operations(named: name).first), in: index)
  }

  /// Compares the example of an operation with the request that the client makes of the same values.
  private func expect<E: Endpoint>(_ name: String, sends endpoint: E) throws
  where E.Client == KitchenSink {
    let example = try #require(try Self.explanation(name).request)
    let (head, body) = try KitchenSink(token: "t").request(for: endpoint)
    #expect(example.method == head.method.rawValue)
    #expect(example.scheme == head.scheme)
    #expect(example.authority == head.authority)
    #expect(example.target == head.path)
    let fields = head.headerFields.filter { $0.name != .authorization }
    #expect(
      example.fields.map { "\($0.name): \($0.value)" }
        == fields.map { "\($0.name.rawName): \($0.value)" })
    #expect(
      example.body
        == body.bytes.map { $0.isEmpty ? .none : .text(String(decoding: $0, as: UTF8.self)) })
  }

  @Test("Parameters in every style")
  func parameters() throws {
    try expect(
      "getPathStyles",
      sends: KitchenSink.Requests.GetPathStyles(
        simple: "simple", label: Self.color, matrix: ["matrix"], list: [1], object: Self.color))
    try expect(
      "getQueryStyles", sends: KitchenSink.Requests.GetQueryStyles(commas: ["red", "blue"]))
    try expect("getFieldStyles", sends: KitchenSink.Requests.GetFieldStyles(xText: "X-Text"))
  }

  @Test("Bodies in JSON, forms, text and lines")
  func bodies() throws {
    try expect(
      "putJSON",
      sends: KitchenSink.Requests.PutJSON(
        body: KitchenSink.Everything(text: "text", presentOrNull: "presentOrNull")))
    try expect("postForm", sends: KitchenSink.Requests.PostForm(body: .init(name: "name")))
    try expect("postText", sends: KitchenSink.Requests.PostText(body: "text"))
    try expect("postLines", sends: KitchenSink.Requests.PostLines(body: [Self.color]))
    try expect("postAny", sends: KitchenSink.Requests.PostAny(body: .json(Self.color)))
  }

  @Test("A form in parts and bytes are shown as curl sends them")
  func files() throws {
    #expect(
      try Self.explanation("postMultipart").request?.curl == """
        curl -X POST \\
          -H "Authorization: Bearer $SINK_TOKEN" \\
          -H 'Accept: application/json' \\
          -F 'file=@FILE' \\
          --form-string 'name=name' \\
          'https://eu.example.com/v1/bodies/multipart'
        """)
    #expect(
      try Self.explanation("postMultipart").request?.http == """
        POST /v1/bodies/multipart HTTP/1.1
        Host: eu.example.com
        Content-Type: multipart/form-data; boundary=boundary
        Accept: application/json
        Authorization: Bearer $SINK_TOKEN

        --boundary
        Content-Disposition: form-data; name="file"; filename="a.jpg"
        Content-Type: image/jpeg

        (contents of a.jpg)
        --boundary
        Content-Disposition: form-data; name="name"

        name
        --boundary--
        """)
    #expect(
      try Self.explanation("postData").request?.curl == """
        curl -X POST \\
          -H "Authorization: Bearer $SINK_TOKEN" \\
          -H 'Content-Type: application/octet-stream' \\
          -H 'Accept: application/octet-stream, application/json' \\
          --data-binary @FILE \\
          'https://eu.example.com/v1/bodies/data'
        """)
  }
}
