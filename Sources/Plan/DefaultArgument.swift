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
