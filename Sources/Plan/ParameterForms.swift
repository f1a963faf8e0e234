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

/// The value that a parameter of an initializer or a method has unless its caller gives another.
package enum DefaultArgument: Sendable, Hashable {
  case literal(Literal)
  case `nil`
  /// The key of a property is left out, which differs from null.
  case absent

  /// `nil` for a value of a type that callers have to give.
  fileprivate init?(optional type: TypeReference) {
    guard type.isOptional else { return nil }
    self = .nil
  }
}

extension Argument {
  package var defaultArgument: DefaultArgument? {
    defaultValue.map(DefaultArgument.literal) ?? DefaultArgument(optional: type)
  }
}

extension Property {
  package var defaultArgument: DefaultArgument? {
    if let defaultValue { return .literal(defaultValue) }
    return switch presence {
    case .required, .nullable: nil
    case .optional: .nil
    case .patch: .absent
    }
  }
}

extension Model.Tuple.Item {
  package var defaultArgument: DefaultArgument? { presence == .required ? nil : .nil }
}

extension Model.Multipart.Part {
  package var defaultArgument: DefaultArgument? { DefaultArgument(optional: type) }
}

extension Model.Multipart.Header {
  package var defaultArgument: DefaultArgument? { DefaultArgument(optional: type) }
}
