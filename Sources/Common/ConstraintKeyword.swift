// SPDX-License-Identifier: Apache-2.0

/// A keyword of a schema that says more of its values than their type.
///
/// Its row in the table is all that reading, composing, planning, documenting and error messages
/// know of it.
package enum ConstraintKeyword: String, Sendable, CaseIterable {
  case minLength
  case maxLength
  case minItems
  case maxItems
  case minProperties
  case maxProperties
  case minimum
  case maximum
  case exclusiveMinimum
  case exclusiveMaximum
  case multipleOf
  case pattern
  case uniqueItems
  case minContains
  case maxContains
  case contains
  case propertyNames
  case not
  case contentEncoding
  case contentMediaType
  case contentSchema
  case readOnly
  case writeOnly
  case sensitive
  case `default`

  private var row: Row {
    switch self {
    // Checked in requests.
    case .minLength: .count(.least, .character, of: .string)
    case .maxLength: .count(.most, .character, of: .string)
    case .minItems: .count(.least, .item, of: .array)
    case .maxItems: .count(.most, .item, of: .array)
    case .minProperties: .count(.least, .entry, of: .object)
    case .maxProperties: .count(.most, .entry, of: .object)
    case .minimum: .number(.least)
    case .maximum: .number(.most)
    case .exclusiveMinimum: .number(.above)
    case .exclusiveMaximum: .number(.below)
    case .multipleOf: Row(.divisor, of: .number, "a multiple of")
    case .pattern: Row(.pattern, of: .string, "matches", inErrors: "a string that matches")
    case .uniqueItems:
      Row(.flag, of: .array, "without duplicates", inErrors: "items without duplicates")
    // Documented only.
    case .minContains: .count(.least, .matchingItem, of: .array, .documented)
    case .maxContains: .count(.most, .matchingItem, of: .array, .documented)
    case .contains: Row(.schemaText, of: .array, "contains an item that matches", .documented)
    case .propertyNames: Row(.schemaText, of: .object, "keys match", .documented)
    case .not: Row(.schemaText, of: nil, "must not match", .documented)
    // Annotations, which no value violates.
    case .contentEncoding: Row(.name, of: .string, "encoded as", .annotation)
    case .contentMediaType: Row(.string, of: .string, "media type", .annotation)
    case .contentSchema: Row(.schema, of: .string, "JSON", .annotation)
    case .readOnly: Row(.flag, of: nil, "read-only", .annotation)
    case .writeOnly: Row(.flag, of: nil, "write-only", .annotation)
    case .sensitive: Row(.flag, of: nil, "sensitive", .annotation)
    case .default: Row(.anyValue, of: nil, "defaults to", .annotation)
    }
  }
}

extension ConstraintKeyword {
  /// The form of a keyword's own value.
  package enum ValueForm: Sendable {
    /// A whole number from 0.
    case count
    case number
    /// A number above 0.
    case divisor
    /// A regular expression of ECMA-262.
    case pattern
    case string
    /// A string that documentation shows as a word: `base64`.
    case name
    /// A boolean; the keyword says nothing if it is false.
    case flag
    /// A schema that is only shown, as JSON.
    case schemaText
    /// A schema that is read.
    case schema
    case anyValue
  }

  /// The JSON type of the values that a keyword applies to.
  package enum ValueType: Sendable {
    case string
    case number
    case array
    case object
  }

  /// The side of a range that a bound closes, and whether its own number is in the range.
  package enum Limit: Sendable {
    case least
    case above
    case most
    case below

    fileprivate var isLower: Bool { self == .least || self == .above }

    fileprivate var words: String {
      switch self {
      case .least: "at least"
      case .above: "more than"
      case .most: "at most"
      case .below: "less than"
      }
    }
  }

  fileprivate enum Role {
    /// Requests are checked against it.
    case checked
    /// It constrains values, but only documentation mentions it.
    case documented
    /// It constrains no values.
    case annotation
  }

  /// A thing that a constraint counts.
  fileprivate enum Noun {
    case character
    case item
    case matchingItem
    /// A member of an object in JSON, and an entry of a dictionary in Swift.
    case entry

    var words: (singular: String, plural: String) {
      switch self {
      case .character: ("character", "characters")
      case .item: ("item", "items")
      case .matchingItem: ("matching item", "matching items")
      case .entry: ("entry", "entries")
      }
    }

    var wordsInErrors: (singular: String, plural: String) {
      self == .entry ? ("member", "members") : words
    }
  }

  /// The row of a keyword in the table of all.
  fileprivate struct Row {
    let form: ValueForm
    /// `nil` for values of all types.
    let type: ValueType?
    let role: Role
    /// The words before the value, or those of a flag.
    let words: String
    let wordsInErrors: String
    var limit: Limit?
    var noun: Noun?

    init(
      _ form: ValueForm, of type: ValueType?, _ words: String,
      inErrors wordsInErrors: String? = nil,
      _ role: Role = .checked
    ) {
      self.form = form
      self.type = type
      self.role = role
      self.words = words
      self.wordsInErrors = wordsInErrors ?? words
    }

    /// A limit of the number of things in a value.
    static func count(
      _ limit: Limit, _ noun: Noun, of type: ValueType, _ role: Role = .checked
    ) -> Row {
      var row = Row(.count, of: type, limit.words, role)
      row.limit = limit
      row.noun = noun
      return row
    }

    /// A limit of numbers.
    static func number(_ limit: Limit) -> Row {
      var row = Row(.number, of: .number, limit.words)
      row.limit = limit
      return row
    }
  }
}

// MARK: Rules

extension ConstraintKeyword {
  package var form: ValueForm { row.form }

  /// The type of the values that the keyword applies to; `nil` for all.
  package var type: ValueType? { row.type }

  /// True if values are checked in requests.
  package var isChecked: Bool { row.role == .checked }

  /// True if a value may violate it.
  package var isAssertion: Bool { row.role != .annotation }

  package var limit: Limit? { row.limit }

  /// True for a bound that is not in the range itself.
  package var isExclusive: Bool { row.limit == .above || row.limit == .below }

  /// True if the keyword is the lower, and another the upper bound of the same range.
  package func isLowerBound(with upper: ConstraintKeyword) -> Bool {
    guard let limit, let other = upper.limit, limit.isLower, !other.isLower else { return false }
    return row.type == upper.row.type && row.noun == upper.row.noun
  }
}

// MARK: Words

extension ConstraintKeyword {
  /// The constraint in documentation: `at least 1 entry`.
  ///
  /// - Parameter value: As documentation shows it; without meaning for a flag.
  package func documentation(_ value: String = "") -> String {
    let row = row
    return row.text(row.words, value, row.noun?.words)
  }

  /// The expected value in an error: `at least 1 member`.
  package func expectation(_ value: String = "") -> String {
    let row = row
    return row.text(row.wordsInErrors, value, row.noun?.wordsInErrors)
  }
}

extension ConstraintKeyword.Row {
  func text(
    _ words: String, _ value: String, _ noun: (singular: String, plural: String)?
  ) -> String {
    switch form {
    case .flag, .schema: return words
    case .count, .number, .divisor, .pattern, .string, .name, .schemaText, .anyValue:
      guard let noun else { return "\(words) \(value)" }
      return "\(words) \(value) \(value == "1" ? noun.singular : noun.plural)"
    }
  }
}
