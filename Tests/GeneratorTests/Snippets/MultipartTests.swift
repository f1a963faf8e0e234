import EndpointsEmit
import EndpointsGenerator
import Testing

@Suite("Parts of multipart bodies")
struct MultipartTests {
  @Test(
    "What a part is decides on how it is written",
    arguments: [
      ("{ type: string }", "String?", "field"),
      ("{ oneOf: [{ type: string }, { type: integer }] }", "P?", "field"),
      ("{ type: [string, 'null', integer] }", "P?", "field"),
      (
        "{ type: array, items: { oneOf: [{ type: string }, { type: integer }] } }", "[PItem]?",
        "field"
      ),
      ("{ oneOf: [{ type: string }, { type: array, items: { type: string } }] }", "P?", "json"),
      ("{ oneOf: [{ type: string }, { properties: { a: { type: string } } }] }", "P?", "json"),
      ("{ type: array, items: { type: array, items: { type: string } } }", "[[String]]?", "json"),
      ("{ type: string, format: binary }", "FilePart?", "file"),
      (
        "{ type: string, contentMediaType: image/png, contentEncoding: base64 }", "Base64Data?",
        "field"
      ),
      ("{ type: string, contentEncoding: binary }", "FilePart?", "file"),
      ("{ type: string, contentEncoding: base64url }", "Base64Data.URLSafe?", "field"),
      ("{ type: string, contentMediaType: text/csv }", "String?", "field"),
    ])
  func parts(_ schema: String, _ type: String, _ call: String) {
    let generated = Generated(
      endpoint: """
        operation: call
        method: POST
        path: /x
        requestBody: { content: { multipart/form-data: { schema: { properties: { p: \(schema) } } } } }
        responses: { 204: { description: x } }
        """)
    let source = generated.call
    #expect(source.contains("public var p: \(type)\n"), Comment(rawValue: source))
    #expect(source.contains("parts.\(call)(\"p\", p)\n"), Comment(rawValue: source))
  }

  @Test(
    "A part has the media type that the document gives it, unless a file has one of its own",
    arguments: [
      (
        "{ contentMediaType: text/csv }", nil, "FilePart?",
        #"file("p", p, contentType: "text/csv")"#
      ),
      (
        "{ type: string, contentMediaType: image/png }", nil, "FilePart?",
        #"file("p", p, contentType: "image/png")"#
      ),
      (
        "{ type: array, items: { type: string, contentMediaType: image/png } }", nil,
        "[FilePart]?", #"file("p", p, contentType: "image/png")"#
      ),
      (
        "{ type: string, format: binary }", "image/gif", "FilePart?",
        #"file("p", p, contentType: "image/gif")"#
      ),
      (
        "{ type: string, format: binary }", "image/*", "FilePart?",
        #"file("p", p, contentType: "image/*")"#
      ),
      (
        "{ type: string, format: binary }", "'image/png, image/gif'", "FilePart?",
        #"file("p", p, contentType: "image/png, image/gif")"#
      ),
      ("{ type: string }", "text/csv", "String?", #"field("p", p, contentType: "text/csv")"#),
      (
        "{ properties: { a: { type: string } } }", "application/x+json", "P?",
        #"json("p", p, contentType: "application/x+json")"#
      ),
      (
        "{ properties: { a: { type: string } } }", "application/xml", "FilePart?",
        #"file("p", p, contentType: "application/xml")"#
      ),
      (
        "{ type: array, items: { properties: { a: { type: string } } } }", "application/xml",
        "[FilePart]?", #"file("p", p, contentType: "application/xml")"#
      ),
    ] as [(String, String?, String, String)])
  func mediaTypes(
    _ schema: String, _ contentType: String?, _ type: String, _ call: String
  ) throws {
    let encoding = contentType.map { ", encoding: { p: { contentType: \($0) } }" } ?? ""
    let folder = try TemporaryFolder()
    try folder.write(
      """
      openapi: 3.1.0
      info: { title: T, version: '1' }
      paths:
        /x:
          post:
            requestBody:
              content: { multipart/form-data: { schema: { properties: { p: \(schema) } }\(encoding) } }
            responses: { 204: { description: x } }
      """, to: "openapi.yaml")
    var generator = Generator()
    let client = try generator.client(ofSpecAt: folder.path + "/openapi.yaml")
    let file = try #require(client?.files.first { $0.name == "T+Operations.swift" })
    let source = String(decoding: file.contents, as: UTF8.self)
    #expect(source.contains("public var p: \(type)\n"), Comment(rawValue: source))
    #expect(source.contains("parts.\(call)\n"), Comment(rawValue: source))
  }
}
