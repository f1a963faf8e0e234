import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  /// A parameter in the shorthand: a schema with what a parameter has besides.
  static let shorthandParameter = Self(
    object: "a parameter", known: schema.known + [.schema],
    unsupported: schema.unsupported + [.content, .explode, .style], example: "{ type: string }")
}

extension DocumentReader {
  private static let shorthands: [(Keyword, Parameter.Location)] = [
    (.pathParams, .path), (.queryParams, .query), (.headerParams, .header),
    (.cookieParams, .cookie),
  ]

  /// Reads the parameters of an endpoint file, those in the path in the path's order and first.
  func parameters(ofEndpoint fields: Fields, path: PathTemplate?) -> [Parameter] {
    var parameters: [Parameter] = []
    for (keyword, location) in Self.shorthands {
      for (name, value) in map(fields[keyword], of: keyword) {
        if let parameter = shorthandParameter(value, name: name, location: location) {
          parameters.append(parameter)
        }
      }
    }
    let isMapping = fields[.parameters]?.kind == .mapping
    if isMapping, let node = fields[.parameters] {
      report(
        .wrongType, "'parameters' must be a list, found a mapping", at: node.place,
        help: "use 'pathParams', 'queryParams', 'headerParams' or 'cookieParams' for a mapping")
    }
    for node in isMapping ? [] : list(fields[.parameters], of: .parameters) {
      if let parameter = operations.parameters.parameter(node) { parameters.append(parameter) }
    }
    reportDuplicates(parameters)
    for parameter in parameters where [.header, .cookie].contains(parameter.location) {
      checkToken(parameter.name, of: "a \(parameter.location.rawValue) parameter")
    }
    for parameter in parameters where parameter.location == .header {
      operations.parameters.reportReservedHeader(parameter.name)
    }
    guard let path else { return parameters }
    if !fields.misspelt.contains(.pathParams), !isMapping { match(parameters, with: path) }
    let names = path.parameters.map(\.value)
    let inPath = names.compactMap { name in
      parameters.first { $0.location == .path && $0.name.value == name }
    }
    return inPath + parameters.filter { $0.location != .path }
  }

  private func shorthandParameter(
    _ node: Node, name: Text, location: Parameter.Location
  ) -> Parameter? {
    if node.kind == .scalar, node.scalar == .string {
      return Parameter(
        name: name, location: location, schema: schemas.schema(node), isRequired: location == .path)
    }
    guard let fields = fields(node, .shorthandParameter) else { return nil }
    let id = fields[.schema].map { schemas.schema($0) } ?? schemas.reserve(at: node.place)
    let hasSchema = fields[.schema] != nil
    if hasSchema { reportKeysBesideSchema(fields) }
    if !hasSchema { schemas.read(fields, into: id) }
    // A list under 'required' names the properties of a parameter that is an object.
    let isFlag = fields[.required]?.kind != .sequence
    var parameter = operations.parameters.parameter(
      fields, name: name, at: location, schema: id,
      isRequired: isFlag
        ? operations.parameters.isRequired(fields, at: location) : location == .path)
    if !hasSchema { parameter.examples = [] }
    return parameter
  }

  /// Reports what a parameter with a schema of its own says about its value a second time.
  private func reportKeysBesideSchema(_ fields: Fields) {
    let allowed: Set<Keyword> = [
      .schema, .description, .deprecated, .required, .example, .examples,
    ]
    for keyword in fields.keywords where !allowed.contains(keyword) {
      report(
        .misplacedKey, "'\(keyword.text)' has no effect beside 'schema'",
        at: fields.key(keyword)?.place ?? fields.place, help: "move it into the schema")
    }
  }

  private func reportDuplicates(_ parameters: [Parameter]) {
    var seen: Set<String> = []
    for parameter in parameters where !seen.insert(parameter.key).inserted {
      report(
        .duplicateParameter,
        "the \(parameter.location.rawValue) parameter '\(parameter.name.value)' is declared twice",
        at: parameter.name.place, help: "remove one of them")
    }
  }

  /// Reports parameters that the path lacks, and holes in the path that no parameter fills.
  private func match(_ parameters: [Parameter], with path: PathTemplate) {
    let declared = parameters.filter { $0.location == .path }.map(\.name)
    let declaredNames = Set(declared.map(\.value))
    let used = path.parameters
    let usedNames = Set(used.map(\.value))
    let unused = declared.filter { !usedNames.contains($0.value) }
    let unusedNames = unused.map(\.value)
    for name in used where !declaredNames.contains(name.value) {
      let elsewhere = parameters.first { $0.location != .path && $0.name.value == name.value }
      report(
        .undeclaredPathParameter,
        "path has ':\(name.value)' but 'pathParams' has no '\(name.value)'", at: name.place,
        help: elsewhere.map {
          "move it from the \($0.location.rawValue) parameters to 'pathParams'"
        } ?? suggestion(for: name.value, among: unusedNames).map {
          "did you mean ':\($0)'?"
        } ?? "add '\(name.value): { type: string }' under 'pathParams'")
    }
    let template = path.text.count > 100 ? path.text.prefix(100) + "…" : path.text[...]
    for name in unused {
      report(
        .unusedPathParameter, "'\(name.value)' is not in the path '\(template)'",
        at: name.place, help: "add a segment ':\(name.value)' to the path, or remove the parameter")
    }
  }
}
