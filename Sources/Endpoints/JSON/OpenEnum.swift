/// An enumeration that values may be added to: any raw value is one of it, known or not.
///
/// A conforming type needs only its raw value and its known values:
///
/// ```swift
/// public struct FileType: OpenEnum {
///   public var rawValue: String
///   public init(rawValue: String) { self.rawValue = rawValue }
///   public static let image = FileType(rawValue: "image")
/// }
/// ```
public protocol OpenEnum: RawRepresentable, JSONCodable, ParameterScalar, Hashable, Sendable,
  CustomStringConvertible
where RawValue: JSONCodable & Hashable & Sendable & LosslessStringConvertible {
  init(rawValue: RawValue)
}

extension OpenEnum {
  public var description: String { String(rawValue) }

  @inlinable
  public init(json: inout JSONReader) throws(JSONError) {
    self.init(rawValue: try RawValue(json: &json))
  }

  @inlinable
  public func write(to json: inout JSONWriter) { rawValue.write(to: &json) }
}
