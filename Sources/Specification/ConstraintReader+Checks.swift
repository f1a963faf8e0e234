import EndpointsCommon
import EndpointsDiagnostics
import EndpointsYAML

extension ConstraintReader {
  /// The pairs of keywords that close a range from both sides.
  private static let ranges = Keyword.constraints.flatMap { low, lower in
    Keyword.constraints.compactMap { high, upper in
      lower.isChecked && lower.isLowerBound(with: upper) ? (low, lower, high, upper) : nil
    }
  }

  /// Reports constraints that no value of the type could break, and those that no value could keep.
  func checkConstraints(_ fields: Fields, of type: Schema.ValueType?) {
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
