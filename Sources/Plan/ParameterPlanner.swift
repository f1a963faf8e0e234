import EndpointsCommon
import EndpointsDiagnostics
import EndpointsSpecification

/// Plans the arguments of operations.
struct ParameterPlanner {
  let context: PlanningContext

  private var styles: StylePlanner { StylePlanner(context: context) }

  /// The arguments in the order of a call: the path's, the required ones, the optional ones.
  ///
  /// - Parameter reserved: Names that none may have.
  func arguments(
    of operation: EndpointsSpecification.Operation, reserved: Set<String>, in scope: inout Scope
  ) -> [Argument] {
    var namer = Namer(reserved: reserved.union(BuiltInNames.objectMembers))
    var arguments: [Argument] = []
    let names = namer.names(
      for: operation.parameters.map { $0.swiftName?.value ?? $0.name.value }, .member)
    scope.namer.reserve(names.map(\.text))
    for (parameter, name) in zip(operation.parameters, names) {
      arguments.append(argument(parameter, name: name, in: &scope))
    }
    if let body = operation.body {
      let name = namer.name(for: "body", .member)
      if let argument = BodyPlanner(context: context).argument(body, named: name, in: &scope) {
        arguments.append(argument)
      }
    }
    return arguments.filter(\.use.isPath)
      + arguments.filter { !$0.use.isPath && $0.isRequired }
      + arguments.filter { !$0.use.isPath && !$0.isRequired }
  }

  private func argument(
    _ parameter: Parameter, name: Identifier, in scope: inout Scope
  ) -> Argument {
    let type = type(of: parameter, in: &scope)
    let defaultValue =
      parameter.isRequired
      ? nil : KnownValues(context: context).defaultValue(of: parameter.schema, type)
    return Argument(
      name: name,
      type: parameter.isRequired || defaultValue != nil ? type.unwrapped : type.asOptional,
      use: use(of: parameter, type, &scope.diagnostics), defaultValue: defaultValue,
      checks: checks(of: parameter, &scope.diagnostics),
      documentation: .paragraphs(
        parameter.description ?? context.document[parameter.schema].description,
        DocumentationPlanner(context: context).details(
          of: parameter.schema, without: parameter.location.implied?.constraint,
          examples: parameter.examples),
        isDeprecated: parameter.isDeprecated))
  }

  /// A parameter of any type is sent as the text that it is.
  private func type(of parameter: Parameter, in scope: inout Scope) -> TypeReference {
    if let content = parameter.content, styles.isWrittenByUser(parameter) {
      let isWhole = parameter.location == .querystring
      if context.textKind(of: parameter.schema) != .scalar {
        scope.diagnostics.warning(
          .unusedSchema,
          "the schema of '\(content.name.value)' is not used: the "
            + (isWhole ? "query is read as a string" : "parameter is read as a string"),
          at: content.name.location,
          help: isWhole
            ? "pass the whole query as it is to be sent"
            : "the text is percent-encoded as a whole")
      }
      return .builtin(.string)
    }
    if parameter.content?.isJSON != true, context.isAnyText(parameter.schema) {
      return .builtin(.string)
    }
    return TypePlanner(context: context)
      .type(of: parameter.schema, named: parameter.name.value, in: &scope)
  }

  private func checks(of parameter: Parameter, _ diagnostics: inout Diagnostics) -> [Check] {
    if styles.isWrittenByUser(parameter) { return [] }
    let checks = CheckPlanner(context: context).checks(of: parameter.schema, &diagnostics)
    return checks.filter { $0 != parameter.location.implied?.check }
  }

  // MARK: Uses

  private func use(
    of parameter: Parameter, _ type: TypeReference, _ diagnostics: inout Diagnostics
  ) -> Argument.Use {
    let name = parameter.name.value
    switch parameter.location {
    case .path: return .path(name, styles.pathForm(of: parameter, type))
    case .query:
      return .query(
        name, styles.fieldForm(of: parameter, type), allowsReserved: parameter.allowsReserved)
    case .header: return .header(name, styles.headerForm(of: parameter, type))
    case .cookie:
      return .cookie(
        name, styles.cookieForm(of: parameter, type), isEncoded: parameter.style != .cookie)
    case .querystring: return .queryString(queryForm(of: parameter, &diagnostics))
    }
  }

  private func queryForm(
    of parameter: Parameter, _ diagnostics: inout Diagnostics
  ) -> QueryForm {
    guard let content = parameter.content else { return .form([]) }
    if content.isJSON { return .json }
    if styles.isWrittenByUser(parameter) { return .text }
    return .form(EncodingPlanner(context: context).encodings(of: content, &diagnostics))
  }
}

extension Argument {
  /// True if a caller has to pass it.
  package var isRequired: Bool { !type.isOptional && defaultValue == nil }
}

extension Argument.Use {
  /// True for a parameter of the path.
  package var isPath: Bool { if case .path = self { true } else { false } }
}

extension Parameter.Location {
  /// The constraint that every value here keeps anyway: that of a path is never empty.
  fileprivate var implied: (constraint: Constraint, check: Check)? {
    self == .path ? (Constraint(.minLength, "1"), .constraint(.minLength, .integer(1))) : nil
  }
}
