// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension JSON {
  /// A JSON number with its original text, so that no digit is lost.
  ///
  /// Two numbers are equal if their texts are: `1.0` isn't `1`.
  public struct Number: Hashable, Sendable, CustomStringConvertible {
    /// The number in the grammar of RFC 8259, such as `-1.50e3`.
    public let text: String

    /// Parses a number; `nil` if the string is not a JSON number.
    public init?(_ text: String) {
      guard
        let number = try? JSON.read(
          Array(text.utf8),
          { (json: inout JSONReader) throws(JSON.Error) in try json.readNumberText() }
        ),
        number == text
      else { return nil }
      self.text = text
    }

    init(checked text: String) { self.text = text }

    /// Creates a number from an integer.
    public init<T: FixedWidthInteger>(_ value: T) { text = String(value) }

    /// Creates a number; `nil` if the value isn't finite.
    public init?(_ value: Double) {
      guard value.isFinite else { return nil }
      text = value.description
    }

    /// The value if it is an integer in the range of `Int`.
    public var int: Int? { try? JSON.decode(Int.self, from: text) }

    /// The nearest `Double`; `nil` if that is infinite.
    public var double: Double? { try? JSON.decode(Double.self, from: text) }

    /// The exact value; `nil` if a `Decimal` can't represent it.
    public var decimal: Decimal? { DecimalText.decimal(text) }

    public var description: String { text }
  }
}

extension JSON.Number: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    text = try json.readNumberText()
  }
  @_spi(Generated) public func write(to json: inout JSONWriter) {
    json.output.pointee.append(text: text)
  }
}

extension JSON.Number: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  public init(integerLiteral value: Int64) { self.init(value) }
  public init(floatLiteral value: Double) { text = value.isFinite ? value.description : "0" }
}
