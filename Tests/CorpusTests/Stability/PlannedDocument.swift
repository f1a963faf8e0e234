import EndpointsDiagnostics
import EndpointsEmit
import EndpointsPlan
import EndpointsSpecification
import EndpointsYAML

/// A document with the client that is planned for it.
struct PlannedDocument {
  let value: DocumentValue
  let api: API

  /// - Parameters:
  ///   - path: The path of the document, which its references are relative to.
  ///   - settings: The settings of the client.
  /// - Returns: `nil` for a document that has no client.
  init?(_ text: [UInt8], at path: String, settings: Settings) {
    var files = SpecFiles(sources: SourceFiles(), specAt: path)
    var found = Diagnostics()
    guard let root = files.add(text, at: path, &found),
      var document = Document.read(openAPI: root, in: &files, &found)
    else { return nil }
    document.source = Source(fileName: "openapi.yaml")
    guard let api = API.plan(document, settings: settings, &found) else { return nil }
    value = DocumentValue(root)
    self.api = api
  }

  /// - Parameter folder: The files of a folder of endpoint files, as an object with `api` and `endpoints`.
  /// - Returns: `nil` for a folder that has no client.
  init?(folder: DocumentValue, settings: Settings) {
    var sources = SourceFiles()
    var found = Diagnostics()
    func file(_ name: String, _ value: DocumentValue?) -> EndpointFolder.File {
      let text = Array((value?.text ?? "").utf8)
      let number = sources.add(SourceFile(path: "\(name).yaml", text: text))
      let root = Node.parse(sources[number], number: number, diagnostics: &found)
      return EndpointFolder.File(name: name, root: root)
    }
    let endpoints = (folder["endpoints"]?.members ?? []).sorted { $0.key < $1.key }
    let files = EndpointFolder(
      api: file("api", folder["api"]), endpoints: endpoints.map { file($0.key, $0.value) })
    guard let document = Document.read(files, &found), !found.hasErrors,
      let api = API.plan(document, settings: settings, &found)
    else { return nil }
    value = folder
    self.api = api
  }

  /// The names of the types inside of others, each once.
  var nestedTypes: [String] {
    let types = api.symbols.filter { $0.type.hasPrefix(" (") && $0.path.count > 1 }
    return Set(types.compactMap(\.path.last)).sorted()
  }
}

extension PlannedDocument {
  /// The lines that another document's files have in place of lines of this one's, and those lines.
  ///
  /// What is added beside them is not counted.
  func linesReplaced(in other: PlannedDocument) -> Int {
    var files: [String: [ArraySlice<UInt8>]] = [:]
    for file in other.api.emit() { files[file.name] = file.contents.lines }
    return api.emit().reduce(0) { count, file in
      let changes = (files[file.name] ?? []).difference(from: file.contents.lines)
      return count + 2 * changes.removals.count
    }
  }
}

extension [UInt8] {
  fileprivate var lines: [ArraySlice<UInt8>] {
    split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }
}

/// The differences of a client after an edit of its document that don't belong to what was edited.
struct Instability {
  var lost: [String]
  var gained: [String]

  var isEmpty: Bool { lost.isEmpty && gained.isEmpty }

  init(from before: Set<Symbol>, to after: Set<Symbol>, by edit: Edit) {
    let mayLose = !edit.isAddition
    lost = before.subtracting(after).filter { !mayLose || !edit.owns($0) }.sorted()
      .map(\.description)
    let owned = edit.isAddition && edit.owners.isEmpty
    gained =
      owned
      ? []
      : after.subtracting(before).filter { !edit.owns($0) }.sorted()
        .map(\.description)
  }

  /// The differences, a few of each kind.
  var text: String {
    (lost.prefix(6).map { "- \($0)" } + gained.prefix(6).map { "+ \($0)" }).joined(separator: "\n")
  }
}
