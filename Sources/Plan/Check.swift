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
  /// The checks of each item of an array, or of each value of an object.
  case each([Check])
}
