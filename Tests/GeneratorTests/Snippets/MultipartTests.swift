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
      ("{ contentMediaType: text/csv }", "FilePart?", "file"),
      ("{ type: string, contentMediaType: application/octet-stream }", "FilePart?", "file"),
      ("{ type: string, contentMediaType: image/png }", "FilePart?", "file"),
      (
        "{ type: array, items: { type: string, contentMediaType: image/png } }", "[FilePart]?",
        "file"
      ),
      (
        "{ type: string, contentMediaType: image/png, contentEncoding: base64 }", "String?", "field"
      ),
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
}
