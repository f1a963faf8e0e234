// SPDX-License-Identifier: Apache-2.0

/// Open enums are coded as their raw value.
extension OpenEnum where Self: Decodable, RawValue: Decodable {
  /// Decodes the raw value.
  public init(from decoder: any Decoder) throws {
    self.init(rawValue: try decoder.singleValueContainer().decode(RawValue.self))
  }
}

extension OpenEnum where Self: Encodable, RawValue: Encodable {
  /// Encodes the raw value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
