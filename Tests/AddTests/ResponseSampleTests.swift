import EndpointsDiagnostics
import EndpointsYAML
import Testing

@testable import EndpointsAdd

/// A kept response is read by the media type that its header says; without a header, it is JSON.
struct ResponseSampleTests {
  private static let samples: [(String, String)] = [
    (
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<!doctype html>\r\n",
      "200: { description: The request succeeded., contentType: text/html, body: { type: string } }"
    ),
    (
      "HTTP/2 200\ncontent-type: text/csv\n\nid,name\n1,a\n",
      "200: { description: The request succeeded., contentType: text/csv, body: { type: string } }"
    ),
    (
      "HTTP/2 200\ncontent-type: application/pdf\n\n%PDF-1.7\n",
      """
      200:
          description: The request succeeded.
          contentType: application/pdf
          body: { type: string, format: binary }
      """
    ),
    (
      "HTTP/2 200\ncontent-type: application/hal+json\n\n{\"id\": 1}\n",
      """
      200:
          description: The request succeeded.
          contentType: application/hal+json
          body:
            type: object
            required: [id]
      """
    ),
    (
      "HTTP/1.1 301 Moved\nLocation: /\nContent-Type: text/html\n\nHTTP/1.1 200 OK\n"
        + "Content-Type: application/json\n\n{\"id\": 1}\n",
      """
      200:
          description: The request succeeded.
          body:
      """
    ),
    (
      "HTTP/2 200\ncontent-type: text/event-stream\n\nevent: a\ndata: {\"id\": 1}\n\ndata: [DONE]\n",
      """
      200:
          description: The request succeeded.
          content:
            text/event-stream:
              itemSchema:
      """
    ),
    ("HTTP/1.1 204 No Content\r\n\r\n", "204: { description: The request succeeded. }"),
    ("\u{FEFF}{\"id\": 1}", "required: [id]"),
    ("\u{FEFF}HTTP/1.1 200 OK\n\n{\"id\": 1}", "required: [id]"),
    ("3", "body: { type: integer }"), ("\"a\"\n", "body: { type: string }"),
  ]

  @Test(arguments: samples)
  func `a response is taken by its media type`(_ text: String, _ yaml: String) throws {
    let spec = try SpecToAddTo("acme")
    let file = try #require(
      try spec.add("curl https://api.acme.com/files", responses: [text]))
    #expect(file.replacing(/\n +properties: .*/, with: "").contains(yaml), "\(file)")
  }

  @Test func `responses of one status may have several media types`() throws {
    let spec = try SpecToAddTo("acme")
    let file = try spec.add(
      "curl https://api.acme.com/files",
      responses: [
        "HTTP/2 200\ncontent-type: application/json\n\n{\"id\": 1}",
        "HTTP/2 200\ncontent-type: text/csv\n\nid\n1\n",
      ])
    #expect(
      file?.withoutGuesses.hasSuffix(
        """
            content:
              application/json:
                schema:
                  type: object
                  required: [id]
                  properties: { id: { type: integer } }
              text/csv: { schema: { type: string } }

        """) == true, "\(file ?? "")")
  }

  @Test func `a text without a header is of the type that the request asks for`() throws {
    let spec = try SpecToAddTo("acme")
    let file = try spec.add(
      "curl https://api.acme.com/rows -H 'Accept: text/csv'", responses: ["id,name\n1,a\n"])
    #expect(file?.contains("contentType: text/csv, body: { type: string }") == true)
  }

  @Test(arguments: [
    "-d '{\"stream\": true}'", "-N", "--no-buffer", "-H 'Accept: text/event-stream'",
  ])
  func `a request for a stream has one as its response`(_ options: String) throws {
    let spec = try SpecToAddTo("acme")
    let file = try spec.add("curl https://api.acme.com/answers \(options)")
    #expect(file?.contains("# Guessed: a stream of events; give samples") == true)
    #expect(file?.contains("content: { text/event-stream: {} }") == true)
    #expect(spec.diagnostics.all.map(\.message) == [])
  }

  @Test func `JSON in UTF-16 with a byte order mark is read`() throws {
    var sources = SourceFiles()
    var found = Diagnostics()
    let text = "\u{FEFF}HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n\r\n{\"a\": 1}"
    let bytes = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let sample = try ResponseSample(argument: "a.json", &sources, &found) { _ in bytes }
    #expect(found.all == [])
    #expect(sample.status == "201")
    guard case .json(.object(let properties), "application/json") = sample.body else {
      Issue.record("\(sample)")
      return
    }
    #expect(properties.map(\.name) == ["a"])
  }

  @Test(arguments: [
    ("<!doctype html>\n", 1), ("\n\nid,name\n1,a\n", 3), ("id: 1\nname: a\n", 1), ("not json", 1),
    ("- a\n- b\n", 1),
  ])
  func `other texts without a header are refused at their first line`(
    _ text: String, _ line: Int
  ) throws {
    var sources = SourceFiles()
    var found = Diagnostics()
    let sample = try ResponseSample(argument: "a.txt", &sources, &found) { _ in Array(text.utf8) }
    let error = #expect(throws: AddError.self) {
      try Addition.endpoint(method: "GET", path: "/a", [sample], .init(folder: "/nowhere/acme"))
    }
    #expect(error?.diagnostic.message == "this is not JSON, and its media type is not known")
    guard case .source(let range) = error?.diagnostic.location else {
      Issue.record("no location")
      return
    }
    #expect(sources[range.file].position(ofByte: range.bytes.lowerBound).line == line)
  }

  @Test func `a mistake in JSON behind a header is in the line of the file`() throws {
    var sources = SourceFiles()
    var found = Diagnostics()
    let text = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"a\": 1,\n\"b\" 2}\n"
    _ = try ResponseSample(argument: "a.json", &sources, &found) { _ in Array(text.utf8) }
    let diagnostic = try #require(found.all.first)
    guard case .source(let range) = diagnostic.location else {
      Issue.record("no location")
      return
    }
    #expect(sources[range.file].position(ofByte: range.bytes.lowerBound).line == 5)
  }
}
