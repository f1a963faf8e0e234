import EndpointsCommon
import EndpointsDiagnostics

extension Reader {
  /// Reads a path as OpenAPI writes it: a parameter is a name in braces, anywhere; a colon is a colon.
  ///
  /// Characters that a path can't have are percent-encoded, with a warning.
  mutating func template(_ text: Text) -> PathTemplate {
    var path = text.value
    if !path.hasPrefix("/") {
      report(
        .invalidPath, "a path begins with '/', found '\(path)'", at: text.place,
        help: "write '/\(path)'")
      path = "/" + path
    }
    if path.utf8.contains(UInt8(ascii: "#")) {
      report(
        .invalidPath, "a path can't have a fragment, found '\(path)'", at: text.place,
        help: "leave out what follows '#', which is not sent")
    } else if path.utf8.contains(UInt8(ascii: "?")) {
      report(
        .invalidPath, "a path can't have a query, found '\(path)'", at: text.place,
        help: "declare what follows '?' as query parameters")
    }
    if PercentEncoding.hasDotSegment(path) {
      report(
        .invalidPath, "a path can't have a segment '.' or '..'", at: text.place,
        help: "write the path that is meant, without steps")
    }
    return PathTemplate(pieces: pieces(of: path, at: text.place), place: text.place)
  }

  private mutating func pieces(of path: String, at place: Place) -> [PathTemplate.Piece] {
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
      if !literal.isEmpty { pieces.append(self.literal(literal, at: place)) }
      literal = ""
      pieces.append(.parameter(Text(String(inside[..<close]), at: place)))
      rest = inside[close...].dropFirst()
    }
    literal += rest
    if !literal.isEmpty { pieces.append(self.literal(literal, at: place)) }
    return pieces
  }

  private mutating func literal(_ text: String, at place: Place) -> PathTemplate.Piece {
    let encoded = PercentEncoding.encodedPath(text)
    if encoded != text {
      report(
        .invalidPath, "a path can't have '\(text)' in it", at: place,
        help: "write it percent-encoded, as '\(encoded)'")
    }
    return .literal(encoded)
  }

  /// Makes the parameters of an operation those of its path: in the path's order and first, with texts
  /// for those that nobody declares, and without those that are not in it.
  mutating func fit(_ operation: inout Operation) {
    let declared = operation.parameters.filter { $0.location == .path }
    if declared.isEmpty, operation.path.pieces.count < 2 { return }
    var byName = Dictionary(
      declared.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    var inPath: [Parameter] = []
    var seen: Set<String> = []
    for (index, piece) in operation.path.pieces.enumerated() {
      guard case .parameter(var name) = piece else { continue }
      let bare = Self.bareName(name.value)
      if byName[name.value] == nil, byName[bare] != nil || bare != name.value && !bare.isEmpty {
        name.value = bare
        operation.path.pieces[index] = .parameter(name)
      }
      guard seen.insert(name.value).inserted else {
        report(
          .duplicatePathParameter, "path has the parameter '\(name.value)' twice",
          at: name.place, help: "give each its own name; both get the same value")
        continue
      }
      inPath.append(byName.removeValue(forKey: name.value) ?? undeclared(name, in: operation))
    }
    for parameter in declared where byName[parameter.name.value] != nil {
      report(
        .unusedPathParameter,
        "'\(parameter.name.value)' is not in the path '\(operation.path.text.prefix(100))'",
        at: parameter.name.place,
        help: "add '{\(parameter.name.value)}' to the path, or remove the parameter")
    }
    operation.parameters = inPath + operation.parameters.filter { $0.location != .path }
  }

  private mutating func undeclared(_ name: Text, in operation: Operation) -> Parameter {
    report(
      .undeclaredPathParameter,
      "path has '{\(name.value)}' but no path parameter '\(name.value)' is declared",
      at: name.place,
      help: "add '{ name: \(name.value), in: path, required: true, schema: { type: string } }'")
    let id = schemas.reserve(at: name.place, as: .string)
    return Parameter(name: name, location: .path, schema: id, isRequired: true)
  }

  /// The name in a template that some frameworks or RFC 6570 put more into: `proxy` of `proxy+`, `id` of
  /// `id:[0-9]+`, `path` of `*path`.
  private static func bareName(_ name: String) -> String {
    let name = name.unicodeScalars.drop { "+*?#./;&".unicodeScalars.contains($0) }
    return String(name.prefix { !":+*".unicodeScalars.contains($0) })
  }
}
