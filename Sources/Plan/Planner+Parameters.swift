import EndpointsDiagnostics
import EndpointsSpec
import EndpointsYAML

extension Planner {
  /// The arguments in the order of a call: the path's, the required ones, the optional ones.
  ///
  /// - Parameter reserved: Names that none may have.
  mutating func arguments(
    of operation: EndpointsSpec.Operation, reserved: Set<String>, in scope: inout Scope
  ) -> [Argument] {
    var namer = Namer(reserved: reserved.union(BuiltInNames.objectMembers))
    var arguments: [Argument] = []
    let names = namer.names(
      for: operation.parameters.map { $0.swiftName?.value ?? $0.name.value }, .member)
    scope.namer.reserve(names.map(\.text))
    for (parameter, name) in zip(operation.parameters, names) {
      arguments.append(argument(parameter, name: name, in: &scope))
    }
    if let body = operation.body, let argument = bodyArgument(body, &namer, in: &scope) {
      arguments.append(argument)
    }
    return arguments.filter { $0.use == .path }
      + arguments.filter { $0.use != .path && $0.isRequired }
      + arguments.filter { $0.use != .path && !$0.isRequired }
  }

  private mutating func argument(
    _ parameter: Parameter, name: Identifier, in scope: inout Scope
  ) -> Argument {
    let type = parameterType(of: parameter, in: &scope)
    var form = form(of: parameter)
    // A type of the project's own is known to have a JSON form, and no other.
    if form == .plain, case .custom = type.innermost { form = .form(explode: true) }
    let use: Argument.Use =
      switch parameter.location {
      case .path: .path
      case .query:
        .query(parameter.name.value, form, allowsReserved: parameter.allowsReserved)
      case .header: .header(parameter.name.value, form)
      case .cookie:
        .cookie(parameter.name.value, form, isEncoded: parameter.style != .cookie)
      case .querystring: .queryString(queryForm(of: parameter))
      }
    let defaultValue = parameter.isRequired ? nil : literal(ofDefaultOf: parameter.schema, type)
    return Argument(
      name: name,
      type: parameter.isRequired || defaultValue != nil ? type.unwrapped : type.asOptional,
      use: use, defaultValue: defaultValue,
      checks: isWrittenByUser(parameter)
        ? [] : checks(of: parameter.schema).filter { use != .path || $0 != .minLength(1) },
      documentation: paragraphs(
        parameter.description ?? context.document[parameter.schema].description,
        // A path's value can't be empty anyway.
        details(
          of: parameter.schema, without: use == .path ? .minLength("1") : nil,
          examples: parameter.examples),
        parameter.isDeprecated ? "Deprecated." : nil))
  }

  /// A parameter of any type is sent as the text that it is.
  private mutating func parameterType(
    of parameter: Parameter, in scope: inout Scope
  ) -> TypeReference {
    if let content = parameter.content, isWrittenByUser(parameter) {
      let isWhole = parameter.location == .querystring
      if context.textKind(of: parameter.schema) != .scalar {
        diagnostics.warning(
          .unusedSchema,
          "the schema of '\(content.name.value)' is not used: such a "
            + (isWhole ? "query is a string" : "parameter is a text"),
          at: content.name.place,
          help: isWhole
            ? "pass the whole query as it is to be sent"
            : "the text is percent-encoded as a whole")
      }
      return .builtin(.string)
    }
    if parameter.content?.isJSON != true, context.isAnyText(parameter.schema) {
      return .builtin(.string)
    }
    return type(of: parameter.schema, named: parameter.name.value, in: &scope)
  }

  /// Whether a parameter is of a media type that there is no way to write its values in.
  private func isWrittenByUser(_ parameter: Parameter) -> Bool {
    guard let content = parameter.content else { return false }
    if content.isJSON { return false }
    if parameter.location == .querystring {
      return content.essence != "application/x-www-form-urlencoded"
    }
    return context.textKind(of: parameter.schema) != .scalar
  }

  // MARK: Styles

  /// How a parameter is written.
  func form(of parameter: Parameter) -> ParameterForm {
    if let content = parameter.content, content.isJSON { return .json }
    if isWrittenByUser(parameter) { return .plain }
    return form(
      parameter.style, parameter.explode, of: parameter.schema, in: parameter.location)
  }

  /// How a value is written; its place's own style needs no word where it is the usual one.
  func form(
    _ style: ParameterStyle?, _ explode: Bool?, of schema: SchemaID,
    in location: Parameter.Location
  ) -> ParameterForm {
    let kind = context.textKind(of: schema)
    let style = style ?? location.style
    let explode = explode ?? (style == .form || style == .cookie)
    switch (style, location) {
    case (.label, .path): return .label(explode: explode)
    case (.matrix, .path): return .matrix(explode: explode)
    case (_, .path), (_, .header):
      if kind == .scalar || kind == .list && location == .header { return .plain }
      return .simple(explode: explode)
    case (.spaceDelimited, .query) where !explode && kind != .scalar: return .spaceDelimited
    case (.pipeDelimited, .query) where !explode && kind != .scalar: return .pipeDelimited
    case (.deepObject, .query): return kind == .scalar ? .plain : .deepObject
    case (_, .cookie), (_, .query), (_, .querystring):
      let isPlain = kind == .scalar || kind == .list && explode
      return isPlain ? .plain : .form(explode: explode)
    }
  }

  /// How a header field is read or written.
  func form(of header: Header) -> ParameterForm {
    if let content = header.content, content.isJSON { return .json }
    let kind = context.textKind(of: header.schema)
    return kind == .scalar || kind == .list ? .plain : .simple(explode: header.explode)
  }

  private mutating func queryForm(of parameter: Parameter) -> QueryForm {
    guard let content = parameter.content else { return .form([]) }
    if content.isJSON { return .json }
    if isWrittenByUser(parameter) { return .text }
    warnOfUnusedEncodings(of: content)
    return .form(encodings(of: content))
  }

  // MARK: Defaults

  /// What a parameter's default is in Swift; `nil` where its type has no literals.
  private func literal(ofDefaultOf id: SchemaID, _ type: TypeReference) -> Literal? {
    context.document.defaultValue(of: id)
      .flatMap { literal(of: $0, id, type) }
  }

  /// What a value of a schema is in Swift; `nil` where its type has no literals.
  private func literal(of node: Node, _ id: SchemaID, _ type: TypeReference) -> Literal? {
    if case .array(let element) = type.unwrapped {
      guard node.kind == .sequence, let items = context.document.items(of: id) else { return nil }
      let literals = node.items.compactMap { literal(of: $0, items, element) }
      return literals.count == node.items.count ? .list(literals) : nil
    }
    guard let text = node.text, node.scalar != .null else { return nil }
    switch type.unwrapped {
    case .builtin(.string): return .string(text)
    case .builtin(.bool):
      guard case .bool(let value) = node.scalar else { return nil }
      return .bool(value)
    case .builtin(let builtin): return Literal(number: text, of: builtin)
    case .model:
      let end = context.document.end(of: id)
      guard case .scalar(let kind) = context.document.shape(of: end) else { return nil }
      return memberNames(of: context.document[end].enumValues ?? [], kind)[text].map(Literal.member)
    default: return nil
    }
  }
}

extension Argument {
  /// Whether a caller has to pass it.
  package var isRequired: Bool { !type.isOptional && defaultValue == nil }
}

extension Parameter.Location {
  /// The style of a parameter that names none (OpenAPI 3.1, 'Style Values').
  fileprivate var style: ParameterStyle {
    switch self {
    case .path, .header: .simple
    case .query, .cookie, .querystring: .form
    }
  }
}
