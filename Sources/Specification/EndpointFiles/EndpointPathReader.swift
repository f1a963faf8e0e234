// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsYAML

/// Reads the path of an endpoint file.
final class EndpointPathReader: NodeReader {
  /// Reads a path in which a parameter is a segment `:name`, or `{name}` anywhere.
  func path(_ fields: Fields) -> PathTemplate? {
    guard let node = required(.path, in: fields, of: "an endpoint file"),
      let text = nonEmptyText(node, of: .path)
    else { return nil }
    guard text.value.hasPrefix("/") else {
      report(
        .invalidPath, "a path must begin with '/', found '\(text.value)'", at: text.location,
        help: text.value.contains("://")
          ? "write the path alone; the server belongs under 'servers' in api.yaml"
          : "write '/\(text.value)'")
      return nil
    }
    var pieces: [PathTemplate.Piece] = []
    var isValid = true
    let segments = segments(of: text.value)
    for (number, segment) in segments.enumerated() {
      if segment.text == "/", number + 1 < segments.count {
        report(
          .invalidPath, "a path can't have an empty segment",
          at: node.location(ofTextRange: segment.offset..<segment.offset + 2),
          help: "write one '/' here, not two")
        isValid = false
        continue
      }
      let found = self.pieces(of: segment, in: node)
      isValid = isValid && found != nil
      pieces += found ?? []
    }
    let template = PathTemplate(pieces: joinedLiterals(pieces), location: text.location)
    return isValid && reportDuplicates(in: template) ? template : nil
  }

  /// A part of a path between slashes, the slash before it included, with its range in UTF-8.
  private struct Segment {
    var text: Substring
    var offset: Int
  }

  private func segments(of path: String) -> [Segment] {
    var segments: [Segment] = []
    var start = path.startIndex
    while start < path.endIndex {
      let next = path[path.index(after: start)...].firstIndex(of: "/") ?? path.endIndex
      let offset = path.utf8.distance(from: path.startIndex, to: start)
      segments.append(Segment(text: path[start..<next], offset: offset))
      start = next
    }
    return segments
  }

  private func pieces(of segment: Segment, in node: Node) -> [PathTemplate.Piece]? {
    func location(_ part: Substring) -> SourceRange {
      let start = segment.text.utf8.distance(from: segment.text.startIndex, to: part.startIndex)
      return node.location(
        ofTextRange: segment.offset + start..<segment.offset + start + part.utf8.count)
    }
    let name = segment.text.dropFirst()
    if name.first == ":" {
      if name.contains(where: { "?#".contains($0) }),
        !isLiteralPath(segment.text, location(segment.text))
      {
        return nil
      }
      if name.contains(where: { "{}".contains($0) }) {
        report(
          .invalidPath, "a path parameter ':name' can't have braces in its name",
          at: location(name),
          help: "write '{name}' for a parameter beside other text")
        return nil
      }
      return [.literal("/"), .parameter(Text(String(name.dropFirst()), at: location(name)))]
        .checkedForEmptyName(location(name), &log.diagnostics)
    }
    var pieces: [PathTemplate.Piece] = []
    var rest = segment.text
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else {
        report(
          .invalidPath, "this brace is unmatched", at: location(rest[open...open]),
          help: "write a parameter as '{name}' or as a whole segment ':name'")
        return nil
      }
      if open > rest.startIndex { pieces.append(.literal(String(rest[..<open]))) }
      let name = rest[rest.index(after: open)..<close]
      pieces.append(.parameter(Text(String(name), at: location(rest[open...close]))))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.literal(String(rest))) }
    return isLiteralPath(pieces, location(segment.text)) && isNoStep(segment.text, location(name))
      ? pieces.checkedForEmptyName(location(segment.text), &log.diagnostics) : nil
  }

  /// Literal text goes over the wire as it is, so it must be what RFC 3986 allows in a path.
  private func isLiteralPath(_ pieces: [PathTemplate.Piece], _ location: SourceRange) -> Bool {
    for case .literal(let text) in pieces where !isLiteralPath(text[...], location) { return false }
    return true
  }

  private func isLiteralPath(_ text: Substring, _ location: SourceRange) -> Bool {
    guard let bad = text.unicodeScalars.first(where: { !$0.isAllowedInPath }) else {
      if PercentEncoding.isValid(text) { return true }
      report(
        .invalidPath, "'%' must be followed by two hexadecimal digits", at: location,
        help: "write '%25' for a '%' of its own")
      return false
    }
    report(
      .invalidPath, "'\(bad)' is not allowed in a path", at: location,
      help: bad == "?" || bad == "#"
        ? "declare what follows under 'queryParams'"
        : bad == "<" || bad == ">"
          ? "write a parameter as '{name}' or as a whole segment ':name'"
          : "write it percent-encoded, as in '%20' for a space")
    return false
  }

  /// Reports `.` and `..`, which transports take out of a path together with what is before them.
  private func isNoStep(_ segment: Substring, _ location: SourceRange) -> Bool {
    if !PercentEncoding.hasDotSegment(segment) { return true }
    report(
      .invalidPath, "a path can't have a segment '.' or '..'", at: location,
      help: "remove the segment, and write the path that it leads to")
    return false
  }

  private func joinedLiterals(_ pieces: [PathTemplate.Piece]) -> [PathTemplate.Piece] {
    pieces.reduce(into: []) { joined, piece in
      if case .literal(let text) = piece, case .literal(let before)? = joined.last {
        joined[joined.count - 1] = .literal(before + text)
      } else {
        joined.append(piece)
      }
    }
  }

  private func reportDuplicates(in template: PathTemplate) -> Bool {
    var seen: Set<String> = []
    for name in template.parameters where !seen.insert(name.value).inserted {
      report(
        .duplicatePathParameter, "the path has the parameter '\(name.value)' twice",
        at: name.location,
        help: "give each its own name")
      return false
    }
    return true
  }
}

extension [PathTemplate.Piece] {
  fileprivate func checkedForEmptyName(_ location: SourceRange, _ diagnostics: inout Diagnostics)
    -> Self?
  {
    for case .parameter(let name) in self where name.value.isEmpty {
      diagnostics.error(
        .invalidPath, "a path parameter needs a name", at: location,
        help: "write ':name' or '{name}'")
      return nil
    }
    return self
  }
}
