// SPDX-License-Identifier: Apache-2.0

package import EndpointsCommon
import EndpointsDiagnostics
import EndpointsYAML

/// Reads the constraints of a schema, and reports those that make no sense.
final class ConstraintReader: DocumentPartReader {
  private let schemas: SchemaReader

  init(_ schemas: SchemaReader) {
    self.schemas = schemas
    super.init(schemas.context)
  }

  fileprivate func schema(_ node: Node) -> SchemaID { schemas.schema(node) }
}

extension ConstraintReader {
  private static let keywords = KeywordSet(Keyword.constraints.map(\.key))

  /// The constraints of a schema, in the order of their keywords.
  func constraints(_ fields: Fields) -> [Constraint] {
    guard fields.hasAny(of: Self.keywords) else { return [] }
    var constraints: [Constraint] = []
    for key in fields.keywords {
      guard let keyword = key.constraint, let node = fields[key],
        let value = constraint(keyword, node, key)
      else { continue }
      constraints.append(Constraint(fields.meaning(of: keyword), value))
    }
    return constraints
  }

  private func constraint(
    _ keyword: ConstraintKeyword, _ node: Node, _ key: Keyword
  ) -> Constraint.Value? {
    switch keyword.form {
    case .count: wholeNumber(node, key).map(Constraint.Value.text)
    case .number where keyword.isExclusive && node.isBool: nil
    case .number, .divisor: number(node, key).map(Constraint.Value.text)
    case .pattern, .string, .name: text(node, of: key).map { .text($0.value) }
    case .flag: bool(node, of: key) ? .flag : nil
    case .schemaText: .text(node.json)
    case .schema: .schema(schema(node))
    case .anyValue: .text(node.kind == .scalar ? node.text ?? "" : node.json)
    }
  }

  private func wholeNumber(_ node: Node, _ keyword: Keyword) -> String? {
    if node.kind == .scalar, let text = node.text, !text.hasPrefix("-") {
      if node.scalar == .integer { return text }
      // A number without a fraction is whole, however it is written (JSON Schema, section 4.2.3).
      if node.scalar == .float, let number = Double(text).flatMap({ Int64(exactly: $0) }) {
        return String(number)
      }
    }
    report(
      .wrongType, "'\(keyword.text)' must be a whole number, found \(node.summary)",
      at: node.location, help: "write '\(keyword.text): 1' with the number that you mean")
    return nil
  }

  private func number(_ node: Node, _ keyword: Keyword) -> String? {
    if node.kind == .scalar, node.scalar == .integer || node.scalar == .float, let text = node.text
    {
      return text
    }
    report(
      .wrongType, "'\(keyword.text)' must be a number, found \(node.summary)",
      at: node.location, help: "write '\(keyword.text): 1' with the number that you mean")
    return nil
  }
}

extension Fields {
  /// The keyword that a bound is to be read as: OpenAPI 3.0 writes an exclusive one as a boolean
  /// beside the bound, 3.1 as a number.
  func meaning(of keyword: ConstraintKeyword) -> ConstraintKeyword {
    switch keyword {
    case .minimum where isTrue(.exclusiveMinimum): .exclusiveMinimum
    case .maximum where isTrue(.exclusiveMaximum): .exclusiveMaximum
    default: keyword
    }
  }
}

extension Node {
  fileprivate var isBool: Bool {
    guard kind == .scalar, case .bool = scalar else { return false }
    return true
  }
}

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
  package static let sensitive = Constraint(.sensitive, .flag)

  /// The text of the value; `nil` for a flag and a schema that is read.
  package var text: String? {
    if case .text(let text) = value { text } else { nil }
  }

}

extension [Constraint] {
  /// The value of the first constraint with a keyword.
  package func text(of keyword: ConstraintKeyword) -> String? {
    first { $0.keyword == keyword }?.text
  }
}

extension ConstraintKeyword {
  /// The types of the values that the keyword applies to; `nil` for all.
  package var types: [Schema.ValueType]? {
    switch type {
    case .string: [.string]
    case .number: [.integer, .number]
    case .array: [.array]
    case .object: [.object]
    case nil: nil
    }
  }
}

extension ConstraintReader {
  /// The pairs of keywords that close a range from both sides.
  private static let ranges = Keyword.constraints.flatMap { low, lower in
    Keyword.constraints.compactMap { high, upper in
      lower.isChecked && lower.isLowerBound(with: upper) ? (low, lower, high, upper) : nil
    }
  }

  /// Reports constraints that no value of the type could break, and those that no value could keep.
  func checkConstraints(_ fields: Fields, of type: Schema.ValueType?) {
    guard fields.hasAny(of: Self.keywords) else { return }
    for keyword in fields.keywords {
      guard let type, let constraint = keyword.constraint, constraint.isChecked,
        let types = constraint.types, !types.contains(type), let key = fields.key(keyword)
      else { continue }
      let names = types.map { "'type: \($0.rawValue)'" }.joined(separator: " or ")
      report(
        .misplacedKey, "'\(keyword.text)' has no effect on type '\(type.rawValue)'",
        at: key.location, help: "remove it, or write \(names)")
    }
    for (low, lower, high, upper) in Self.ranges where fields.has(low) && fields.has(high) {
      let isExclusive =
        fields.meaning(of: lower).isExclusive || fields.meaning(of: upper).isExclusive
      checkBounds(low, high, isExclusive: isExclusive, in: fields)
    }
    for (flag, bound) in [
      (Keyword.exclusiveMinimum, Keyword.minimum), (.exclusiveMaximum, .maximum),
    ] where fields.isTrue(flag) && fields[bound] == nil && !fields.misspelt.contains(bound) {
      report(
        .missingKey, "'\(flag.text): true' needs '\(bound.text)' beside it",
        at: fields.key(flag)?.location ?? fields.location,
        help: "write '\(flag.text): 1' with the number that you mean")
    }
    for keyword in fields.keywords where keyword.constraint?.form == .divisor {
      guard let node = fields[keyword], let number = Bound(node), !(Bound.whole(0) < number) else {
        continue
      }
      report(
        .wrongType, "'\(keyword.text)' must be above 0, found \(node.summary)", at: node.location,
        help: "write '\(keyword.text): 1' with the number that you mean")
    }
  }

  private func checkBounds(
    _ low: Keyword, _ high: Keyword, isExclusive: Bool, in fields: Fields
  ) {
    guard let lowNode = fields[low], let least = Bound(lowNode), let node = fields[high],
      let most = Bound(node)
    else { return }
    guard most < least || isExclusive && !(least < most) else { return }
    report(
      .contradictoryBounds,
      "no value can satisfy both '\(low.text): \(lowNode.text ?? "")' and "
        + "'\(high.text): \(node.text ?? "")'", at: node.location,
      help: most < least ? "exchange the two numbers" : "make the range wider")
  }
}

extension Fields {
  /// True if an entry is the boolean true, as an exclusive bound of OpenAPI 3.0 is.
  func isTrue(_ keyword: Keyword) -> Bool {
    self[keyword]?.scalar == .bool(true)
  }
}

/// The number of a bound, exact where it is a whole one of at most 64 bits.
private enum Bound {
  case whole(Int64)
  case other(Double)

  init?(_ node: Node) {
    guard node.scalar == .integer || node.scalar == .float, let text = node.text else { return nil }
    if node.scalar == .integer, let number = Int64(yaml: text) {
      self = .whole(number)
    } else if let number = Double(text), !number.isNaN {
      self = .other(number)
    } else {
      return nil
    }
  }

  static func < (a: Bound, b: Bound) -> Bool {
    if case .whole(let a) = a, case .whole(let b) = b { return a < b }
    return a.double < b.double
  }

  private var double: Double {
    switch self {
    case .whole(let number): Double(number)
    case .other(let number): number
    }
  }
}

extension FixedWidthInteger {
  /// Reads a whole number of YAML's core schema: decimal, `0o17` or `0x1F`; `nil` if it has no room.
  package init?(yaml text: String) {
    let digits = text.dropFirst(2)
    let number =
      if text.hasPrefix("0o") {
        Self(digits, radix: 8)
      } else if text.hasPrefix("0x") {
        Self(digits, radix: 16)
      } else {
        Self(text)
      }
    guard let number else { return nil }
    self = number
  }
}
