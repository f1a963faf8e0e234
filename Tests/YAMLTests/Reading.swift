import EndpointsDiagnostics
import EndpointsYAML

/// A text read as the file `api.yaml`.
struct Reading {
  let node: Node?
  let file: SourceFile
  /// All diagnostics as a terminal shows them.
  let rendered: String
  let diagnostics: Diagnostics

  init(_ text: String) {
    self.init(bytes: Array(text.utf8))
  }

  init(bytes: [UInt8]) {
    var files = SourceFiles()
    var diagnostics = Diagnostics()
    let number = files.add(decoding: bytes, path: "api.yaml", diagnostics: &diagnostics)
    node = number.flatMap { Node.parse(files[$0], number: $0, diagnostics: &diagnostics) }
    file = files[number ?? 0]
    rendered = TextRenderer(files: files).render(diagnostics)
    self.diagnostics = diagnostics
  }

  var hasErrors: Bool { diagnostics.hasErrors }

  var ids: [String] { diagnostics.all.map(\.id.rawValue) }

  /// `line:column-line:column`
  func position(_ location: SourceRange) -> String {
    let start = file.position(ofByte: location.bytes.lowerBound)
    let end = file.position(ofByte: location.bytes.upperBound)
    return "\(start.line):\(start.column)-\(end.line):\(end.column)"
  }

  func source(_ location: SourceRange) -> String {
    String(decoding: file.text[location.bytes], as: UTF8.self)
  }
}

/// What a test shows a tree as: `{"a": 1, "b": [null, true, "text"]}`; a number as it is written.
func outline(_ node: Node?) -> String {
  guard let node else { return "nothing" }
  switch node.kind {
  case .sequence:
    return "[" + node.items.map(outline).joined(separator: ", ") + "]"
  case .mapping:
    let entries = node.entries.map { outline(text: $0.key.text) + ": " + outline($0.value) }
    return "{" + entries.joined(separator: ", ") + "}"
  case .scalar:
    switch node.scalar {
    case .null: return "null"
    case .bool(let value): return String(value)
    case .integer, .float: return node.text ?? ""
    case .string: return outline(text: node.text)
    case nil: return "nothing"
    }
  }
}

private func outline(text: String?) -> String {
  let escaped = (text ?? "").unicodeScalars.map { scalar in
    switch scalar {
    case "\n": "\\n"
    case "\t": "\\t"
    case "\"": "\\\""
    case "\\": "\\\\"
    default: String(scalar)
    }
  }
  return "\"" + escaped.joined() + "\""
}
