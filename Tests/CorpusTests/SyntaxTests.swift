import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import EndpointsYAML
import Foundation
import TestSupport
import Testing

@Suite("The syntax of a document", .serialized, .heavy)
struct SyntaxTests {
  @Test("The same document in YAML and JSON gives the same Swift", arguments: Corpus.documents)
  func syntaxes(_ document: CorpusDocument) throws {
    let text = Array(try Data(contentsOf: URL(filePath: document.path)))
    var diagnostics = Diagnostics()
    let file = SourceFile(path: document.path, text: text)
    let root = try #require(Node.parse(file, number: 0, diagnostics: &diagnostics))
    var first = text
    var second = Array((Node.isJSON(text) ? root.yaml : root.json).utf8)
    // How many files there are goes by the size of the document, which must be the same here.
    first += [UInt8](repeating: 0x0A, count: max(0, second.count - first.count))
    second += [UInt8](repeating: 0x0A, count: max(0, first.count - second.count))
    let endings = Node.isJSON(text) ? ("json", "yaml") : ("yaml", "json")
    let one = try Self.files(of: first, ending: endings.0, besides: document)
    let other = try Self.files(of: second, ending: endings.1, besides: document)
    #expect(!one.isEmpty)
    #expect(one.keys.sorted() == other.keys.sorted())
    for (name, lines) in one where lines != other[name] {
      let pair = zip(lines, other[name] ?? []).first { $0 != $1 }
      Issue.record("\(document.name): \(name) differs: \(pair.map { "\($0)" } ?? "its end")")
    }
  }

  @Test("A document that is exported gives the same Swift", arguments: Corpus.specs)
  func exported(_ document: CorpusDocument) throws {
    var generator = Generator()
    let target = Generator.Target(spec: document.path, output: "")
    let exported = try #require(try generator.openAPIDocument(of: target))
    var text = Array(JSONTextWriter.text(of: exported).utf8)
    var original = Array(try Data(contentsOf: URL(filePath: document.path)))
    // How many files there are goes by the size of the document, which must be the same here.
    text += [UInt8](repeating: 0x0A, count: max(0, original.count - text.count))
    original += [UInt8](repeating: 0x0A, count: max(0, text.count - original.count))
    let ending = document.path.hasSuffix(".json") ? "json" : "yaml"
    let one = try Self.files(of: original, ending: ending, besides: document)
    let other = try Self.files(of: text, ending: ending, besides: document)
    #expect(!one.isEmpty)
    #expect(one.keys.sorted() == other.keys.sorted())
    for (name, lines) in one where lines != other[name] {
      let pair = zip(lines, other[name] ?? []).first { $0 != $1 }
      Issue.record("\(document.name): \(name) differs: \(pair.map { "\($0)" } ?? "its end")")
    }
  }

  /// The lines of the files of a client, without the first one, which names the document's file.
  private static func files(
    of text: [UInt8], ending: String, besides document: CorpusDocument
  ) throws -> [String: [Substring]] {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appending(path: "endpoints-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: folder) }
    let original = URL(filePath: document.path)
    let base = original.deletingPathExtension().lastPathComponent
    var name = "\(base).\(ending)"
    if document.name.contains("/") || document.name == "KitchenSink" {
      // The files that it refers to have to be there, too, and may refer back to it by its name.
      try manager.copyItem(at: original.deletingLastPathComponent(), to: folder)
      name = original.lastPathComponent
    } else {
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    let url = folder.appending(path: name)
    try Data(text).write(to: url)
    var generator = Generator()
    let files = try generator.client(ofSpecAt: url.path)?.files ?? []
    return Dictionary(
      uniqueKeysWithValues: files.map { file in
        let lines = String(decoding: file.contents, as: UTF8.self)
          .split(separator: "\n", omittingEmptySubsequences: false)
        return (file.name, Array(lines.dropFirst()))
      })
  }
}
