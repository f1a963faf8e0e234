// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Coded as an RFC 3339 date-time, `2024-05-10T10:13:55.123Z`.
///
/// Decoded with any offset and fraction; encoded in UTC, to the nanosecond, with a fraction only if
/// there is one. Years before 0 or after 9999 can't be encoded.
extension Date: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    let start = json.offset
    let bytes = try json.readStringBytes("string")
    guard let time = DateTimeText.seconds(bytes) else {
      throw json.invalid("an RFC 3339 date-time", at: start)
    }
    self.init(timeIntervalSinceReferenceDate: time)
  }

  @_spi(Generated) public func write(to json: inout JSONWriter) {
    DateTimeText.write(timeIntervalSinceReferenceDate, to: &json)
  }
}

/// Coded as `6ba7b810-9dad-11d1-80b4-00c04fd430c8` (RFC 9562); encoded in lower case.
extension UUID: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    let start = json.offset
    let bytes = try json.readStringBytes("string")
    guard let uuid = UUID(text: bytes) else { throw json.invalid("a UUID", at: start) }
    self = uuid
  }

  private init?(text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 36 else { return nil }
    var high: UInt64 = 0
    var low: UInt64 = 0
    for (i, byte) in text.enumerated() {
      if i == 8 || i == 13 || i == 18 || i == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let digit = JSONScanner.hexDigit(byte) else { return nil }
      high = high << 4 | low >> 60
      low = low << 4 | UInt64(digit)
    }
    let bytes = (high.bigEndian, low.bigEndian)
    self = withUnsafeBytes(of: bytes) { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
  }

  @_spi(Generated) public func write(to json: inout JSONWriter) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 36) { text in
      var count = 0
      withUnsafeBytes(of: uuid) { bytes in
        for (i, byte) in bytes.enumerated() {
          if i == 4 || i == 6 || i == 8 || i == 10 {
            text[count] = UInt8(ascii: "-")
            count += 1
          }
          text[count] = JSONOutput.hexDigit(byte >> 4)
          text[count + 1] = JSONOutput.hexDigit(byte & 15)
          count += 2
        }
      }
      json.output.pointee.append(string: UnsafeBufferPointer(text))
    }
  }
}

/// Coded as a string, absolute or relative.
extension URL: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    let start = json.offset
    guard let url = URL(string: try json.readString()) else {
      throw json.invalid("a URL", at: start)
    }
    self = url
  }

  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(absoluteString) }
}

/// Coded as a number with all of its digits; at most 38.
extension Decimal: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    let start = json.offset
    guard let decimal = DecimalText.decimal(try json.readNumberText()) else {
      throw JSON.Error(.outOfRange(type: "Decimal"), at: start)
    }
    self = decimal
  }

  @_spi(Generated) public func write(to json: inout JSONWriter) {
    if isNaN { return json.fail("a number that is not finite") }
    json.output.pointee.append(text: description)
  }
}

/// Exact parsing of `Decimal` values.
enum DecimalText {
  /// The exact value of a number in the grammar of JSON; `nil` if a `Decimal` can't represent it.
  static func decimal(_ text: String) -> Decimal? {
    var digits: [UInt8] = []
    var exponent = 0
    var isFraction = false
    var rest = Substring(text).utf8
    while let byte = rest.first, byte | 0x20 != 0x65 {
      rest = rest.dropFirst()
      if byte == UInt8(ascii: ".") { isFraction = true }
      guard byte >= 0x30 else { continue }
      if isFraction { exponent -= 1 }
      if byte != 0x30 || !digits.isEmpty { digits.append(byte - 0x30) }
    }
    if !rest.isEmpty {
      guard let explicit = Int(String(rest.dropFirst()) ?? "") else {
        return digits.isEmpty ? 0 : nil
      }
      exponent = exponent.addingReportingOverflow(explicit).partialValue
    }
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty { return 0 }
    guard digits.count <= 38, (-1_000...1_000).contains(exponent) else { return nil }
    return make(digits, exponent, isNegative: text.utf8.first == UInt8(ascii: "-"))
  }

  private static func make(_ digits: [UInt8], _ exponent: Int, isNegative: Bool) -> Decimal? {
    var digits = digits
    var exponent = exponent
    // A Decimal's exponent is at most 127; the digits can hold some zeros.
    while exponent > 127, digits.count < 38 {
      digits.append(0)
      exponent -= 1
    }
    guard (-128...127).contains(exponent) else { return nil }
    let low = digits.suffix(19).reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
    let high = digits.dropLast(19).reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
    let significand = Decimal(high) * Decimal(10_000_000_000_000_000_000 as UInt64) + Decimal(low)
    let value = Decimal(
      sign: isNegative ? .minus : .plus,
      exponent: exponent,
      significand: significand
    )
    return value.isNaN ? nil : value
  }
}
