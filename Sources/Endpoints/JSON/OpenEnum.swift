// SPDX-License-Identifier: Apache-2.0

/// An enumeration to which the API may add values: it accepts any raw value, known or not.
///
/// A conforming type needs only its raw value. One that also conforms to
/// `CustomStringConvertible` and `ExpressibleByStringLiteral` or another literal prints its raw value
/// and is written as one:
///
/// ```swift
/// public struct FileType: OpenEnum, CustomStringConvertible, ExpressibleByStringLiteral {
///   public let rawValue: String
///   public init(rawValue: String) { self.rawValue = rawValue }
///   public static var image: Self { Self(rawValue: "image") }
/// }
/// ```
public protocol OpenEnum: RawRepresentable, JSONDecodable, JSONEncodable, Hashable {
  init(rawValue: RawValue)
}

extension OpenEnum where Self: CustomStringConvertible {
  /// The raw value: `image`.
  public var description: String { "\(rawValue)" }
}

extension OpenEnum where Self: ExpressibleByStringLiteral, RawValue == String {
  /// Creates a value from its raw value, known or not: `"image"`.
  @inlinable
  public init(stringLiteral value: String) { self.init(rawValue: value) }
}

extension OpenEnum where Self: ExpressibleByIntegerLiteral, RawValue == Int {
  /// Creates a value from its raw value, known or not: `404`.
  @inlinable
  public init(integerLiteral value: Int) { self.init(rawValue: value) }
}

extension OpenEnum where Self: ExpressibleByIntegerLiteral, RawValue == Double {
  /// Creates a value from its raw value, known or not: `2`.
  @inlinable
  public init(integerLiteral value: Int) { self.init(rawValue: Double(value)) }
}

extension OpenEnum where Self: ExpressibleByFloatLiteral, RawValue == Double {
  /// Creates a value from its raw value, known or not: `1.5`.
  @inlinable
  public init(floatLiteral value: Double) { self.init(rawValue: value) }
}

extension OpenEnum where RawValue: JSONCodable {
  @inlinable
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self.init(rawValue: try RawValue(json: &json))
  }

  @inlinable
  @_spi(Generated) public func write(to json: inout JSONWriter) { rawValue.write(to: &json) }
}
