import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import EndpointsGolden
import Foundation

/// A folder with `endpointgen.yaml`, the specs that it lists, and the clients kept under `Generated`.
struct GoldenTree {
  static let acceptance = "If this is what you mean, accept it with 'make golden' and commit it."

  let root: String

  /// What the clients that are kept differ in from what the specs make now, as unified diffs; `nil`
  /// where they are the same.
  func differences() throws -> String? {
    var generator = Generator()
    var differences = ""
    var known: Set<String> = []
    for target in try generator.targets(inProjectFile: "\(root)/endpointgen.yaml") ?? [] {
      let output = target.output.replacing("\(root)/", with: "")
      guard let client = try generator.client(of: target) else { continue }
      let changes = try GeneratedFolder(path: target.output)
        .changes(to: client.files, of: nil)
      for change in changes { differences += change.diff(in: output) }
      known.formUnion(client.files.map { "\(output)/\($0.name)" })
      known.formUnion(changes.map { "\(output)/\($0.name)" })
    }
    differences += TextRenderer(files: generator.sources).render(generator.diagnostics)
    for path in try FileManager.default.subpathsOfDirectory(atPath: "\(root)/Generated").sorted() {
      let path = "Generated/\(path)"
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder)
      if !isFolder.boolValue, !known.contains(path) {
        differences += "\(path) is made by no spec of endpointgen.yaml\n"
      }
    }
    return differences.isEmpty ? nil : differences + Self.acceptance
  }
}
