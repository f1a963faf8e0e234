/// A constraint that a schema puts on a value beyond its type; numbers are written as in the spec.
package enum Constraint: Sendable, Hashable {
  case minLength(String)
  case maxLength(String)
  case minItems(String)
  case maxItems(String)
  case minProperties(String)
  case maxProperties(String)
  case minimum(String)
  case maximum(String)
  case exclusiveMinimum(String)
  case exclusiveMaximum(String)
  case multipleOf(String)
  case pattern(String)
  case uniqueItems
  case minContains(String)
  case maxContains(String)
  /// The schema of items of which there is one at least, in the words of the spec.
  case contains(String)
  /// The schema of an object's keys, in the words of the spec.
  case propertyNames(String)
  case contentEncoding(String)
  case contentMediaType(String)
  /// The schema of the JSON that a text holds.
  case contentSchema(SchemaID)
  case readOnly
  case writeOnly
  case `default`(String)
  /// A schema that no value may fit, or another condition, in the words of the spec.
  case not(String)
}
