import EndpointsDiagnostics
import EndpointsSpec

/// Why no value fits two schemas that it has to fit both.
struct Conflict: Error {
  /// What one of the two demands.
  struct Side {
    /// `a string`, `one of 'a', 'b'`, `like ^[a-z]+$`
    var demand: String
    var place: Place
  }

  /// The property of which the two are schemas; `nil` where they are schemas of the whole value.
  var property: String?
  var first: Side
  var second: Side
  /// Whether the two differ in the values of enums alone, which are open: more may come.
  var isOfValues = false

  /// The same, with what is demanded at a place as the one that does not count.
  func blaming(_ place: Place) -> Conflict {
    second.place == place ? self : Conflict(property: property, first: second, second: first)
  }

  /// What the two are about, in words.
  var subject: String { property.map { "property '\($0)'" } ?? "the value" }
}

extension Schema {
  /// What the schema demands of a value's type, in words: `a string`.
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

  /// What the schema demands of a value by listing the values that there are.
  var demandedValues: String {
    let texts = (enumValues ?? []).map { "'\($0.text.value)'" }
    let shown = texts.prefix(4).joined(separator: ", ") + (texts.count > 4 ? " …" : "")
    return texts.count == 1 ? shown : "one of \(shown)"
  }
}
