import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import Foundation
import Testing

/// `Documentation/EndpointFiles.md`: its tables of examples, and the spec that they are parts of.
struct EndpointReference {
  static let endpointFile = "get-photo.yaml"

  /// A row of a table of examples.
  struct Row {
    /// The first column of the table's header: the place of the example.
    var table: String
    var example: String
    /// The code in the second column.
    var spans: [String]
  }

  /// What becomes of an example.
  struct Generated {
    /// The files by name.
    var files: [String: String]
    var report: String

    /// True if a file has some code, whatever its line breaks and indentation.
    func has(_ code: String) -> Bool {
      let code = Self.inOneLine(code)
      return files.contains { $0.key == code || Self.inOneLine($0.value).contains(code) }
    }

    private static func inOneLine(_ code: String) -> String {
      code.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        .replacing("( ", with: "(").replacing(" )", with: ")")
    }
  }

  let text: String
  /// The files of the first example by name.
  let files: [String: String]
  let rows: [Row]
  private let schemas: String
  private let parameters: String

  init() throws {
    let text = try Repository.text("Documentation/EndpointFiles.md")
    self.text = text
    let blocks = text.matches(of: /\n```yaml\n# (.*)\n((?:.*\n)*?)```\n/)
    let named = blocks.map { (String($0.1), String($0.2)) }
    files = Dictionary(uniqueKeysWithValues: named.filter { !$0.0.hasPrefix("under") })
      .filter { ["api.yaml", Self.endpointFile].contains($0.key) }
    schemas = named.first { $0.0 == "under schemas" }?.1 ?? ""
    parameters = named.first { $0.0 == "under parameters" }?.1 ?? ""
    rows = Self.rows(of: text)
  }

  private static func rows(of text: String) -> [Row] {
    var rows: [Row] = []
    var table: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("| ") else {
        if !line.hasPrefix("|-") { table = nil }
        continue
      }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard let place = table else {
        table = cells[0].replacing("`", with: "")
        continue
      }
      let example = code(in: cells[0]).joined(separator: "\n")
      rows.append(Row(table: place, example: example, spans: code(in: cells[1])))
    }
    return rows
  }

  private static func code(in cell: String) -> [String] {
    cell.matches(of: /`([^`]+)`/).map { String($0.1) }
  }
}

extension EndpointReference {
  /// Generates the client of a row's example.
  func generate(_ row: Row) throws -> Generated {
    try generate(changes(for: row), settings: settings(for: row))
  }

  /// The files of the spec and of the project that a row's example is a part of, by name.
  func sources(_ row: Row) -> [String: String] {
    files.merging(changes(for: row)) { $1 }
      .merging(["endpointgen.yaml": project(settings(for: row))]) { $1 }
  }

  private func settings(for row: Row) -> String {
    if row.table == "endpointgen.yaml" { return row.example }
    return row.example.hasPrefix("tags:") ? "methods: both" : ""
  }

  private func changes(for row: Row) -> [String: String] {
    switch row.table {
    case "api.yaml": return ["api.yaml": api.replacingSections(with: row.example)]
    case "under auth": return ["api.yaml": api.adding(row.example, under: "auth")]
    case "schema":
      let schema = "Row: { type: object, properties: { value: \(row.example) } }"
      return ["api.yaml": api.adding(schema, under: "schemas")]
    case "endpointgen.yaml":
      return endpoint(
        """
        tags: [albums]
        queryParams: { skip: { type: integer }, title: { type: string, maxLength: 10 } }
        """)
    default: return endpoint(row.example)
    }
  }

  /// The endpoint file that an example is a part of.
  func endpoint(_ example: String) -> [String: String] {
    let keys = Set(example.split(separator: "\n").compactMap { $0.firstMatch(of: /^\w+/)?.0 })
    var text = example + "\n"
    if keys.isDisjoint(with: ["operation", "operationId"]) { text += "operation: listPhotos\n" }
    if !keys.contains("method") { text += "method: GET\n" }
    if !keys.contains("path") {
      text += "path: \(keys.contains("pathParams") ? "/albums/:id" : "/photos")\n"
    }
    if !keys.contains("responses") {
      text +=
        "responses: { 200: { description: The photos., body: { type: array, items: Photo } } }\n"
    }
    return ["list-photos.yaml": text, "api.yaml": api]
  }

  private func project(_ settings: String) -> String {
    "clients:\n  - spec: spec\n    output: output\n"
      + settings.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  private var api: String {
    files["api.yaml", default: ""].adding(schemas, under: "schemas")
      + "parameters:\n".adding(parameters, under: "parameters")
  }

  /// Generates the client of the first example, with other files, or in another form.
  ///
  /// - Parameter settings: Keys of the client in `endpointgen.yaml`.
  func generate(_ changes: [String: String], settings: String = "") throws -> Generated {
    let folder = try TemporaryFolder()
    for (name, text) in files.merging(changes, uniquingKeysWith: { $1 }) {
      try folder.write(text, to: "spec/\(name)")
    }
    try folder.write(project(settings), to: "endpointgen.yaml")
    var generator = Generator()
    let targets = try generator.targets(inProjectFile: folder.path + "/endpointgen.yaml") ?? []
    let clients = try targets.compactMap { try generator.client(of: $0) }
    let files = clients.flatMap(\.files).map {
      ($0.name, String(decoding: $0.contents, as: UTF8.self))
    }
    let report = TextRenderer(files: generator.sources).render(generator.diagnostics)
      .replacing(folder.path + "/spec/", with: "")
    return Generated(
      files: Dictionary(uniqueKeysWithValues: files), report: report.trimmingSuffix("\n"))
  }
}

extension String {
  /// A file in block style with more entries in a section.
  fileprivate func adding(_ entries: String, under section: String) -> String {
    let indented = entries.split(separator: "\n").map { "  \($0)\n" }.joined()
    return replacing("\(section):\n", with: "\(section):\n" + indented)
  }

  /// A file with other values of its top-level keys, or with further ones.
  fileprivate func replacingSections(with sections: String) -> String {
    let keys = sections.split(separator: "\n").compactMap { $0.firstMatch(of: /^\w+:/)?.0 }
    var isKept = true
    let kept = split(separator: "\n").filter { line in
      if !line.hasPrefix(" ") { isKept = !keys.contains { line.hasPrefix($0) } }
      return isKept
    }
    return kept.map { $0 + "\n" }.joined() + sections + "\n"
  }

  fileprivate func trimmingSuffix(_ end: Character) -> String {
    var text = self[...]
    while text.last == end { text.removeLast() }
    return String(text)
  }
}
