// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// A Parameter Object of an endpoint file.
struct EndpointParameter {
  var name: Text
  var location: Parameter.Location
  var draft: NodeDraft
  /// The name that the parameter is shared by.
  var sharedName: String?
  /// True for a parameter of all endpoints that this one does without.
  var isLeftOut = false

  var key: String { Parameter.key(name.value, in: location) }
}

extension EndpointFrontEnd {
  private static let shorthands: [(Keyword, Parameter.Location)] = [
    (.pathParams, .path), (.queryParams, .query), (.headerParams, .header),
    (.cookieParams, .cookie),
  ]

  /// The parameters of an endpoint file, each of which has a name and a location of its own.
  ///
  /// - Parameter areComplete: Set to false if there are others, which were reported.
  func parameters(
    ofEndpoint fields: Fields, areComplete: inout Bool
  ) -> [EndpointParameter] {
    var parameters: [EndpointParameter] = []
    for (keyword, location) in Self.shorthands {
      for (name, value) in map(fields[keyword], of: keyword) {
        if value.saysNone, isDefault(name.value, in: location) {
          parameters.append(
            EndpointParameter(
              name: name, location: location, draft: .node(value), isLeftOut: true))
        } else if let draft = shorthand(value, name: name, location: location) {
          parameters.append(EndpointParameter(name: name, location: location, draft: draft))
        }
      }
    }
    if let node = fields[.parameters], node.kind == .mapping {
      report(
        .wrongType, "'parameters' must be a list, found a mapping", at: node.location,
        help: "use 'pathParams', 'queryParams', 'headerParams' or 'cookieParams' for a mapping")
    } else {
      for item in list(fields[.parameters], of: .parameters) {
        guard let parameter = parameter(item) else {
          areComplete = areComplete && item.kind == .mapping && item["$ref"] == nil
          continue
        }
        parameters.append(parameter)
      }
    }
    parameters = withoutDuplicates(parameters)
    return parameters.filter { canBeCalled($0) }
  }

  private func isDefault(_ name: String, in location: Parameter.Location) -> Bool {
    contents.defaults.parameters.contains { $0.key == Parameter.key(name, in: location) }
  }

  /// A Parameter Object of what is under `pathParams` and the like.
  private func shorthand(
    _ node: Node, name: Text, location: Parameter.Location
  ) -> NodeDraft? {
    var parameter = MappingDraft(at: node.location)
    parameter.add("name", at: name.location, .string(name.value, at: name.location))
    parameter.add("in", at: name.location, .string(location.rawValue, at: name.location))
    return contents.addValue(node, .shorthandParameter, location, to: &parameter)
      ? .mapping(parameter) : nil
  }

  /// A parameter of a list: an object, or the name of a shared one.
  private func parameter(_ node: Node) -> EndpointParameter? {
    if node.kind == .scalar, node.scalar == .string {
      let name = Text(node.text ?? "", at: node.location)
      return shared(name, as: contents.reference(to: name, under: .parameters))
    }
    guard let fields = fields(node, .endpointParameter) else { return nil }
    if let reference = fields[.reference] {
      let target = contents.target(ofReference: reference, under: .parameters)
      return contents.name(ofReference: reference.text ?? "", under: .parameters).flatMap {
        shared(Text($0, at: reference.location), as: target)
      }
    }
    return required(.name, in: fields, of: "a parameter").flatMap { nonEmptyText($0, of: .name) }
      .flatMap { parameter(fields, named: $0) }
  }

  private func parameter(_ fields: Fields, named name: Text) -> EndpointParameter? {
    guard let word = required(.in, in: fields, of: "a parameter").flatMap({ text($0, of: .in) }),
      let location = location(word)
    else { return nil }
    var parameter = MappingDraft(at: fields.location)
    parameter.add("name", at: name.location, .string(name.value, at: name.location))
    parameter.keep([.in], of: fields)
    contents.addValue(fields, location, to: &parameter)
    return EndpointParameter(name: name, location: location, draft: .mapping(parameter))
  }

  // MARK: Shared parameters

  /// A parameter that endpoint files may name, whose own name is its key unless it says another.
  func sharedParameter(_ node: Node, _ key: Text) -> NodeDraft? {
    guard let fields = fields(node, .endpointParameter) else { return nil }
    let name = fields.has(.name) ? nonEmptyText(fields[.name], of: .name) : key
    guard let name, let parameter = parameter(fields, named: name), canBeCalled(parameter) else {
      return nil
    }
    sharedParameters[key.value] = parameter
    return parameter.draft
  }

  /// The parameter of an endpoint that refers to a shared one.
  private func shared(_ name: Text, as reference: NodeDraft?) -> EndpointParameter? {
    guard let reference, var parameter = sharedParameters[name.value] else { return nil }
    var draft = MappingDraft(at: name.location)
    draft.add("$ref", at: name.location, reference)
    parameter.name.location = name.location
    parameter.draft = .mapping(draft)
    parameter.sharedName = name.value
    return parameter
  }

  private func location(_ text: Text) -> Parameter.Location? {
    if let location = Parameter.Location(rawValue: text.value) { return location }
    let names = Parameter.Location.allCases.map(\.rawValue)
    report(
      .unknownLocation, "a parameter can't be in '\(text.value)'", at: text.location,
      help: suggestion(for: text.value, among: names).map { "did you mean '\($0)'?" }
        ?? "it can be in \(names.joined(separator: ", "))")
    return nil
  }

  // MARK: All parameters

  private func withoutDuplicates(_ parameters: [EndpointParameter]) -> [EndpointParameter] {
    var seen: Set<String> = []
    return parameters.filter { parameter in
      if seen.insert(parameter.key).inserted { return true }
      report(
        .duplicateParameter,
        "the \(parameter.location.rawValue) parameter '\(parameter.name.value)' is declared twice",
        at: parameter.name.location, help: "remove one of them")
      return false
    }
  }

  /// True if a name can be that of a header or a cookie, where the parameter is one; any other is
  /// reported.
  private func canBeCalled(_ parameter: EndpointParameter) -> Bool {
    let name = parameter.name
    guard [.header, .cookie].contains(parameter.location) else { return true }
    checkToken(name, of: "a \(parameter.location.rawValue) parameter")
    guard parameter.location == .header, let help = Self.reservedHeaders[name.value.lowercased()]
    else { return name.value.isToken }
    report(
      .reservedHeader, "the header '\(name.value)' can't be a parameter", at: name.location,
      help: help)
    return false
  }

  /// Header fields that a parameter can't be: `api.yaml` or the endpoint has another place for
  /// each, or they frame the message and so belong to the transport (RFC 9110, section 7.6.1).
  static let reservedHeaders = [
    "accept": "the generator sends the media types of the responses",
    "content-type": "the generator sends the media type of the body",
    "authorization": "declare an auth scheme under 'auth' in api.yaml, and name it with 'auth'",
    "cookie": "declare each cookie under 'cookieParams'",
    "host": "write the host into a URL under 'servers' in api.yaml",
  ].merging(ReservedHeaders.ofConnection) { first, _ in first }

  // MARK: The path

  /// True if the parameters in the path are those that are declared.
  ///
  /// Reports parameters that the path lacks, and those in the path that are not declared.
  func fit(
    _ parameters: [EndpointParameter], to path: PathTemplate, of fields: Fields
  ) -> Bool {
    // An unreadable section, or an unreadable parameter, may declare them.
    if fields.misspelt.contains(.pathParams) || fields[.parameters]?.kind == .mapping
      || fields[.pathParams].map({ $0.kind != .mapping }) ?? false
    {
      return false
    }
    let unreadable = Set(fields[.pathParams]?.entries.compactMap(\.key.text) ?? [])
    let declared = parameters.filter { $0.location == .path }.map(\.name)
    let declaredNames = Set(declared.map(\.value))
    let used = path.parameters
    let usedNames = Set(used.map(\.value))
    let unused = declared.filter { !usedNames.contains($0.value) }
    let undeclared = used.filter { !declaredNames.contains($0.value) }
    for name in undeclared where !unreadable.contains(name.value) {
      reportUndeclared(
        name, parameters, among: unused.map(\.value), isAlone: undeclared.count == 1)
    }
    let template = path.text.count > 100 ? path.text.prefix(100) + "…" : path.text[...]
    for name in unused {
      report(
        .unusedPathParameter, "'\(name.value)' is not in the path '\(template)'",
        at: name.location,
        help: "add a segment ':\(name.value)' to the path, or remove the parameter")
    }
    return undeclared.isEmpty && unused.isEmpty
  }

  /// - Parameters:
  ///   - unused: The declared parameters that the path lacks.
  ///   - isAlone: True if no other parameter of the path is undeclared.
  private func reportUndeclared(
    _ name: Text, _ parameters: [EndpointParameter], among unused: [String], isAlone: Bool
  ) {
    let elsewhere = parameters.first { $0.location != .path && $0.name.value == name.value }
    report(
      .undeclaredPathParameter,
      "path has ':\(name.value)' but 'pathParams' has no '\(name.value)'", at: name.location,
      help: elsewhere.map {
        "move it from the \($0.location.rawValue) parameters to 'pathParams'"
      } ?? suggestion(for: name.value, among: unused).map {
        "did you mean ':\($0)'?"
      } ?? (isAlone && unused.count == 1 ? unused.first : nil).map {
        "write ':\($0)', or '\(name.value)' instead of '\($0)' under 'pathParams'"
      } ?? "add '\(name.value): { type: string }' under 'pathParams'")
  }
}
