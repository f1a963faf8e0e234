// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension JSON {
  /// A type that is coded as one of several alternatives.
  public typealias CodableUnion = JSON.DecodableUnion & JSON.EncodableUnion

  /// A type that is decoded from one of several alternatives.
  public protocol DecodableUnion: JSONDecodable {}

  /// A type that is encoded as one of several alternatives.
  public protocol EncodableUnion: JSONEncodable {}
}

// Only models have these: a number or a string has no use for them.

extension JSON.DecodableObject {
  /// Decodes the value from a JSON text.
  public init(jsonData: Data) throws(JSON.Error) {
    self = try JSON.decode(Self.self, from: jsonData)
  }
}

extension JSON.DecodableTuple {
  /// Decodes the value from a JSON text.
  public init(jsonData: Data) throws(JSON.Error) {
    self = try JSON.decode(Self.self, from: jsonData)
  }
}

extension JSON.DecodableUnion {
  /// Decodes the value from a JSON text.
  public init(jsonData: Data) throws(JSON.Error) {
    self = try JSON.decode(Self.self, from: jsonData)
  }
}

extension JSON.EncodableObject {
  /// The value encoded as JSON.
  public func jsonData() throws(JSON.Error) -> Data { try JSON.encodeData(self) }
}

extension JSON.EncodableTuple {
  /// The value encoded as JSON.
  public func jsonData() throws(JSON.Error) -> Data { try JSON.encodeData(self) }
}

extension JSON.EncodableUnion {
  /// The value encoded as JSON.
  public func jsonData() throws(JSON.Error) -> Data { try JSON.encodeData(self) }
}
