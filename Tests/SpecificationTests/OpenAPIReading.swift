import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML
import Testing

/// An OpenAPI document that is a text in a test, read.
struct OpenAPIReading {
  let document: Document?
  let diagnostics: Diagnostics
  let sources: SourceFiles

  /// - Parameter path: Where the text lies; nothing is there.
  init(_ text: String, at path: String = "/nowhere/openapi.yaml") {
    self.init(Array(text.utf8), at: path)
  }

  init(_ bytes: [UInt8], at path: String = "/nowhere/openapi.yaml") {
    var diagnostics = Diagnostics()
    var files = SpecFiles(sources: SourceFiles(), specAt: path)
    let root = files.add(bytes, at: path, &diagnostics)
    document = root.flatMap { Document.read(openAPI: $0, in: &files, &diagnostics) }
    self.diagnostics = diagnostics
    sources = files.sources
  }

  /// A document with the given lines under `paths`, and no diagnostic about its head.
  init(paths: String, components: String = "") {
    self.init(
      "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\npaths:\n" + paths.indented
        + (components.isEmpty ? "" : "components:\n" + components.indented))
  }

  /// A document with the given lines under `components/schemas`.
  init(schemas: String) {
    self.init(
      "openapi: 3.1.0\ncomponents:\n  schemas:\n" + schemas.indented.indented)
  }

  var outline: Outline? { document.map { Outline($0) } }

  /// What is read of the operations, or the diagnostics if that is nothing.
  var operations: String { outline?.operations.joined(separator: "\n") ?? summary }

  var schemas: String { outline?.schemas.joined(separator: "\n") ?? summary }

  var head: String { outline?.head ?? summary }

  /// `4:3 warning missing-key` for each diagnostic, by line and column.
  var summary: String {
    diagnostics.all.map { diagnostic in
      guard case .source(let location) = diagnostic.location else { return diagnostic.id.rawValue }
      let (line, column) = sources[location.file].position(ofByte: location.bytes.lowerBound)
      return
        "\(line):\(column) \(diagnostic.severity) \(diagnostic.id.rawValue): \(diagnostic.message)"
    }.joined(separator: "\n")
  }
}

extension String {
  var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)\n" }.joined()
  }
}
