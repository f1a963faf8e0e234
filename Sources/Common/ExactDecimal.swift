// SPDX-License-Identifier: Apache-2.0

/// An exact decimal number of any number of digits.
package struct ExactDecimal: Sendable, Hashable {
  private let isNegative: Bool
  /// The digits, most significant first, without leading and trailing zeros; empty for 0.
  private let digits: [UInt8]
  /// The power of ten of the last digit.
  private let exponent: Int

  /// The limit of exponents; beyond it, numbers with the same digits are equal.
  private static let exponentLimit = 1 << 48

  /// Parses a number such as `-1.50e3`; all other characters are ignored.
  package init(_ text: String) { self.init(text.utf8) }

  package init(_ text: some Sequence<UInt8>) {
    var digits: [UInt8] = []
    var fraction = 0
    var isFraction = false
    var isNegative = false
    var exponentText: [UInt8]?
    for byte in text {
      if exponentText != nil {
        exponentText?.append(byte)
        continue
      }
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if isFraction { fraction += 1 }
        if byte > UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte - UInt8(ascii: "0")) }
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"): exponentText = []
      case UInt8(ascii: "-"): isNegative = true
      default: break
      }
    }
    var exponent = Self.exponent(exponentText ?? []) - fraction
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
    self.isNegative = isNegative && !digits.isEmpty
  }

  private static func exponent(_ text: [UInt8]) -> Int {
    if text.isEmpty { return 0 }
    let isNegative = text.first == UInt8(ascii: "-")
    let farthest = isNegative ? -exponentLimit : exponentLimit
    let value = Int(String(decoding: text, as: UTF8.self)) ?? farthest
    return min(max(value, -exponentLimit), exponentLimit)
  }

  /// True if the number is an integer multiple of `divisor`; also if `divisor` is 0 or has more
  /// than 64 bits of digits.
  package func isMultiple(of divisor: ExactDecimal) -> Bool {
    guard let modulus = divisor.significand, modulus > 0 else { return true }
    if digits.isEmpty { return true }
    // The last digit is not 0, so no higher power of ten divides the number.
    if exponent < divisor.exponent { return false }
    var rest: UInt64 = 0
    for digit in digits {
      let (high, low) = rest.multipliedFullWidth(by: 10)
      let sum = low.addingReportingOverflow(UInt64(digit))
      rest = modulus.dividingFullWidth((high + (sum.overflow ? 1 : 0), sum.partialValue)).remainder
    }
    let shift = Self.powerOfTen(exponent - divisor.exponent, modulo: modulus)
    return modulus.dividingFullWidth(rest.multipliedFullWidth(by: shift)).remainder == 0
  }

  /// The digits as an integer; `nil` if 64 bits can't hold it.
  private var significand: UInt64? {
    var value: UInt64 = 0
    for digit in digits {
      let (tens, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = tens.addingReportingOverflow(UInt64(digit))
      if overflows || overflowsToo { return nil }
      value = sum
    }
    return value
  }

  private static func powerOfTen(_ exponent: Int, modulo modulus: UInt64) -> UInt64 {
    func product(_ a: UInt64, _ b: UInt64) -> UInt64 {
      modulus.dividingFullWidth(a.multipliedFullWidth(by: b)).remainder
    }
    var result = 1 % modulus
    var square = 10 % modulus
    var left = exponent
    while left > 0 {
      if left & 1 == 1 { result = product(result, square) }
      square = product(square, square)
      left >>= 1
    }
    return result
  }
}

extension ExactDecimal: Comparable {
  package static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    if a.sign != b.sign { return a.sign < b.sign }
    return a.isNegative ? isSmaller(b, a) : isSmaller(a, b)
  }

  private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

  /// Compares magnitudes.
  private static func isSmaller(_ a: ExactDecimal, _ b: ExactDecimal) -> Bool {
    let (highest, other) = (a.digits.count + a.exponent, b.digits.count + b.exponent)
    return highest == other
      ? a.digits.lexicographicallyPrecedes(b.digits) : highest < other
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The canonical text of the number: `15e-1`.
  package var description: String {
    let text = String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    return digits.isEmpty ? "0" : "\(isNegative ? "-" : "")\(text)e\(exponent)"
  }
}
