// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsSpecification

/// Plans the arguments of operations.
struct ParameterPlanner {
  let context: PlanningContext

  private var styles: StylePlanner { StylePlanner(context: context) }

  /// The arguments in the order of a call: the path's, the required ones, the optional ones.
  ///
  /// - Parameters:
  ///   - constants: The keys of parameters that no caller passes.
  ///   - reserved: Names that none may have.
  func arguments(
    of operation: EndpointsSpecification.Operation, without constants: Set<String>,
    reserved: Set<String>, in scope: inout Scope
  ) -> [Argument] {
    var namer = Namer(reserved: reserved.union(BuiltInNames.objectMembers))
    var arguments: [Argument] = []
    let parameters = operation.parameters.filter { !constants.contains($0.key) }
    let names = namer.names(
      for: parameters.map { $0.swiftName?.value ?? $0.name.value }, .member)
    scope.namer.reserve(namesOfMembers: names)
    for (parameter, name) in zip(parameters, names) {
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
    // The default of an optional parameter is the server's to fill in. A path names what a call is about,
    // which no caller should have to look up.
    let isSent = parameter.isRequired && parameter.location != .path
    let defaultValue =
      isSent ? KnownValues(context: context).defaultValue(of: parameter.schema, type) : nil
    return Argument(
      name: name, type: parameter.isRequired ? type.unwrapped : type.asOptional,
      use: use(of: parameter, type, &scope.diagnostics), defaultValue: defaultValue,
      checks: checks(of: parameter, &scope.diagnostics),
      documentation: .paragraphs(
        parameter.description ?? context.document[parameter.schema].description,
        details: DocumentationPlanner(context: context).details(
          of: parameter.schema, without: parameter.location.implied?.constraint,
          examples: parameter.examples),
        isDeprecated: parameter.isDeprecated),
      isSensitive: parameter.isSensitive || context.isSensitive(parameter.schema),
      isDeprecated: parameter.isDeprecated)
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
    let planned = scope.nested.count
    let type = TypePlanner(context: context)
      .type(of: parameter.schema, named: parameter.name.value, in: &scope)
    // A parameter's own description counts more than its schema's.
    if !context.document.isReference(parameter.schema), parameter.description == nil {
      scope.leaveDocumentation(
        of: type, declaredAfter: planned,
        isDeprecated: context.document[parameter.schema].isDeprecated)
    }
    return type
  }

  private func checks(of parameter: Parameter, _ diagnostics: inout Diagnostics) -> [Check] {
    if styles.isWrittenByUser(parameter) { return [] }
    let checks = CheckPlanner(context: context).checks(of: parameter.schema, &diagnostics)
    return checks.filter { $0 != parameter.location.implied?.check }
  }

  // MARK: Uses

  fileprivate func use(
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

/// Plans the parameters that can have one value alone.
struct ConstantPlanner {
  let context: PlanningContext

  /// The constants by the keys of their parameters.
  func constants(
    of operation: EndpointsSpecification.Operation
  ) -> [String: Operation.Constant] {
    var constants: [String: Operation.Constant] = [:]
    for parameter in operation.parameters { constants[parameter.key] = constant(parameter) }
    return constants
  }

  private func constant(_ parameter: Parameter) -> Operation.Constant? {
    guard parameter.location != .querystring,
      !StylePlanner(context: context).isWrittenByUser(parameter),
      let value = KnownValues(context: context).onlyValue(of: parameter)
    else { return nil }
    var unused = Diagnostics()
    let use = ParameterPlanner(context: context).use(of: parameter, .builtin(.string), &unused)
    if case .path(_, let form) = use, !form.isPlain || !value.isPathSegment { return nil }
    return Operation.Constant(use: use, value: value)
  }
}

extension PathForm {
  fileprivate var isPlain: Bool { if case .plain = self { true } else { false } }
}

extension Literal {
  /// The text of a scalar where it is sent as it is; that of anything else is empty.
  var text: String {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    case .bool(let value): String(value)
    case .number, .member, .list: ""
    }
  }

  /// True for what a path can have between slashes.
  fileprivate var isPathSegment: Bool { !["", ".", ".."].contains(text) }
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

/// Decides how values are written in paths, queries, headers, cookies and forms.
struct StylePlanner {
  let context: PlanningContext

  /// True if a parameter is in a media type that its values can't be written in, other than by the user.
  func isWrittenByUser(_ parameter: Parameter) -> Bool {
    guard let content = parameter.content else { return false }
    if content.isJSON { return false }
    if parameter.location == .querystring {
      return content.essence != "application/x-www-form-urlencoded"
    }
    return context.textKind(of: parameter.schema) != .scalar
  }

  // MARK: Parameters

  /// - Parameter type: The type of the parameter. One of the project's own is known to have a JSON form,
  ///   and no other, so that it is written as an object would be.
  func pathForm(of parameter: Parameter, _ type: TypeReference) -> PathForm {
    if parameter.isJSON { return .json }
    if isWrittenByUser(parameter) { return .plain }
    let explode = parameter.explodes(in: .simple)
    switch parameter.style {
    case .label: return .label(explode: explode)
    case .matrix: return .matrix(explode: explode)
    default:
      if context.textKind(of: parameter.schema) != .scalar { return .simple(explode: explode) }
      return type.isCustom ? .simple(explode: false) : .plain
    }
  }

  /// - Parameter type: The type of the parameter, as in ``pathForm(of:_:)``.
  func fieldForm(of parameter: Parameter, _ type: TypeReference) -> FieldForm {
    if parameter.isJSON { return .json }
    if isWrittenByUser(parameter) { return .plain }
    let style = style(parameter.style, parameter.explode, of: parameter.schema)
    return (style ?? (type.isCustom ? .form(explode: true) : nil)).map(FieldForm.styled) ?? .plain
  }

  /// - Parameter type: The type of the parameter, as in ``pathForm(of:_:)``.
  func headerForm(of parameter: Parameter, _ type: TypeReference) -> HeaderForm {
    if parameter.isJSON { return .json }
    if isWrittenByUser(parameter) { return .plain }
    switch context.textKind(of: parameter.schema) {
    case .scalar, .list: return type.isCustom ? .object(explode: false) : .plain
    case .object, .other: return .object(explode: parameter.explodes(in: .simple))
    }
  }

  /// - Parameter type: The type of the parameter, as in ``pathForm(of:_:)``.
  func cookieForm(of parameter: Parameter, _ type: TypeReference) -> CookieForm {
    if parameter.isJSON { return .json }
    if isWrittenByUser(parameter) { return .plain }
    let explode = parameter.explodes(in: .form)
    let kind = context.textKind(of: parameter.schema)
    if kind == .scalar || kind == .list && explode {
      return type.isCustom ? .object(explode: true) : .plain
    }
    return .object(explode: explode)
  }

  // MARK: Fields of forms

  /// The style of a value in a query or a form; `nil` for one that is written as it is.
  private func style(
    _ style: ParameterStyle?, _ explode: Bool?, of schema: SchemaID
  ) -> FieldStyle? {
    let kind = context.textKind(of: schema)
    let explode = explode ?? style.explodes(in: .form)
    switch style {
    case .spaceDelimited where !explode && kind != .scalar: return .spaceDelimited
    case .pipeDelimited where !explode && kind != .scalar: return .pipeDelimited
    case .deepObject: return kind == .scalar ? nil : .deepObject
    default: return kind == .scalar || kind == .list && explode ? nil : .form(explode: explode)
    }
  }

  /// The form of a property of a form; `nil` for one that is written as it is. A style counts more than
  /// a media type.
  func form(
    of property: Schema.Property, _ encoding: MediaType.Encoding
  ) -> BodyForm.PropertyEncoding.Form? {
    if encoding.hasStyle { return style(of: property, encoding).map { .styled($0) } }
    return encoding.contentType.map { MediaType.isJSON($0.value) } == true ? .json : nil
  }

  /// The style of a property whose encoding has one; `nil` for one that is written as it is.
  func style(of property: Schema.Property, _ encoding: MediaType.Encoding) -> FieldStyle? {
    style(encoding.style, encoding.explode, of: property.schema)
  }

  // MARK: Headers

  func form(of header: Header) -> HeaderForm {
    if let content = header.content, content.isJSON { return .json }
    let kind = context.textKind(of: header.schema)
    return kind == .scalar || kind == .list ? .plain : .object(explode: header.explode)
  }

  /// The form of a header of a response, which is a text or a list where no alternative is an object.
  func form(ofReceived header: Header) -> HeaderForm {
    let form = form(of: header)
    guard case .object = form,
      case .union(let union) = context.document[resolving: header.schema].shape,
      !union.alternatives.contains(where: { $0.kinds.contains(.object) })
    else { return form }
    return .plain
  }
}

extension MediaType.Encoding {
  var hasStyle: Bool { style != nil || explode != nil }
}

extension TypeReference {
  fileprivate var isCustom: Bool { if case .custom = innermost { true } else { false } }
}

extension Parameter {
  fileprivate var isJSON: Bool { content?.isJSON ?? false }

  /// True if lists and objects are written item by item.
  ///
  /// - Parameter usual: The style of the parameter's location.
  fileprivate func explodes(in usual: ParameterStyle) -> Bool {
    explode ?? style.explodes(in: usual)
  }
}

extension ParameterStyle? {
  /// True for a style that writes lists and objects item by item unless the spec says otherwise.
  ///
  /// - Parameter usual: The style where the spec names none (OpenAPI 3.1, 'Style Values').
  fileprivate func explodes(in usual: ParameterStyle) -> Bool {
    let style = self ?? usual
    return style == .form || style == .cookie
  }
}

/// Plans the headers of responses.
struct HeaderPlanner {
  let context: PlanningContext

  /// The type of the headers of all responses, each once.
  func headers(
    of operation: EndpointsSpecification.Operation, in scope: inout Scope
  ) -> TypeReference? {
    let headers = responseHeaders(of: operation, in: &scope)
    if headers.isEmpty { return nil }
    let name = BuiltInNames.headersType
    scope.nested.append(
      Model(
        name: name, documentation: ["The response headers."],
        shape: .headers(headers)))
    return .model(scope.path + [name])
  }

  private func responseHeaders(
    of operation: EndpointsSpecification.Operation, in scope: inout Scope
  ) -> [ResponseHeader] {
    var found: [Header] = []
    var seen: Set<String> = ["content-type"]
    for response in operation.responses {
      for header in response.shape.headers where !isForBrowsers(header) {
        if seen.insert(header.name.value.lowercased()).inserted { found.append(header) }
      }
    }
    var namer = Namer(reserved: BuiltInNames.objectMembers)
    let names = namer.names(for: found.map(\.name.value), .member)
    return zip(found, names).map { header, name in
      responseHeader(header, named: name, in: &scope)
    }
  }

  /// True for a header of the Fetch standard that lets a browser show a response to pages of other origins.
  private func isForBrowsers(_ header: Header) -> Bool {
    header.name.value.lowercased().hasPrefix("access-control-")
  }

  private func responseHeader(
    _ header: Header, named name: Identifier, in scope: inout Scope
  ) -> ResponseHeader {
    let types = TypePlanner(context: context)
    var type = types.type(of: header.schema, named: header.name.value, in: &scope).asOptional
    if header.content?.isJSON != true, context.isAnyText(header.schema) {
      type = .optional(.builtin(.string))
    }
    return ResponseHeader(
      name: name, field: header.name.value, type: type,
      form: StylePlanner(context: context).form(ofReceived: header),
      documentation: .paragraphs(
        header.description ?? context.document[header.schema].description,
        details: DocumentationPlanner(context: context)
          .details(of: header.schema, examples: header.examples)),
      isSensitive: header.isSensitive || context.isSensitive(header.schema),
      isDeprecated: header.isDeprecated)
  }
}
