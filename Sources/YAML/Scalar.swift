import EndpointsCommon

/// The type of a scalar in the core schema of YAML 1.2.2 (section 10.3.2).
///
/// `yes`, `no`, `on` and `off` are strings, and so are dates and everything in quotes.
package enum Scalar: Sendable, Hashable {
  case null
  case bool(Bool)
  /// `12`, `-3`, `0o17` or `0x1F`, of any size; the node's text has the digits.
  case integer
  /// `1.5`, `1e3`, `.inf` or `.nan`, of any size; the node's text has the digits.
  case float
  case string
}

extension Scalar {
  /// - Parameter tag: A tag that was checked with ``accepts(_:tag:)`` when the tree was built.
  init(_ text: UnsafeBufferPointer<UInt8>, style: ScalarStyle, tag: CoreTag) {
    switch tag {
    case .none: self = style == .plain ? Scalar(plain: text) : .string
    case .null: self = .null
    case .bool: self = Scalar(plain: text)
    case .int: self = .integer
    case .float: self = .float
    case .string: self = .string
    }
  }

  /// True if an explicit tag is valid for the text.
  static func accepts(_ text: UnsafeBufferPointer<UInt8>, tag: CoreTag) -> Bool {
    let scalar = Scalar(plain: text)
    switch tag {
    case .none, .string: return true
    case .null: return scalar == .null
    case .bool: return scalar == .bool(true) || scalar == .bool(false)
    case .int: return scalar == .integer
    case .float: return scalar == .float || scalar == .integer && text.isDecimal
    }
  }

  /// Resolves an unquoted, untagged scalar.
  init(plain text: UnsafeBufferPointer<UInt8>) {
    guard let first = text.first else {
      self = .null
      return
    }
    switch first {
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"):
      self = text.isOne(of: "~", "null", "Null", "NULL") ? .null : .string
    case UInt8(ascii: "t"), UInt8(ascii: "T"):
      self = text.isOne(of: "true", "True", "TRUE") ? .bool(true) : .string
    case UInt8(ascii: "f"), UInt8(ascii: "F"):
      self = text.isOne(of: "false", "False", "FALSE") ? .bool(false) : .string
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      self = Scalar(number: text)
    default:
      self = .string
    }
  }

  private init(number text: UnsafeBufferPointer<UInt8>) {
    if text.isPrefixed("0o", digits: { UInt8(ascii: "0")...UInt8(ascii: "7") ~= $0 })
      || text.isPrefixed("0x", digits: \.isHexDigit)
    {
      self = .integer
      return
    }
    var rest = text[...]
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let unsigned = UnsafeBufferPointer(rebasing: rest)
    if unsigned.isOne(of: ".inf", ".Inf", ".INF") || text.isOne(of: ".nan", ".NaN", ".NAN") {
      self = .float
      return
    }
    var digits = rest.removeDigits()
    let hasPoint = rest.first == UInt8(ascii: ".")
    if hasPoint {
      rest.removeFirst()
      digits += rest.removeDigits()
    }
    if digits == 0 {
      self = .string
    } else if rest.isEmpty {
      self = hasPoint ? .float : .integer
    } else {
      self = rest.isExponent ? .float : .string
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func isOne(of words: StaticString...) -> Bool {
    words.contains { word in word.withUTF8Buffer { elementsEqual($0) } }
  }

  fileprivate var isDecimal: Bool {
    allSatisfy { $0.isDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
  }

  fileprivate func isPrefixed(_ prefix: StaticString, digits: (UInt8) -> Bool) -> Bool {
    count > 2 && prefix.withUTF8Buffer { self.prefix(2).elementsEqual($0) }
      && dropFirst(2).allSatisfy(digits)
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Returns the number of digits removed.
  fileprivate mutating func removeDigits() -> Int {
    let digits = prefix { $0.isDigit }.count
    removeFirst(digits)
    return digits
  }

  /// True for an exponent such as `e5` or `E-10`.
  fileprivate var isExponent: Bool {
    var rest = self
    guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return false }
    rest.removeFirst()
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    return !rest.isEmpty && rest.allSatisfy(\.isDigit)
  }
}
