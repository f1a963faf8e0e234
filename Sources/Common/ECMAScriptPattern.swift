// SPDX-License-Identifier: Apache-2.0

/// Translates a pattern of ECMA-262 (section 22.2.1) to an equivalent one in Swift's syntax.
///
/// It accepts the older syntax of browsers (annex B), such as a literal brace that is not a
/// quantifier. Look-behind, and escapes that other languages spell differently, such as `\A` or
/// `(?i)`, are not translated.
struct ECMAScriptPattern {
  private var rest: Substring.UnicodeScalarView
  private var swift = ""
  /// The highest repetition count of any term in each open group, the outermost first.
  private var repetitions = [1]
  /// The highest repetition count in the last term.
  private var lastRepetitions = 1
  /// True if a quantifier may follow.
  private var isRepeatable = false

  private static let longest = 4000
  private static let deepest = 50
  /// The limit on the product of nested bounds, which cost time even if the term matches nothing.
  private static let mostRepetitions = 100_000

  private init(_ pattern: String) { rest = Substring(pattern).unicodeScalars }

  /// The pattern in Swift's syntax; `nil` if there is no equivalent, or if it is unreasonably long
  /// or deep.
  static func swiftPattern(_ pattern: String) -> String? {
    guard pattern.unicodeScalars.prefix(longest + 1).count <= longest else { return nil }
    var translation = ECMAScriptPattern(pattern)
    do throws(NoEquivalent) {
      while !translation.rest.isEmpty { try translation.translateTerm() }
    } catch {
      return nil
    }
    return translation.repetitions.count == 1 ? translation.swift : nil
  }

  /// Swift's syntax has no equivalent of a term, or the term is not valid.
  private struct NoEquivalent: Error {}

  private mutating func translateTerm() throws(NoEquivalent) {
    guard let scalar = rest.popFirst() else { throw NoEquivalent() }
    switch scalar {
    case "(": try openGroup()
    case ")":
      guard repetitions.count > 1, let inside = repetitions.popLast() else { throw NoEquivalent() }
      append(")", isRepeatable: true)
      repeated(inside)
    case "[": try translateClass()
    case "\\": try translateEscape()
    case "|", "^", "$": append(String(scalar), isRepeatable: false)
    // A dot in Swift also excludes other line ends.
    case ".": append("[^\\n\\r\\u{2028}\\u{2029}]", isRepeatable: true)
    case "*", "+", "?": try quantify(String(scalar), times: 1)
    case "{":
      guard let (least, most, text) = bounds() else {
        return append(Self.literal(scalar), isRepeatable: true)
      }
      guard least <= most ?? least else { throw NoEquivalent() }
      try quantify(text, times: max(least, most ?? 1, 1))
    default: append(Self.literal(scalar), isRepeatable: true)
    }
  }

  private mutating func append(_ text: String, isRepeatable: Bool) {
    swift += text
    self.isRepeatable = isRepeatable
    lastRepetitions = 1
  }

  /// Records the repetition count of the last term.
  private mutating func repeated(_ times: Int) {
    lastRepetitions = times
    repetitions[repetitions.count - 1] = max(repetitions[repetitions.count - 1], times)
  }

  // MARK: Groups and quantifiers

  private mutating func openGroup() throws(NoEquivalent) {
    if repetitions.count > Self.deepest { throw NoEquivalent() }
    repetitions.append(1)
    guard take("?") else { return append("(", isRepeatable: false) }
    for kind in [":", "=", "!"] as [Unicode.Scalar] where take(kind) {
      return append("(?\(kind)", isRepeatable: false)
    }
    guard take("<"), let name = name() else { throw NoEquivalent() }
    append("(?<\(name)>", isRepeatable: false)
  }

  /// Parses a group's name and the bracket after it.
  private mutating func name() -> String? {
    var name = ""
    while let scalar = rest.popFirst(), scalar != ">" {
      guard scalar.isASCIIWord else { return nil }
      name.unicodeScalars.append(scalar)
    }
    return name.first?.isLetter == true ? name : nil
  }

  private mutating func quantify(_ text: String, times: Int) throws(NoEquivalent) {
    let (all, overflows) = lastRepetitions.multipliedReportingOverflow(by: times)
    guard isRepeatable, !overflows, all <= Self.mostRepetitions else { throw NoEquivalent() }
    append(text + (take("?") ? "?" : ""), isRepeatable: false)
    repeated(all)
  }

  /// Parses the bounds of `{2}`, `{2,}` or `{2,4}` after the brace; `nil`, with nothing consumed,
  /// for anything else.
  private mutating func bounds() -> (least: Int, most: Int?, text: String)? {
    var ahead = rest
    guard let least = Self.number(&ahead) else { return nil }
    var most: Int? = least
    if ahead.first == "," {
      ahead.removeFirst()
      most = Self.number(&ahead)
    }
    guard ahead.popFirst() == "}" else { return nil }
    let text = "{\(String(rest[..<ahead.startIndex]))"
    rest = ahead
    return (least, most, text)
  }

  /// Parses a whole number; `Int.max` on overflow.
  private static func number(_ text: inout Substring.UnicodeScalarView) -> Int? {
    let digits = text.prefix { ("0"..."9").contains($0) }
    text = text.dropFirst(digits.count)
    return digits.isEmpty ? nil : Int(String(digits)) ?? .max
  }

  // MARK: Escapes

  /// The meaning of an escape.
  private enum Escape {
    case scalar(Unicode.Scalar)
    /// A character class in Swift's syntax.
    case set(String)
  }

  private mutating func translateEscape() throws(NoEquivalent) {
    guard let next = rest.first else { throw NoEquivalent() }
    switch next {
    case "b", "B":
      rest.removeFirst()
      append("\\\(next)", isRepeatable: false)
    case "k":
      rest.removeFirst()
      guard take("<"), let name = name() else { throw NoEquivalent() }
      append("\\k<\(name)>", isRepeatable: true)
    case "1"..."9":
      guard let number = Self.number(&rest), number < 100 else { throw NoEquivalent() }
      append("(?:\\\(number))", isRepeatable: true)
    default:
      switch commonEscape() {
      case .scalar(let scalar): append(Self.literal(scalar), isRepeatable: true)
      case .set(let set): append(set, isRepeatable: true)
      case nil: throw NoEquivalent()
      }
    }
  }

  /// Parses an escape with the same meaning inside and outside a class.
  private mutating func commonEscape() -> Escape? {
    guard let scalar = rest.popFirst() else { return nil }
    switch scalar {
    case "d", "D", "w", "W", "s", "S": return .set("\\\(scalar)")
    case "p", "P":
      guard take("{") else { return nil }
      let name = rest.prefix { $0.isASCIIWord || $0 == "=" }
      rest = rest.dropFirst(name.count)
      return take("}") && !name.isEmpty ? .set("\\\(scalar){\(String(name))}") : nil
    case "f": return .scalar("\u{C}")
    case "n": return .scalar("\n")
    case "r": return .scalar("\r")
    case "t": return .scalar("\t")
    case "v": return .scalar("\u{B}")
    case "0":
      return rest.first.map { ("0"..."9").contains($0) } == true ? nil : .scalar("\0")
    case "c":
      guard let letter = rest.popFirst(), letter.isASCII, letter.properties.isAlphabetic else {
        return nil
      }
      return Unicode.Scalar(letter.value % 32).map(Escape.scalar)
    case "x": return hexadecimal(2).flatMap(Unicode.Scalar.init).map(Escape.scalar)
    case "u": return codePoint().flatMap(Unicode.Scalar.init).map(Escape.scalar)
    default: return scalar.isASCIIWord && scalar != "_" ? nil : .scalar(scalar)
    }
  }

  /// Parses the code point after `\u`: `{1F600}`, `00E9`, or a surrogate pair.
  private mutating func codePoint() -> UInt32? {
    if take("{") {
      let digits = rest.prefix { $0.properties.isASCIIHexDigit }
      rest = rest.dropFirst(digits.count)
      return take("}") && digits.count < 9 ? UInt32(String(digits), radix: 16) : nil
    }
    guard let first = hexadecimal(4) else { return nil }
    if !(0xD800..<0xDC00).contains(first) { return first }
    guard take("\\"), take("u"), let second = hexadecimal(4), (0xDC00..<0xE000).contains(second)
    else { return nil }
    return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
  }

  private mutating func hexadecimal(_ count: Int) -> UInt32? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy({ $0.properties.isASCIIHexDigit }) else {
      return nil
    }
    rest = rest.dropFirst(count)
    return UInt32(String(digits), radix: 16)
  }

  // MARK: Classes of characters

  private mutating func translateClass() throws(NoEquivalent) {
    let isNegated = take("^")
    var members = ""
    while let scalar = rest.first, scalar != "]" {
      guard let low = classMember() else { throw NoEquivalent() }
      // A hyphen between two characters makes a range of them.
      guard rest.first == "-", let next = rest.dropFirst().first, next != "]" else {
        members += Self.text(low)
        continue
      }
      rest.removeFirst()
      guard let high = classMember() else { throw NoEquivalent() }
      if case .scalar(let first) = low, case .scalar(let last) = high {
        if first > last { throw NoEquivalent() }
        members += "\(Self.code(first))-\(Self.code(last))"
      } else {
        members += Self.text(low) + Self.code("-") + Self.text(high)
      }
    }
    guard take("]") else { throw NoEquivalent() }
    if members.isEmpty {
      append(isNegated ? "[\\s\\S]" : "(?!)", isRepeatable: true)
    } else {
      append("[\(isNegated ? "^" : "")\(members)]", isRepeatable: true)
    }
  }

  private mutating func classMember() -> Escape? {
    guard let scalar = rest.popFirst() else { return nil }
    // `[:alpha:]` is hardly meant as the letters in it.
    if scalar == "[", rest.first == ":" { return nil }
    if scalar != "\\" { return .scalar(scalar) }
    return take("b") ? .scalar("\u{8}") : commonEscape()
  }

  private static func text(_ member: Escape) -> String {
    switch member {
    case .scalar(let scalar): code(scalar)
    case .set(let set): set
    }
  }

  // MARK: Pieces

  /// Consumes a scalar if it is next.
  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }

  /// A scalar that matches itself.
  private static func literal(_ scalar: Unicode.Scalar) -> String {
    scalar.isASCIIWord || scalar == " " ? String(scalar) : code(scalar)
  }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    scalar.isASCIIWord ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIIWord: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "_": true
    default: false
    }
  }
}
