/// An enumeration to which the API may add values: it accepts any raw value, known or not.
///
/// A conforming type needs only its raw value and its known values:
///
/// ```swift
/// public struct FileType: OpenEnum {
///   public let rawValue: String
///   public init(rawValue: String) { self.rawValue = rawValue }
///   public static var image: Self { Self(rawValue: "image") }
/// }
/// ```
public protocol OpenEnum: RawRepresentable, JSONDecodable, JSONEncodable, Hashable {
  init(rawValue: RawValue)
}

extension OpenEnum where RawValue: JSONCodable {
  @inlinable
  @_spi(Generated) public init(json: inout JSONReader) throws(JSONError) {
    self.init(rawValue: try RawValue(json: &json))
  }

  @inlinable
  @_spi(Generated) public func write(to json: inout JSONWriter) { rawValue.write(to: &json) }
}
