import EndpointsCommon
import EndpointsDiagnostics

/// Reads paths as OpenAPI writes them.
struct PathReader: DocumentPartReader {
  let context: ReadingContext
}

extension PathReader {
  /// Reads a path as OpenAPI writes it: a parameter is a name in braces, anywhere; a colon is a colon.
  ///
  /// Characters that a path can't have are percent-encoded, with a warning.
  func template(_ text: Text) -> PathTemplate {
    var path = text.value
    if !path.hasPrefix("/") {
      report(
        .invalidPath, "a path must begin with '/', found '\(path)'", at: text.location,
        help: "write '/\(path)'")
      path = "/" + path
    }
    if path.utf8.contains(UInt8(ascii: "#")) {
      report(
        .invalidPath, "a path can't have a fragment, found '\(path)'", at: text.location,
        help: "leave out what follows '#', which is not sent")
    } else if path.utf8.contains(UInt8(ascii: "?")) {
      report(
        .invalidPath, "a path can't have a query, found '\(path)'", at: text.location,
        help: "declare what follows '?' as query parameters")
    }
    if PercentEncoding.hasDotSegment(path) {
      report(
        .invalidPath, "a path can't have a segment '.' or '..'", at: text.location,
        help: "remove the segment, and write the path that it leads to")
    }
    return PathTemplate(pieces: pieces(of: path, at: text.location), location: text.location)
  }

  private func pieces(of path: String, at location: SourceRange) -> [PathTemplate.Piece] {
    var pieces: [PathTemplate.Piece] = []
    var literal = ""
    var rest = path[...]
    while let open = rest.firstIndex(of: "{") {
      literal += rest[..<open]
      let inside = rest[open...].dropFirst()
      guard let close = inside.firstIndex(where: { $0 == "}" || $0 == "{" || $0 == "/" }),
        inside[close] == "}", close > inside.startIndex
      else {
        literal += "{"
        rest = inside
        continue
      }
      if !literal.isEmpty { pieces.append(self.literal(literal, at: location)) }
      literal = ""
      pieces.append(.parameter(Text(String(inside[..<close]), at: location)))
      rest = inside[close...].dropFirst()
    }
    literal += rest
    if !literal.isEmpty { pieces.append(self.literal(literal, at: location)) }
    return pieces
  }

  private func literal(_ text: String, at location: SourceRange) -> PathTemplate.Piece {
    let encoded = PercentEncoding.encodedPath(text)
    if encoded != text {
      report(
        .invalidPath, "'\(text)' is not allowed in a path", at: location,
        help: "write it percent-encoded, as '\(encoded)'")
    }
    return .literal(encoded)
  }
}
