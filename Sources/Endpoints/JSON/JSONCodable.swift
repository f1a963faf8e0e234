// SPDX-License-Identifier: Apache-2.0

/// A type that can be decoded from and encoded as JSON.
///
/// ``JSON/CodableObject`` is for types that are a JSON object with known keys.
public typealias JSONCodable = JSONDecodable & JSONEncodable

/// A type that can be decoded from JSON.
public protocol JSONDecodable: Sendable {
  /// Decodes the next value.
  @_spi(Generated) init(json: inout JSONReader) throws(JSON.Error)
}

/// A type that can be encoded as JSON.
public protocol JSONEncodable: Sendable {
  /// Writes the value.
  @_spi(Generated) func write(to json: inout JSONWriter)
}

extension JSON {
  /// A type that is coded as a JSON object with known keys.
  public typealias CodableObject = JSON.DecodableObject & JSON.EncodableObject
}

extension JSON {
  /// A type that is decoded from JSON objects with known keys.
  public protocol DecodableObject: JSONDecodable {
    /// Decodes the properties from an object's members.
    @_spi(Generated) init(json: inout JSONObjectReader) throws(JSON.Error)
  }
}

extension JSON {
  /// A type that is encoded as a JSON object.
  public protocol EncodableObject: JSONEncodable {
    /// Writes the properties as an object's members.
    @_spi(Generated) func write(to json: inout JSONObjectWriter)
  }
}

extension JSON.DecodableObject {
  @inlinable
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    var object = try JSONObjectReader(
      opening: json.scanner, size: MemoryLayout<Self>.size, type: ObjectIdentifier(Self.self))
    while true {
      do throws(JSON.Error) {
        self = try Self(json: &object)
        try object.close()
        return
      } catch {
        try object.reopen(after: error)
      }
    }
  }
}

extension JSON.EncodableObject {
  @inlinable
  @_spi(Generated) public func write(to json: inout JSONWriter) {
    guard json.mayNest(size: MemoryLayout<Self>.size) else { return }
    var object = JSONObjectWriter(opening: json)
    write(to: &object)
    object.close()
  }
}
