// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

/// A constraint on a JSON value beyond its type (JSON Schema Validation, section 6).
///
/// A constraint applies to values of one JSON type; all others satisfy it: strings and `null`
/// satisfy any ``minimum(_:)``.
@_spi(Generated) public struct Constraint: Sendable, Hashable {
  enum Rule: Sendable, Hashable {
    case count(ConstraintKeyword, Int)
    case number(ConstraintKeyword, JSON.Number)
    case pattern(String)
    case flag(ConstraintKeyword)
    case each([Constraint])
  }

  let rule: Rule

  /// A string of at least `count` Unicode scalars.
  public static func minLength(_ count: Int) -> Self { Self(rule: .count(.minLength, count)) }

  /// A string of at most `count` Unicode scalars.
  public static func maxLength(_ count: Int) -> Self { Self(rule: .count(.maxLength, count)) }

  /// A string that a regular expression of ECMA-262 matches anywhere. If the platform can't compile
  /// it, every string satisfies it.
  public static func pattern(_ pattern: String) -> Self { Self(rule: .pattern(pattern)) }

  /// A number greater than or equal to `bound`.
  public static func minimum(_ bound: JSON.Number) -> Self { Self(rule: .number(.minimum, bound)) }

  /// A number less than or equal to `bound`.
  public static func maximum(_ bound: JSON.Number) -> Self { Self(rule: .number(.maximum, bound)) }

  /// A number greater than `bound`.
  public static func exclusiveMinimum(_ bound: JSON.Number) -> Self {
    Self(rule: .number(.exclusiveMinimum, bound))
  }

  /// A number less than `bound`.
  public static func exclusiveMaximum(_ bound: JSON.Number) -> Self {
    Self(rule: .number(.exclusiveMaximum, bound))
  }

  /// A multiple of `divisor`, in decimal: 0.07 is a multiple of 0.01.
  public static func multipleOf(_ divisor: JSON.Number) -> Self {
    Self(rule: .number(.multipleOf, divisor))
  }

  /// An array of at least `count` items.
  public static func minItems(_ count: Int) -> Self { Self(rule: .count(.minItems, count)) }

  /// An array of at most `count` items.
  public static func maxItems(_ count: Int) -> Self { Self(rule: .count(.maxItems, count)) }

  /// An array without two equal items. 1 equals 1.0, and the order of members does not matter.
  public static let uniqueItems = Self(rule: .flag(.uniqueItems))

  /// An object of at least `count` members.
  public static func minProperties(_ count: Int) -> Self {
    Self(rule: .count(.minProperties, count))
  }

  /// An object of at most `count` members.
  public static func maxProperties(_ count: Int) -> Self {
    Self(rule: .count(.maxProperties, count))
  }

  /// An array whose items, or an object whose member values, satisfy constraints of their own.
  public static func each(_ constraints: Constraint...) -> Self { Self(rule: .each(constraints)) }
}

extension Constraint.Rule {
  /// True unless it is a constraint of strings that one violates.
  func isKept(by string: String) -> Bool {
    switch self {
    case .count(.minLength, let count): string.unicodeScalars.count >= count
    case .count(.maxLength, let count): string.unicodeScalars.count <= count
    case .pattern(let pattern): SchemaPattern.compiled(pattern)?.matches(string) ?? true
    default: true
    }
  }

  /// True unless it is a constraint of numbers that one violates.
  func isKept(by number: ExactDecimal) -> Bool {
    switch self {
    case .number(.minimum, let bound): number >= ExactDecimal(bound.text)
    case .number(.maximum, let bound): number <= ExactDecimal(bound.text)
    case .number(.exclusiveMinimum, let bound): number > ExactDecimal(bound.text)
    case .number(.exclusiveMaximum, let bound): number < ExactDecimal(bound.text)
    case .number(.multipleOf, let divisor): number.isMultiple(of: ExactDecimal(divisor.text))
    default: true
    }
  }

  /// True unless it is a constraint of an array that a number of items violates.
  func isKept(byItems count: Int) -> Bool {
    switch self {
    case .count(.minItems, let least): count >= least
    case .count(.maxItems, let most): count <= most
    default: true
    }
  }

  /// True unless it is a constraint of an object that a number of members violates.
  func isKept(byMembers count: Int) -> Bool {
    switch self {
    case .count(.minProperties, let least): count >= least
    case .count(.maxProperties, let most): count <= most
    default: true
    }
  }

  /// The expected value, in words: `at most 10 characters`.
  var words: String {
    switch self {
    case .count(let keyword, let count): keyword.expectation(String(count))
    case .number(let keyword, let number): keyword.expectation(number.text)
    case .pattern(let pattern): ConstraintKeyword.pattern.expectation(pattern)
    case .flag(let keyword): keyword.expectation()
    case .each: "other values"
    }
  }
}
