import EndpointsDiagnostics
import EndpointsSpec
import EndpointsYAML
import Foundation
import Testing

@Suite("The documents of a corpus")
struct CorpusTests {
  /// The folder of published documents; tests of them run only where it is named.
  static let folder = ProcessInfo.processInfo.environment["ENDPOINTS_CORPUS"]

  static let documents: [String] = {
    guard let folder else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { [".yml", ".yaml", ".json"].contains(where: $0.hasSuffix) }
      .sorted() + ["multi-file/discriminated-union/spec.yaml", "multi-file/pruned-deps/spec.yaml"]
      + ["multi-file/file-reference/file_reference.yml"]
  }()

  @Test(
    "Every document is read without errors",
    .enabled(if: folder != nil, "set ENDPOINTS_CORPUS to the folder of the documents"),
    arguments: documents)
  func reads(_ name: String) throws {
    let path = (Self.folder ?? "") + "/" + name
    var diagnostics = Diagnostics()
    var files = SpecFiles(sources: SourceFiles(), specAt: path)
    let root = try #require(try files.load(path, &diagnostics))
    let document = Document.read(openAPI: root, in: &files, &diagnostics)
    let errors = diagnostics.all.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map { "\($0.id): \($0.message)" })")
    #expect(document != nil)
  }
}
