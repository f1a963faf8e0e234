package import EndpointsCommon

/// A constraint of a schema on its values, beyond their type.
package struct Constraint: Sendable, Hashable {
  /// The value of the keyword.
  package enum Value: Sendable, Hashable {
    case flag
    /// A number or a string as in the spec, or another value or a schema in JSON.
    case text(String)
    /// The schema of the JSON that a string holds.
    case schema(SchemaID)
  }

  package let keyword: ConstraintKeyword
  package let value: Value

  init(_ keyword: ConstraintKeyword, _ value: Value) {
    self.keyword = keyword
    self.value = value
  }

  package init(_ keyword: ConstraintKeyword, _ text: String) {
    self.init(keyword, .text(text))
  }

  package static let readOnly = Constraint(.readOnly, .flag)
  package static let writeOnly = Constraint(.writeOnly, .flag)

  /// The text of the value; `nil` for a flag and a schema that is read.
  package var text: String? {
    if case .text(let text) = value { text } else { nil }
  }

  /// The types of the values that the constraint is about; `nil` for all.
  package var type: [Schema.ValueType]? { keyword.types }
}

extension [Constraint] {
  /// The value of the first constraint with a keyword.
  package func text(of keyword: ConstraintKeyword) -> String? {
    first { $0.keyword == keyword }?.text
  }
}

extension ConstraintKeyword {
  /// The types of the values that the keyword applies to; `nil` for all.
  var types: [Schema.ValueType]? {
    switch type {
    case .string: [.string]
    case .number: [.integer, .number]
    case .array: [.array]
    case .object: [.object]
    case nil: nil
    }
  }
}
