// SPDX-License-Identifier: Apache-2.0

/// Models declared `Codable` are coded by way of their JSON, so that no code is generated for it.
extension JSONDecodable where Self: Decodable {
  /// Decodes the value by way of its JSON.
  public init(from decoder: any Decoder) throws {
    let value = try JSON.Value(from: decoder)
    do throws(JSON.Error) {
      self = try JSON.decode(Self.self, from: try JSON.encode(value))
    } catch {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath, debugDescription: error.description,
          underlyingError: error))
    }
  }
}

extension JSONEncodable where Self: Encodable {
  /// Encodes the value by way of its JSON.
  public func encode(to encoder: any Encoder) throws {
    let value: JSON.Value
    do throws(JSON.Error) {
      value = try JSON.decode(JSON.Value.self, from: try JSON.encode(self))
    } catch {
      throw EncodingError.invalidValue(
        self,
        .init(
          codingPath: encoder.codingPath, debugDescription: error.description,
          underlyingError: error))
    }
    try value.encode(to: encoder)
  }
}
