import EndpointsSpec

/// Decides how values are written in paths, queries, headers, cookies and forms.
struct StylePlanner {
  let context: PlanningContext

  func form(of parameter: Parameter) -> ParameterForm {
    if let content = parameter.content, content.isJSON { return .json }
    if isWrittenByUser(parameter) { return .plain }
    return form(
      parameter.style, parameter.explode, of: parameter.schema, in: parameter.location)
  }

  /// True if a parameter is in a media type that its values can't be written in, other than by the user.
  func isWrittenByUser(_ parameter: Parameter) -> Bool {
    guard let content = parameter.content else { return false }
    if content.isJSON { return false }
    if parameter.location == .querystring {
      return content.essence != "application/x-www-form-urlencoded"
    }
    return context.textKind(of: parameter.schema) != .scalar
  }

  /// The form of a value in a style; the usual style of its location needs none.
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

  /// The form of a property of a form whose encoding has a style, which then counts more than its
  /// media type; `nil` for all others.
  func form(of encoding: MediaType.Encoding?, _ schema: SchemaID) -> ParameterForm? {
    guard let encoding, encoding.hasStyle else { return nil }
    return form(encoding.style, encoding.explode, of: schema, in: .query)
  }

  // MARK: Headers

  func form(of header: Header) -> ParameterForm {
    if let content = header.content, content.isJSON { return .json }
    let kind = context.textKind(of: header.schema)
    return kind == .scalar || kind == .list ? .plain : .simple(explode: header.explode)
  }

  /// The form of a header of a response, which is a text or a list where no alternative is an object.
  func form(ofReceived header: Header) -> ParameterForm {
    let form = form(of: header)
    guard case .simple = form,
      case .union(let union) = context.document.shape(of: context.document.end(of: header.schema)),
      !union.alternatives.contains(where: { $0.kinds.contains(.object) })
    else { return form }
    return .plain
  }
}

extension MediaType.Encoding {
  var hasStyle: Bool { style != nil || explode != nil }
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
