import EndpointsDiagnostics

extension ParameterReader {
  /// Makes the parameters of an operation those of its path: in the path's order and first, with texts
  /// for those that nobody declares, and without those that are not in it.
  func fit(_ operation: inout Operation) {
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
          .duplicatePathParameter, "the path has the parameter '\(name.value)' twice",
          at: name.location, help: "give each its own name; both get the same value")
        continue
      }
      inPath.append(byName.removeValue(forKey: name.value) ?? undeclared(name, in: operation))
    }
    for parameter in declared where byName[parameter.name.value] != nil {
      report(
        .unusedPathParameter,
        "'\(parameter.name.value)' is not in the path '\(operation.path.text.prefix(100))'",
        at: parameter.name.location,
        help: "add '{\(parameter.name.value)}' to the path, or remove the parameter")
    }
    operation.parameters = inPath + operation.parameters.filter { $0.location != .path }
  }

  private func undeclared(_ name: Text, in operation: Operation) -> Parameter {
    report(
      .undeclaredPathParameter,
      "path has '{\(name.value)}' but no path parameter '\(name.value)' is declared",
      at: name.location,
      help: "add '{ name: \(name.value), in: path, required: true, schema: { type: string } }'")
    let id = contents.schemas.reserve(at: name.location, as: .string)
    return Parameter(name: name, location: .path, schema: id, isRequired: true)
  }

  /// The name in a template that some frameworks or RFC 6570 put more into: `proxy` of `proxy+`, `id` of
  /// `id:[0-9]+`, `path` of `*path`.
  private static func bareName(_ name: String) -> String {
    let name = name.unicodeScalars.drop { "+*?#./;&".unicodeScalars.contains($0) }
    return String(name.prefix { !":+*".unicodeScalars.contains($0) })
  }
}
