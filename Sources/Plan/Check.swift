/// A constraint that a value is checked against before a request sends it.
package enum Check: Sendable, Hashable {
  case minLength(Int)
  case maxLength(Int)
  /// A regular expression that the runtime can compile.
  case pattern(String)
  case minimum(Literal)
  case maximum(Literal)
  case exclusiveMinimum(Literal)
  case exclusiveMaximum(Literal)
  case multipleOf(Literal)
  case minItems(Int)
  case maxItems(Int)
  case uniqueItems
  case minProperties(Int)
  case maxProperties(Int)
  /// What an array's items, or an object's values, are checked against.
  case each([Check])
}
