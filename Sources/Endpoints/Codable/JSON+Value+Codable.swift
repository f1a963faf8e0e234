// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Codes free-form values with any coder, so that models with such values can be stored.
extension JSON.Value: Codable {
  public init(from decoder: any Decoder) throws {
    let depth = decoder.codingPath.count
    if depth > JSON.maximumDepth || depth > 32 && ThreadStack.isLow {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "nested too deeply"))
    }
    if let container = try? decoder.container(keyedBy: AnyKey.self) {
      self = .object(
        JSON.Value.Members(
          try container.allKeys.map {
            .init(key: $0.stringValue, value: try container.decode(JSON.Value.self, forKey: $0))
          }))
    } else if var container = try? decoder.unkeyedContainer() {
      var elements: [JSON.Value] = []
      while !container.isAtEnd { elements.append(try container.decode(JSON.Value.self)) }
      self = .array(elements)
    } else {
      self = try JSON.Value(scalarIn: decoder.singleValueContainer())
    }
  }

  private init(scalarIn container: any SingleValueDecodingContainer) throws {
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .number(JSON.Number(value))
    } else if let value = try? container.decode(UInt64.self) {
      self = .number(JSON.Number(value))
    } else if let value = try? container.decode(Decimal.self),
      let number = JSON.Number(value.description)
    {
      self = .number(number)
    } else if let number = JSON.Number(try container.decode(Double.self)) {
      self = .number(number)
    } else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a number that JSON has not")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    if isContainer, encoder.codingPath.count > 32, ThreadStack.isLow {
      throw EncodingError.invalidValue(
        self, .init(codingPath: encoder.codingPath, debugDescription: "nested too deeply"))
    }
    switch self {
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .bool(let value): try value.encode(to: encoder)
    case .string(let value): try value.encode(to: encoder)
    case .number(let number): try number.encode(to: encoder)
    case .array(let elements): try elements.encode(to: encoder)
    case .object(let members):
      var container = encoder.container(keyedBy: AnyKey.self)
      for member in members {
        try container.encode(member.value, forKey: AnyKey(stringValue: member.key))
      }
    }
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

/// Codes a number with any coder, as the first type that represents it exactly: an integer,
/// `Double` or `Decimal`.
extension JSON.Number: Codable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value = try? JSON.decode(Int64.self, from: text) {
      try container.encode(value)
    } else if let value = try? JSON.decode(UInt64.self, from: text) {
      try container.encode(value)
    } else if let value = double,
      let exact = try? JSON.decode(Decimal.self, from: text),
      (try? JSON.decode(Decimal.self, from: value.description)) != exact
    {
      try container.encode(exact)
    } else {
      try container.encode(try JSON.decode(Double.self, from: text))
    }
  }
}
