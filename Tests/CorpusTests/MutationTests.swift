import EndpointsEmit
import EndpointsGenerator
import TestSupport
import Testing

@Suite("What is dropped is found", .heavy)
struct MutationTests {
  /// How the lines begin, or what is in them, that stand for something of a document.
  private static let marks = [
    "json.required(\"", "json.nullable(\"", "json.optional(\"", "json.optionalNullable(\"",
    "request.", "parts.", ".header(", "= headers.", "typealias Output", "typealias Failure",
  ]

  @Test("A client that lacks a line of the kitchen sink's lacks something of the document")
  func lines() throws {
    let document = try #require(Corpus.documents.first)
    var generator = Generator()
    let files = try #require(try generator.client(ofSpecAt: document.path)).files
    let raw = try #require(try RawDocument(path: document.path))
    var count = 0
    for (number, file) in files.enumerated() {
      var lines = String(decoding: file.contents, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated()
      where Self.stands(line) && !line.contains("///") {
        lines[index] = ""
        var mutated = files
        mutated[number].contents = Array(lines.joined(separator: "\n").utf8)
        lines[index] = line
        let missing = Completeness(raw, EmittedClient(mutated)).missing
        #expect(!missing.isEmpty, "nobody misses \(file.name):\(index + 1): \(line)")
        count += 1
      }
    }
    #expect(count > 200)
  }

  private static func stands(_ line: Substring) -> Bool {
    let code = line.drop { $0 == " " }
    // The URL of a page is of an extension, which 'Completeness' doesn't read.
    if code.hasPrefix("request.url(") { return false }
    if marks.contains(where: code.contains) { return true }
    let isStatus = code.hasPrefix("case ") && code.dropFirst(5).first?.isNumber == true
    return isStatus || code.hasPrefix("default: .")
  }
}
