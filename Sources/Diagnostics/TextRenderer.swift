// SPDX-License-Identifier: Apache-2.0

/// Renders diagnostics for people: `file:line:column: error: message [id]`, the line, and a caret.
package struct TextRenderer: Sendable {
  private let files: SourceFiles
  private let usesColor: Bool

  /// The maximum number of columns of a source line; a longer line is truncated around the caret.
  private static let widestLine = 160

  package init(files: SourceFiles, usesColor: Bool = false) {
    self.files = files
    self.usesColor = usesColor
  }

  /// The maximum number of diagnostics to show.
  private static let mostDiagnostics = 200

  /// Renders errors before warnings; if there are too many, a selection and the number of the
  /// others.
  package func render(_ diagnostics: Diagnostics) -> String {
    let all = diagnostics.errorsFirst
    let shown = Self.positionsToShow(all)
    let rest = all.indices.filter { !shown.contains($0) }.map { all[$0] }
    return all.indices.filter(shown.contains).map { render(all[$0]) }.joined() + summary(of: rest)
  }

  /// The indices of the diagnostics to show: errors before warnings, and different ids before
  /// repeated ones.
  private static func positionsToShow(_ all: [Diagnostic]) -> Set<Int> {
    guard all.count > mostDiagnostics else { return Set(all.indices) }
    var counts: [String: Int] = [:]
    let ranks = all.enumerated().map { position, diagnostic in
      let isWarning = diagnostic.severity == .error ? 0 : 1
      let repetition = counts["\(diagnostic.severity) \(diagnostic.id)", default: 0]
      counts["\(diagnostic.severity) \(diagnostic.id)"] = repetition + 1
      return (isWarning, repetition, position)
    }
    return Set(ranks.sorted(by: <).prefix(mostDiagnostics).map(\.2))
  }

  /// The number of diagnostics not shown: `and 19800 more errors, 3 more warnings`.
  private func summary(of rest: [Diagnostic]) -> String {
    let errors = rest.count { $0.severity == .error }
    let counts = [(errors, "error"), (rest.count - errors, "warning")].filter { $0.0 > 0 }
      .map { count, kind in "\(count) more \(kind)\(count == 1 ? "" : "s")" }
    return counts.isEmpty ? "" : "and \(counts.joined(separator: ", "))\n"
  }

  /// Renders one diagnostic, ending in a line feed.
  package func render(_ diagnostic: Diagnostic) -> String {
    let color = diagnostic.severity == .error ? "\u{1B}[1;31m" : "\u{1B}[1;35m"
    let severity = painted(diagnostic.severity.rawValue + ":", color)
    let message = "\(severity) \(printable(diagnostic.message)) [\(diagnostic.id.rawValue)]\n"
    var text: String
    switch diagnostic.location {
    case .path(let path):
      text = "\(printable(path)): \(message)"
    case .source(let location):
      let file = files[location.file]
      let position = file.position(ofByte: location.bytes.lowerBound)
      text = "\(printable(file.path)):\(position.line):\(position.column): \(message)"
      text += listing(of: location, in: file, line: position.line)
    }
    if let help = diagnostic.help {
      text += painted("help:", "\u{1B}[1;36m") + " \(printable(help))\n"
    }
    return text
  }

  private func listing(of location: SourceRange, in file: SourceFile, line number: Int) -> String {
    let line = file.line(aroundByte: location.bytes.lowerBound)
    guard !line.isEmpty else { return "" }
    let start = location.bytes.lowerBound.clamped(to: line)
    let end = location.bytes.upperBound.clamped(to: line)
    var before = file.scalars(in: line.lowerBound..<start, atMost: Self.widestLine, atEnd: true)
    var marked = file.scalars(in: start..<end, atMost: Self.widestLine)
    var after = file.scalars(in: end..<line.upperBound, atMost: Self.widestLine)
    if before.count + marked.count + after.count > Self.widestLine {
      marked = marked.cut(to: Self.widestLine / 2, keepingStart: true)
      before = before.cut(to: Self.widestLine / 4, keepingStart: false)
      after = after.cut(to: Self.widestLine / 4, keepingStart: true)
    }
    let label = String(number)
    let gutter = String(repeating: " ", count: label.count)
    let source = (before + marked + after).map(printable).joined()
    let indent = before.map {
      $0 == "\t" ? "\t" : String(repeating: " ", count: printable($0).count)
    }
    let underline = String(
      repeating: "~", count: max(0, marked.map { printable($0).count }.reduce(0, +) - 1))
    let caret = painted("^" + underline, "\u{1B}[1;32m")
    return "  \(label) | \(source)\n  \(gutter) | \(indent.joined())\(caret)\n"
  }

  private func painted(_ text: String, _ color: String) -> String {
    usesColor ? color + text + "\u{1B}[0m" : text
  }
}

/// Escapes characters that could control a terminal or reorder a line.
private func printable(_ text: String) -> String {
  text.unicodeScalars.map(printable).joined()
}

private func printable(_ scalar: Unicode.Scalar) -> String {
  if scalar == "\t" { return "\t" }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
    return "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  default:
    return String(scalar)
  }
}

extension SourceFile {
  /// The first or last scalars of a range: at most `count`, or more to signal truncation.
  fileprivate func scalars(
    in range: Range<Int>, atMost count: Int, atEnd: Bool = false
  ) -> [Unicode.Scalar] {
    // A scalar has up to four bytes.
    let length = min(range.count, 4 * (count + 1))
    var part =
      atEnd
      ? (range.upperBound - length)..<range.upperBound
      : range.lowerBound..<(range.lowerBound + length)
    let isInsideScalar = { (index: Int) in
      range.contains(index) && text[index] & 0xC0 == 0x80
    }
    while !part.isEmpty, atEnd, isInsideScalar(part.lowerBound) { part = part.dropFirst() }
    while !part.isEmpty, !atEnd, isInsideScalar(part.upperBound) { part = part.dropLast() }
    return Array(String(decoding: text[part], as: UTF8.self).unicodeScalars)
  }
}

extension [Unicode.Scalar] {
  /// At most `count` scalars, with an ellipsis in place of the rest.
  fileprivate func cut(to count: Int, keepingStart: Bool) -> [Unicode.Scalar] {
    guard self.count > count else { return self }
    return keepingStart ? Array(prefix(count)) + ["…"] : ["…"] + Array(suffix(count))
  }
}

extension Int {
  fileprivate func clamped(to range: Range<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
