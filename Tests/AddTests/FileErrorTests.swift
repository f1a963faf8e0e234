import EndpointsDiagnostics
import Foundation
import Testing

@testable import EndpointsAdd

/// What the file system or a text has in the way is said in words of our own, or escaped.
struct FileErrorTests {
  @Test func `a file in place of a folder is named`() throws {
    let spec = try SpecToAddTo("acme")
    try spec.write("", to: "file")
    let addition = try Addition.endpoint(
      method: "GET", path: "/a", [], Addition.Options(folder: "\(spec.path)/file/deeper"))
    let error = #expect(throws: AddError.self) { try addition.keep() }
    #expect(error?.diagnostic.message == "this is a file, not a folder")
    #expect(error?.diagnostic.location == .path("\(spec.path)/file"))
  }

  @Test func `characters that turn or hide others are escaped`() throws {
    #expect(EndpointFileWriter.scalar("a\u{202E}b") == #""a\u202Eb""#)
    #expect(EndpointFileWriter.scalar("a\u{2066}b\u{E0041}") == #""a\u2066b\U000E0041""#)
    #expect(EndpointFileWriter.scalar("👩\u{200D}💻") == "👩\u{200D}💻")
  }

  @Test func `a media type with a line break is an error`() throws {
    let spec = try SpecToAddTo("acme", api: "name: Acme\nserver: https://api.acme.com\n")
    try spec.write(
      """
      operation: a
      method: POST
      path: /a
      contentType: "text/plain\\nx"
      body: string
      responses: { 204: }

      """, to: "a.yaml")
    try spec.add(method: "GET", path: "/b")
    #expect(
      spec.diagnostics.all.map(\.message) == [
        "a media type can't have a line break or another control character"
      ])
  }
}
