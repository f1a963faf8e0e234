// SPDX-License-Identifier: Apache-2.0

/// A scanned number: (−1)^negative × digits × 10^exponent.
struct NumberSpan {
  let start: UnsafePointer<UInt8>
  var end: UnsafePointer<UInt8>
  var isNegative = false

  /// The value of the first significant digits, at most 19.
  var digits: UInt64 = 0
  var exponent = 0

  /// True if there were more digits than fit, not all of them 0.
  var isTruncated = false

  /// True if there is neither a fraction nor an exponent.
  var isPlainInteger = true

  init(start: UnsafePointer<UInt8>) {
    self.start = start
    end = start
  }
}

extension JSONScanner {
  /// Scans the number at the cursor by the grammar of RFC 8259, section 6.
  mutating func scanNumber() throws(JSON.Error) -> NumberSpan {
    var number = NumberSpan(start: cursor)
    var p = cursor
    if p < end, p.pointee == 0x2D {
      number.isNegative = true
      p += 1
    }
    guard p < end, JSONScanner.isDigit(p.pointee) else {
      cursor = p
      throw unexpected("a digit")
    }
    var digitCount = 0
    if p.pointee == 0x30 {
      p += 1
    } else {
      scanDigits(&p, &number, &digitCount, isFraction: false)
    }
    if p < end, p.pointee == 0x2E {
      number.isPlainInteger = false
      p += 1
      guard p < end, JSONScanner.isDigit(p.pointee) else {
        cursor = p
        throw unexpected("a digit")
      }
      scanDigits(&p, &number, &digitCount, isFraction: true)
    }
    if p < end, p.pointee | 0x20 == 0x65 {
      try scanExponent(&p, &number)
    }
    number.end = p
    cursor = p
    return number
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Adds the digits at `p`; those after the 19th significant one only count for the exponent.
  @inline(__always)
  private func scanDigits(
    _ p: inout UnsafePointer<UInt8>,
    _ number: inout NumberSpan,
    _ count: inout Int,
    isFraction: Bool
  ) {
    while p < end {
      let digit = p.pointee &- 0x30
      guard digit < 10 else { return }
      if count < 19 {
        number.digits = number.digits &* 10 &+ UInt64(digit)
        if number.digits != 0 { count &+= 1 }
        if isFraction { number.exponent &-= 1 }
      } else {
        if digit != 0 { number.isTruncated = true }
        if !isFraction { number.exponent &+= 1 }
      }
      p += 1
    }
  }

  private mutating func scanExponent(
    _ p: inout UnsafePointer<UInt8>,
    _ number: inout NumberSpan
  ) throws(JSON.Error) {
    number.isPlainInteger = false
    p += 1
    var isNegative = false
    if p < end, p.pointee == 0x2D || p.pointee == 0x2B {
      isNegative = p.pointee == 0x2D
      p += 1
    }
    guard p < end, JSONScanner.isDigit(p.pointee) else {
      cursor = p
      throw unexpected("a digit")
    }
    var exponent = 0
    while p < end, JSONScanner.isDigit(p.pointee) {
      // Beyond this the value is 0 or out of any type's range, whatever the digits are.
      if exponent < 1_000_000_000_000 { exponent = exponent * 10 + Int(p.pointee &- 0x30) }
      p += 1
    }
    number.exponent += isNegative ? -exponent : exponent
  }

  /// The text of a scanned number.
  func text(of number: NumberSpan) -> String {
    String(
      decoding: UnsafeBufferPointer(start: number.start, count: number.end - number.start),
      as: UTF8.self
    )
  }

  // MARK: Integers

  /// The magnitude of an integer; `nil` if the number isn't one or exceeds `UInt64`.
  func magnitude(of number: NumberSpan) -> UInt64? {
    if number.exponent == 0, !number.isTruncated { return number.digits }
    if number.digits == 0 { return 0 }
    if number.isTruncated || number.isPlainInteger { return longMagnitude(of: number) }
    var digits = number.digits
    var exponent = number.exponent
    while exponent < 0 {
      let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0, quotient != 0 else { return nil }
      digits = quotient
      exponent += 1
    }
    while exponent > 0 {
      let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      digits = product
      exponent -= 1
    }
    return digits
  }

  /// Like ``magnitude(of:)``, for numbers of more than 19 digits.
  @inline(never)
  private func longMagnitude(of number: NumberSpan) -> UInt64? {
    var integerDigits = 0
    var sawPoint = false
    var p = number.start
    while p < number.end, p.pointee | 0x20 != 0x65 {
      if p.pointee == 0x2E { sawPoint = true }
      if !sawPoint, JSONScanner.isDigit(p.pointee) { integerDigits += 1 }
      p += 1
    }
    // The number of digits before the decimal point after applying the exponent.
    var whole = integerDigits + explicitExponent(from: p, to: number.end)
    var magnitude: UInt64 = 0
    p = number.start
    while p < number.end, p.pointee | 0x20 != 0x65 {
      defer { p += 1 }
      guard JSONScanner.isDigit(p.pointee) else { continue }
      let digit = UInt64(p.pointee &- 0x30)
      if whole > 0 {
        let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(digit)
        if overflow || carry { return nil }
        magnitude = sum
        whole -= 1
      } else if digit != 0 {
        return nil
      }
    }
    while whole > 0 {
      let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      magnitude = product
      whole -= 1
    }
    return magnitude
  }

  /// The number after the `e`; 0 without one.
  func explicitExponent(
    from start: UnsafePointer<UInt8>,
    to end: UnsafePointer<UInt8>
  ) -> Int {
    var p = start
    var value = 0
    var isNegative = false
    while p < end {
      if p.pointee == 0x2D { isNegative = true }
      if JSONScanner.isDigit(p.pointee), value < 1_000_000_000_000 {
        value = value * 10 + Int(p.pointee &- 0x30)
      }
      p += 1
    }
    return isNegative ? -value : value
  }

  // MARK: Floating point

  /// The powers of ten that a `Double` represents exactly.
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The nearest `Double`; `nil` if that is infinite.
  func double(_ number: NumberSpan) -> Double? {
    // Both factors are exact, so that the one operation rounds correctly.
    if !number.isTruncated, number.digits < 1 << 53, number.exponent >= -22, number.exponent <= 22 {
      let digits = Double(number.digits)
      let magnitude =
        number.exponent < 0
        ? digits / JSONScanner.powers[-number.exponent]
        : digits * JSONScanner.powers[number.exponent]
      return number.isNegative ? -magnitude : magnitude
    }
    return slowDouble(number)
  }

  @inline(never)
  private func slowDouble(_ number: NumberSpan) -> Double? {
    if number.digits == 0 { return number.isNegative ? -0.0 : 0 }
    guard let value = Double(text(of: number)), value.isFinite else { return nil }
    return value
  }

  /// The nearest `Float`; `nil` if that is infinite.
  func float(_ number: NumberSpan) -> Float? {
    if number.digits == 0 { return number.isNegative ? -0.0 : 0 }
    if !number.isTruncated, number.digits < 1 << 24, number.exponent >= -10, number.exponent <= 10 {
      let digits = Float(number.digits)
      let power = Float(JSONScanner.powers[abs(number.exponent)])
      let magnitude = number.exponent < 0 ? digits / power : digits * power
      return number.isNegative ? -magnitude : magnitude
    }
    guard let value = Float(text(of: number)), value.isFinite else { return nil }
    return value
  }
}
