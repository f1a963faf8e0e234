/// The form of a value in a path (OpenAPI 3.1, 'Style Values').
package enum PathForm: Sendable, Hashable {
  /// A scalar as it is.
  case plain
  case simple(explode: Bool)
  case label(explode: Bool)
  case matrix(explode: Bool)
  case json
}

/// The form of a parameter in a query.
package enum FieldForm: Sendable, Hashable {
  /// A scalar as it is, a list as one field for each item.
  case plain
  case styled(FieldStyle)
  case json
}

/// The style of a list or an object in a query or a form.
package enum FieldStyle: Sendable, Hashable {
  case form(explode: Bool)
  case spaceDelimited
  case pipeDelimited
  case deepObject
}

/// The form of a header of a request, a response, or a part.
package enum HeaderForm: Sendable, Hashable {
  /// A scalar, or a list of them.
  case plain
  case object(explode: Bool)
  case json
}

/// The form of a cookie.
package enum CookieForm: Sendable, Hashable {
  /// A scalar, or a list of them as one cookie for each item.
  case plain
  case object(explode: Bool)
  case json
}

/// The form of a whole query.
package enum QueryForm: Sendable, Hashable {
  case form([BodyForm.PropertyEncoding])
  case json
  case text
}
