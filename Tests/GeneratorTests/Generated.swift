import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGolden
import EndpointsPlan
import EndpointsSpecification
import EndpointsYAML
import Testing

/// The client of an `api.yaml` and endpoint files that are texts in a test.
struct Generated {
  /// The files by name; empty if the spec is wrong.
  let files: [String: String]
  /// The names of the files in the order in which they were made.
  let names: [String]
  /// All diagnostics as a pipe shows them.
  let rendered: String
  let diagnostics: Diagnostics

  /// - Parameter endpoints: Endpoint files by their names without extension.
  init(
    api: String, endpoints: KeyValuePairs<String, String> = [:],
    settings: Settings = Settings()
  ) {
    self.init(api: api, files: endpoints.map { ($0.key, $0.value) }, settings: settings)
  }

  init(
    api: String, files endpoints: [(name: String, text: String)],
    settings: Settings = Settings()
  ) {
    var sources = SourceFiles()
    var diagnostics = Diagnostics()
    func file(_ name: String, _ text: String) -> EndpointFolder.File {
      let number = sources.add(SourceFile(path: "\(name).yaml", text: Array(text.utf8)))
      return EndpointFolder.File(
        name: name,
        root: Node.parse(sources[number], number: number, diagnostics: &diagnostics))
    }
    let folder = EndpointFolder(
      api: file("api", api), endpoints: endpoints.map { file($0.name, $0.text) })
    var files: [GeneratedFile] = []
    if !diagnostics.hasErrors, let document = Document.read(folder, &diagnostics),
      let plan = API.plan(document, settings: settings, &diagnostics)
    {
      files = plan.emit()
    }
    names = files.map(\.name)
    self.files = Dictionary(
      uniqueKeysWithValues: files.map { ($0.name, String(decoding: $0.contents, as: UTF8.self)) })
    self.diagnostics = diagnostics
    rendered = TextRenderer(files: sources).render(diagnostics)
  }

  /// The client `API` of one endpoint file `call.yaml`.
  init(
    endpoint: String, schemas: String = "", auth: String = "",
    settings: Settings = Settings()
  ) {
    var api = "name: API\n"
    if !schemas.isEmpty { api += "schemas:\n" + schemas.indented }
    if !auth.isEmpty { api += "auth:\n" + auth.indented }
    self.init(api: api, files: [("call", endpoint)], settings: settings)
  }

  /// The client `API` of nothing but shared schemas.
  init(schemas: String) {
    self.init(api: "name: API\nschemas:\n" + schemas.indented)
  }

  /// The file of the client type.
  var client: String { names.first.flatMap { files[$0] } ?? rendered }

  /// What the file of the shared schemas declares in the client type.
  var models: String { declarations(in: "API+Models.swift") }

  /// What the file of `call.yaml` declares in the client type.
  var call: String { declarations(in: "API+Call.swift") }

  /// What stands between the braces of a file's extensions; the diagnostics if no such file.
  func declarations(in name: String) -> String {
    guard let file = files[name] else { return rendered }
    let extensions = file.split(separator: "\n", omittingEmptySubsequences: false)
      .split { $0.hasPrefix("nonisolated extension") }.dropFirst()
    return extensions.map { lines in
      lines.prefix { $0 != "}" }.map { $0.hasPrefix("  ") ? $0.dropFirst(2) : $0 }
        .joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}

extension String {
  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)\n" }.joined()
  }
}

/// Expects a text, and shows the difference where it is another one.
func expect(
  _ actual: String, is expected: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let difference = UnifiedDiff.diff(
    from: Array((expected + "\n").utf8), to: Array((actual + "\n").utf8), old: "expected",
    new: "actual")
  #expect(difference.isEmpty, "\(difference)", sourceLocation: sourceLocation)
}
