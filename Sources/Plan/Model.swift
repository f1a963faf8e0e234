/// A Swift type for a schema.
package struct Model: Sendable {
  package indirect enum Shape: Sendable {
    case structure(Structure)
    case enumeration(Enumeration)
    case alias(TypeReference)
  }

  /// An object: one stored property for each property of the schema, in its order.
  package struct Structure: Sendable {
    package var properties: [Property]
    /// The property that holds what the schema does not name; `nil` where that is not kept.
    package var additional: AdditionalProperties?
    /// The types of properties that the spec spells out in place.
    package var nested: [Model]
  }

  /// An open enum: any raw value is valid, and the known ones have names.
  package struct Enumeration: Sendable {
    package enum RawValue: Sendable {
      case string
      case integer
    }

    package var rawValue: RawValue
    package var members: [Member]
  }

  package struct Member: Sendable {
    package var name: Identifier
    /// The raw value as the spec writes it: a text, or digits.
    package var value: String
  }

  package struct AdditionalProperties: Sendable {
    package var name: Identifier
    package var value: TypeReference
  }

  package var name: Identifier
  package var documentation: [String]
  package var isDeprecated: Bool
  package var shape: Shape
}

/// A stored property and the JSON key that it is written under.
package struct Property: Sendable {
  package enum Presence: Sendable, Hashable {
    /// The key must be there and its value not null.
    case required
    /// The key must be there; null is nil.
    case nullable
    /// An absent key and null are both nil.
    case optional
    /// Absent, null and a value are three things.
    case patch
  }

  package var name: Identifier
  package var key: String
  package var presence: Presence
  /// The type of the value itself, without what `presence` adds.
  package var type: TypeReference
  /// Whether the value is stored apart, since its type contains this one.
  package var isIndirect = false
  package var documentation: [String]
  package var isDeprecated: Bool
}
