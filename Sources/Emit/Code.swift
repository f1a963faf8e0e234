// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsPlan

/// A piece of Swift source.
///
/// It is built by interpolation, which accepts names, literals and other code, but no `String`. So no
/// text of a spec can become code.
struct Code: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// The source in UTF-8.
  fileprivate(set) var bytes: [UInt8]

  init(stringLiteral value: StaticString) {
    bytes = value.withUTF8Buffer { Array($0) }
  }

  init(stringInterpolation: Interpolation) {
    bytes = stringInterpolation.bytes
  }

  private init(reserving capacity: Int) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  private init(verbatim text: String) {
    bytes = Array(text.utf8)
  }

  private init(verbatim bytes: [UInt8]) {
    self.bytes = bytes
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The number of columns: the Unicode scalars of the source.
  var width: Int {
    bytes.withUnsafeBufferPointer { bytes in
      // By index and without a branch, many bytes are counted together.
      var continuations = 0
      for index in 0..<bytes.count { continuations &+= bytes[index] & 0xC0 == 0x80 ? 1 : 0 }
      return bytes.count - continuations
    }
  }

  /// The attribute of declarations that the runtime library calls, and users don't see.
  static let hiddenAttribute: Code = "@_spi(Generated)"

  /// The code after such an attribute and a space; `nil` if it does not begin with one.
  var afterHiddenAttribute: Code? {
    let prefix: Code = "\(Self.hiddenAttribute) "
    return bytes.starts(with: prefix.bytes)
      ? Code(verbatim: Array(bytes.dropFirst(prefix.bytes.count))) : nil
  }

  /// A string literal, including its quotes.
  static func string(_ text: String) -> Code {
    var literal = Code(reserving: text.utf8.count + 2)
    literal.bytes.append(UInt8(ascii: "\""))
    literal.append(escaping: text)
    literal.bytes.append(UInt8(ascii: "\""))
    return literal
  }

  /// A string literal without its quotes, for use inside a longer literal.
  static func partOfString(_ text: String) -> Code {
    var part = Code(reserving: text.utf8.count)
    part.append(escaping: text)
    return part
  }

  private mutating func append(escaping text: String) {
    if text.utf8.allSatisfy({ $0.isVisible && $0 != 0x22 && $0 != 0x5C }) {
      bytes += text.utf8
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case "\t": bytes += "\\t".utf8
      case _ where scalar.isVisible: bytes.append(scalar)
      default: bytes += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".utf8
      }
    }
  }

  /// An integer.
  static func integer(_ number: some BinaryInteger) -> Code { Code(verbatim: String(number)) }

  /// A finite number.
  private static func number(_ number: Double) -> Code {
    // Swift warns of a literal that is so close to 0.
    number.isSubnormal
      ? ".init(bitPattern: \(verbatim: String(number.bitPattern)))"
      : Code(verbatim: number.description)
  }

  /// A literal for a value from the spec.
  static func literal(_ literal: Literal) -> Code {
    switch literal {
    case .string(let text): .string(text)
    case .integer(let number): .integer(number)
    case .number(let number): .number(number)
    case .bool(let value): value ? "true" : "false"
    case .member(let name): ".\(label: name)"
    case .list(let items): "[\(items.map(Code.literal), separator: ", ")]"
    }
  }

  /// Appends one line of a documentation comment.
  static func appendComment(_ text: String, to source: inout [UInt8]) {
    let space = UInt8(ascii: " ")
    source += "/// ".utf8
    if text.isPrintableASCII, let last = text.utf8.last, last != space {
      source += text.utf8
      return
    }
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        source += [space, space]
      } else if scalar.isVisible {
        source.append(scalar)
      } else {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        source += "U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)".utf8
      }
    }
    while source.last == space { source.removeLast() }
  }

  /// The first line of a generated file, which names the client and the file of the spec.
  static func header(client: Identifier, source: String) -> Code {
    let name = source.unicodeScalars.filter { $0.isVisible }.reduce(into: "") {
      $0.unicodeScalars.append($1)
    }
    return Code(
      verbatim: GeneratedFile.header(client: client.text) + "\(name); edits are overwritten.")
  }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    mutating func appendLiteral(_ literal: StaticString) {
      literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// A text that the caller checks or escapes before it uses the code.
    fileprivate mutating func appendInterpolation(verbatim text: String) {
      bytes += text.utf8
    }

    mutating func appendInterpolation(_ code: Code) {
      bytes += code.bytes
    }

    /// A name in a declaration or an expression, in backticks if it is a keyword.
    mutating func appendInterpolation(_ name: Identifier) {
      if name.isKeyword { bytes.append(UInt8(ascii: "`")) }
      bytes += name.text.utf8
      if name.isKeyword { bytes.append(UInt8(ascii: "`")) }
    }

    /// A name as an argument label or after a dot, where keywords need no backticks.
    mutating func appendInterpolation(label name: Identifier) {
      bytes += name.text.utf8
    }

    /// The name of a nested type, after those of the types around it.
    mutating func appendInterpolation(path: some Collection<Identifier>) {
      for (index, name) in path.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ".")) }
        appendInterpolation(name)
      }
    }

    mutating func appendInterpolation(_ codes: some Collection<Code>, separator: StaticString) {
      for (index, code) in codes.enumerated() {
        if index > 0 { appendLiteral(separator) }
        bytes += code.bytes
      }
    }

    mutating func appendInterpolation(_ text: StaticString) { appendLiteral(text) }
  }

  static func + (left: Code, right: Code) -> Code {
    Code(verbatim: left.bytes + right.bytes)
  }
}

extension [Code] {
  /// The number of columns of a list, with a comma and a space between each two.
  var width: Int { reduce(2 * Swift.max(0, count - 1)) { $0 + $1.width } }
}

extension [UInt8] {
  /// Appends a scalar in UTF-8.
  fileprivate mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      append(UInt8(scalar.value))
    } else if let bytes = UTF8.encode(scalar) {
      append(contentsOf: bytes)
    }
  }
}

extension UInt8 {
  /// True for a printable ASCII character.
  fileprivate var isVisible: Bool { 0x20..<0x7F ~= self }
}

extension String {
  /// The string as a literal of Swift, including its quotes, in which nothing is interpolated.
  package var swiftLiteral: String {
    String(decoding: Code.string(self).bytes, as: UTF8.self)
  }
}

extension Unicode.Scalar {
  /// True for a printable scalar; false for controls, bidirectional marks and Unicode's line separators.
  fileprivate var isVisible: Bool {
    if isASCII { return value >= 0x20 && value != 0x7F }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      return false
    default: return true
    }
  }
}
