import EndpointsSpecification

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
