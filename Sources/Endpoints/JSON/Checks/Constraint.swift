internal import EndpointsCommon

/// A constraint on a JSON value beyond its type (JSON Schema Validation, section 6).
///
/// A constraint applies to values of one JSON type; all others satisfy it: strings and `null`
/// satisfy any ``minimum(_:)``.
public struct Constraint: Sendable, Hashable {
  enum Rule: Sendable, Hashable {
    case minLength(Int)
    case maxLength(Int)
    case pattern(String)
    case minimum(JSONNumber)
    case maximum(JSONNumber)
    case exclusiveMinimum(JSONNumber)
    case exclusiveMaximum(JSONNumber)
    case multipleOf(JSONNumber)
    case minItems(Int)
    case maxItems(Int)
    case uniqueItems
    case minProperties(Int)
    case maxProperties(Int)
    case each([Constraint])
  }

  let rule: Rule

  /// A string of at least `count` Unicode scalars.
  public static func minLength(_ count: Int) -> Self { Self(rule: .minLength(count)) }

  /// A string of at most `count` Unicode scalars.
  public static func maxLength(_ count: Int) -> Self { Self(rule: .maxLength(count)) }

  /// A string that a regular expression of ECMA-262 matches anywhere. If the platform can't compile
  /// it, every string satisfies it.
  public static func pattern(_ pattern: String) -> Self { Self(rule: .pattern(pattern)) }

  /// A number greater than or equal to `bound`.
  public static func minimum(_ bound: JSONNumber) -> Self { Self(rule: .minimum(bound)) }

  /// A number less than or equal to `bound`.
  public static func maximum(_ bound: JSONNumber) -> Self { Self(rule: .maximum(bound)) }

  /// A number greater than `bound`.
  public static func exclusiveMinimum(_ bound: JSONNumber) -> Self {
    Self(rule: .exclusiveMinimum(bound))
  }

  /// A number less than `bound`.
  public static func exclusiveMaximum(_ bound: JSONNumber) -> Self {
    Self(rule: .exclusiveMaximum(bound))
  }

  /// A multiple of `divisor`, in decimal: 0.07 is a multiple of 0.01.
  public static func multipleOf(_ divisor: JSONNumber) -> Self { Self(rule: .multipleOf(divisor)) }

  /// An array of at least `count` items.
  public static func minItems(_ count: Int) -> Self { Self(rule: .minItems(count)) }

  /// An array of at most `count` items.
  public static func maxItems(_ count: Int) -> Self { Self(rule: .maxItems(count)) }

  /// An array without two equal items. 1 equals 1.0, and the order of members does not matter.
  public static let uniqueItems = Self(rule: .uniqueItems)

  /// An object of at least `count` members.
  public static func minProperties(_ count: Int) -> Self { Self(rule: .minProperties(count)) }

  /// An object of at most `count` members.
  public static func maxProperties(_ count: Int) -> Self { Self(rule: .maxProperties(count)) }

  /// An array whose items, or an object whose member values, satisfy constraints of their own.
  public static func each(_ constraints: Constraint...) -> Self { Self(rule: .each(constraints)) }
}

extension Constraint.Rule {
  /// The expected value, in words: `at most 10 characters`.
  var words: String {
    switch self {
    case .minLength(let count): ConstraintWords.atLeast(count, .character)
    case .maxLength(let count): ConstraintWords.atMost(count, .character)
    case .pattern(let pattern): "a string that matches \(pattern)"
    case .minimum(let bound): ConstraintWords.minimum(bound)
    case .maximum(let bound): ConstraintWords.maximum(bound)
    case .exclusiveMinimum(let bound): ConstraintWords.exclusiveMinimum(bound)
    case .exclusiveMaximum(let bound): ConstraintWords.exclusiveMaximum(bound)
    case .multipleOf(let divisor): ConstraintWords.multipleOf(divisor)
    case .minItems(let count): ConstraintWords.atLeast(count, .item)
    case .maxItems(let count): ConstraintWords.atMost(count, .item)
    case .uniqueItems: "items without duplicates"
    case .minProperties(let count): ConstraintWords.atLeast(count, .member)
    case .maxProperties(let count): ConstraintWords.atMost(count, .member)
    case .each: "other values"
    }
  }
}
