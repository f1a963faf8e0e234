import EndpointsDiagnostics
import EndpointsYAML

/// A Parameter Object of an endpoint file.
struct EndpointParameter {
  var name: Text
  var location: Parameter.Location
  var draft: NodeDraft

  fileprivate var key: String { Parameter.key(name.value, in: location) }
}

extension EndpointFrontEnd {
  private static let shorthands: [(Keyword, Parameter.Location)] = [
    (.pathParams, .path), (.queryParams, .query), (.headerParams, .header),
    (.cookieParams, .cookie),
  ]

  /// The parameters of an endpoint file, each of which has a name and a location of its own.
  func parameters(ofEndpoint fields: Fields) -> [EndpointParameter] {
    var parameters: [EndpointParameter] = []
    for (keyword, location) in Self.shorthands {
      for (name, value) in map(fields[keyword], of: keyword) {
        guard let draft = shorthand(value, name: name, location: location) else { continue }
        parameters.append(EndpointParameter(name: name, location: location, draft: draft))
      }
    }
    if let node = fields[.parameters], node.kind == .mapping {
      report(
        .wrongType, "'parameters' must be a list, found a mapping", at: node.location,
        help: "use 'pathParams', 'queryParams', 'headerParams' or 'cookieParams' for a mapping")
    } else {
      parameters += list(fields[.parameters], of: .parameters).compactMap { parameter($0) }
    }
    parameters = withoutDuplicates(parameters)
    return parameters.filter { canBeCalled($0) }
  }

  // MARK: Parameters in maps

  /// A Parameter Object of what stands under `pathParams` and the like: the name of a schema, or a
  /// schema with what a parameter has besides.
  private func shorthand(
    _ node: Node, name: Text, location: Parameter.Location
  ) -> NodeDraft? {
    var parameter = MappingDraft(at: node.location)
    parameter.add("name", at: name.location, .string(name.value, at: name.location))
    parameter.add("in", at: name.location, .string(location.rawValue, at: name.location))
    if node.kind == .scalar, node.scalar == .string {
      parameter.add("schema", at: node.location, schema(node))
      return .mapping(parameter)
    }
    guard let fields = fields(node, .shorthandParameter) else { return nil }
    parameter.keep([.description, .deprecated], of: fields)
    // A list under 'required' names the properties of a parameter that is an object.
    if fields[.required]?.kind != .sequence { keepRequired(of: fields, location, in: &parameter) }
    if let schema = fields[.schema] {
      reportKeysBesideSchema(fields)
      parameter.keep([.example, .examples], of: fields)
      parameter.keepExtensions(of: fields)
      parameter.keepAsExtensions([.sensitive], of: fields)
      parameter.add("schema", fields, .schema, self.schema(schema))
    } else {
      parameter.keepSwiftName(of: fields)
      parameter.add("schema", at: node.location, schema(ofShorthand: fields))
    }
    return .mapping(parameter)
  }

  private func schema(ofShorthand fields: Fields) -> NodeDraft {
    var schema = MappingDraft(at: fields.location)
    for keyword in fields.keywords {
      guard let key = fields.key(keyword), let value = fields[keyword],
        keyword != .required || value.kind == .sequence
      else { continue }
      addEntry(key, value, to: &schema)
    }
    schema.keepExtensions(of: fields)
    if fields.misspelt.contains(.items) {
      schema.add("items", at: fields.location, .mapping(MappingDraft(at: fields.location)))
    }
    return .mapping(schema)
  }

  /// Reports what a parameter with a schema of its own says about its value a second time.
  private func reportKeysBesideSchema(_ fields: Fields) {
    let allowed: Set<Keyword> = [
      .schema, .description, .deprecated, .required, .example, .examples, .sensitive,
    ]
    for keyword in fields.keywords where !allowed.contains(keyword) {
      report(
        .misplacedKey, "'\(keyword.text)' has no effect beside 'schema'",
        at: fields.key(keyword)?.location ?? fields.location, help: "move it into the schema")
    }
  }

  // MARK: Parameters in a list

  private func parameter(_ node: Node) -> EndpointParameter? {
    guard let fields = fields(node, .endpointParameter) else { return nil }
    for keyword in [Keyword.name, .in] where fields[keyword] == nil {
      _ = required(keyword, in: fields, of: "a parameter")
      return nil
    }
    guard let name = nonEmptyText(fields[.name], of: .name),
      let word = text(fields[.in], of: .in), let location = location(word)
    else { return nil }
    var parameter = MappingDraft(at: node.location)
    parameter.keep([.name, .in, .description, .deprecated, .example, .examples], of: fields)
    parameter.keepExtensions(of: fields)
    parameter.keepAsExtensions([.sensitive], of: fields)
    keepRequired(of: fields, location, in: &parameter)
    if let schema = fields[.schema] {
      parameter.add("schema", fields, .schema, self.schema(schema))
    } else if fields.misspelt.contains(.schema) {
      parameter.add("schema", at: node.location, .mapping(MappingDraft(at: node.location)))
    }
    return EndpointParameter(name: name, location: location, draft: .mapping(parameter))
  }

  private func location(_ text: Text) -> Parameter.Location? {
    if let location = Self.shorthands.map(\.1).first(where: { $0.rawValue == text.value }) {
      return location
    }
    let names = Self.shorthands.map(\.1.rawValue)
    report(
      .unknownLocation, "a parameter can't be in '\(text.value)'", at: text.location,
      help: suggestion(for: text.value, among: names).map { "did you mean '\($0)'?" }
        ?? "it can be in \(names.joined(separator: ", "))")
    return nil
  }

  // MARK: All parameters

  private func keepRequired(
    of fields: Fields, _ location: Parameter.Location, in parameter: inout MappingDraft
  ) {
    guard location == .path, let flag = fields[.required], flag.kind == .scalar,
      flag.scalar == .bool(false)
    else { return parameter.keep([.required], of: fields) }
    report(
      .optionalPathParameter, "a path parameter is always required", at: flag.location,
      help: "remove 'required: false'")
  }

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
    // An unreadable section may declare them.
    if fields.misspelt.contains(.pathParams) || fields[.parameters]?.kind == .mapping {
      return false
    }
    let declared = parameters.filter { $0.location == .path }.map(\.name)
    let declaredNames = Set(declared.map(\.value))
    let used = path.parameters
    let usedNames = Set(used.map(\.value))
    let unused = declared.filter { !usedNames.contains($0.value) }
    let undeclared = used.filter { !declaredNames.contains($0.value) }
    for name in undeclared {
      reportUndeclared(name, parameters, among: unused.map(\.value))
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

  private func reportUndeclared(
    _ name: Text, _ parameters: [EndpointParameter], among unused: [String]
  ) {
    let elsewhere = parameters.first { $0.location != .path && $0.name.value == name.value }
    report(
      .undeclaredPathParameter,
      "path has ':\(name.value)' but 'pathParams' has no '\(name.value)'", at: name.location,
      help: elsewhere.map {
        "move it from the \($0.location.rawValue) parameters to 'pathParams'"
      } ?? suggestion(for: name.value, among: unused).map {
        "did you mean ':\($0)'?"
      } ?? "add '\(name.value): { type: string }' under 'pathParams'")
  }
}
