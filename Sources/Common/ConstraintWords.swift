/// The words for the values that constraints allow, in errors and in documentation.
package enum ConstraintWords {
  /// The things that a constraint counts.
  package struct Noun: Sendable {
    let singular: String
    let plural: String

    package static let character = Noun(singular: "character", plural: "characters")
    package static let item = Noun(singular: "item", plural: "items")
    package static let matchingItem = Noun(singular: "matching item", plural: "matching items")
    /// A member of an object in JSON.
    package static let member = Noun(singular: "member", plural: "members")
    /// A member of an object that is a dictionary in Swift.
    package static let entry = Noun(singular: "entry", plural: "entries")
  }

  /// `at least 1 character`
  package static func atLeast(_ count: some CustomStringConvertible, _ noun: Noun) -> String {
    "at least \(counted(count, noun))"
  }

  /// `at most 10 items`
  package static func atMost(_ count: some CustomStringConvertible, _ noun: Noun) -> String {
    "at most \(counted(count, noun))"
  }

  /// `at least 0.5`, for `minimum`.
  package static func minimum(_ bound: some CustomStringConvertible) -> String {
    "at least \(bound)"
  }

  /// `at most 0.5`, for `maximum`.
  package static func maximum(_ bound: some CustomStringConvertible) -> String {
    "at most \(bound)"
  }

  /// `more than 0`, for `exclusiveMinimum`.
  package static func exclusiveMinimum(_ bound: some CustomStringConvertible) -> String {
    "more than \(bound)"
  }

  /// `less than 1`, for `exclusiveMaximum`.
  package static func exclusiveMaximum(_ bound: some CustomStringConvertible) -> String {
    "less than \(bound)"
  }

  /// `a multiple of 0.01`, for `multipleOf`.
  package static func multipleOf(_ divisor: some CustomStringConvertible) -> String {
    "a multiple of \(divisor)"
  }

  private static func counted(_ count: some CustomStringConvertible, _ noun: Noun) -> String {
    let count = count.description
    return "\(count) \(count == "1" ? noun.singular : noun.plural)"
  }
}
