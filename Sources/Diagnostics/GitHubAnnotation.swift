// SPDX-License-Identifier: Apache-2.0

/// A line that a workflow of GitHub turns into a note beside a file's line.
package struct GitHubAnnotation {
  package let text: String

  package init(
    _ severity: Diagnostic.Severity, file: String, line: Int? = nil, column: Int? = nil,
    message: String
  ) {
    let kind = severity == .error ? "error" : "warning"
    var properties = "file=\(Self.escaped(file, isProperty: true))"
    if let line { properties += ",line=\(line)" }
    if let column { properties += ",col=\(column)" }
    text = "::\(kind) \(properties)::\(Self.escaped(message, isProperty: false))"
  }

  package init(_ diagnostic: Diagnostic, in sources: SourceFiles) {
    let help = diagnostic.help.map { "\nhelp: \($0)" } ?? ""
    let message = "\(diagnostic.message) [\(diagnostic.id.rawValue)]\(help)"
    switch diagnostic.location {
    case .path(let path): self.init(diagnostic.severity, file: path, message: message)
    case .source(let range):
      let file = sources[range.file]
      let position = file.position(ofByte: range.bytes.lowerBound)
      self.init(
        diagnostic.severity, file: file.path, line: position.line, column: position.column,
        message: message)
    }
  }

  /// A text without the characters that would end it.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where isProperty: escaped += "%3A"
      case "," where isProperty: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
