import EndpointsDiagnostics
import EndpointsSpecification

/// The reason that no value matches two schemas at once.
struct Conflict: Error {
  /// The demand of one of the two.
  struct Side {
    /// `a string`, `one of 'a', 'b'`, `like ^[a-z]+$`
    var demand: String
    var location: SourceRange
  }

  /// The property of which the two are schemas; `nil` where they are schemas of the whole value.
  var property: String?
  var first: Side
  var second: Side
  /// True if the two differ in the values of enums alone, which are open.
  var isOfValues = false

  /// The same, with what is required at a location as the one that does not count.
  func blaming(_ location: SourceRange) -> Conflict {
    second.location == location ? self : Conflict(property: property, first: second, second: first)
  }

  /// The subject of a message: `the value`, `property 'name'`.
  var subject: String { property.map { "property '\($0)'" } ?? "the value" }
}

extension Schema {
  /// The type that the schema requires, in words: `a string`.
  var demandedType: String {
    if isNull { return "null" }
    if isImpossible { return "nothing" }
    return switch type {
    case .string: "a string"
    case .integer: "an integer"
    case .number: "a number"
    case .boolean: "a boolean"
    case .array: "an array"
    case .object: "an object"
    case nil: "one of several"
    }
  }

  /// The values that the schema allows, in words: `one of 'a', 'b'`.
  var demandedValues: String {
    let texts = (enumValues ?? []).map { "'\($0.text.value)'" }
    let shown = texts.prefix(4).joined(separator: ", ") + (texts.count > 4 ? " …" : "")
    return texts.count == 1 ? shown : "one of \(shown)"
  }
}
