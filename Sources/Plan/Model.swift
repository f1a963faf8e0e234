// SPDX-License-Identifier: Apache-2.0

/// A Swift type for a schema.
package struct Model: Sendable {
  package indirect enum Shape: Sendable {
    case structure(Structure)
    case enumeration(Enumeration)
    case union(Union)
    case tuple(Tuple)
    case choice(Choice)
    case multipart(Multipart)
    case responses(Responses)
    case headers([ResponseHeader])
    case events(Events)
    case alias(TypeReference)
  }

  /// An object: one stored property for each property of the schema, in its order.
  package struct Structure: Sendable {
    package var properties: [Property]
    /// The property that holds what the schema does not name; `nil` where that is not kept.
    package var additional: AdditionalProperties?
    /// The checks of the object as a whole.
    package var checks: [Check] = []
    /// The types of inline schemas of properties.
    package var nested: [Model]
    /// True if users make values, as of what requests send; otherwise they come from JSON alone.
    package var hasInitializer: Bool
    /// True if users change values, as what a response brings and a request sends again.
    package var isMutable: Bool
  }

  /// An open enum: any raw value is valid, and the known ones have names.
  package struct Enumeration: Sendable {
    /// The type of raw values: a string, an integer or a number.
    package var rawValue: TypeReference.Builtin
    package var members: [Member]
    /// The literals that values can be written as.
    package var literals: [LiteralKind] = []
    /// True if the type lists its known values, and a value's description is its raw value.
    package var isDescribed = false
  }

  /// A kind of literals that values of a type can be written as.
  package enum LiteralKind: Sendable {
    case string
    case integer
    case number
  }

  package struct Member: Sendable {
    package var name: Identifier
    /// The raw value.
    package var value: Literal
    package var documentation: [String] = []
    package var isDeprecated = false
  }

  package struct AdditionalProperties: Sendable {
    package var name: Identifier
    package var value: TypeReference
    /// The checks of each value.
    package var checks: [Check] = []
    /// True if no description shows the values.
    package var isSensitive = false
  }

  /// A value of one of several schemas; what is none of them is kept as it is.
  package struct Union: Sendable {
    package var alternatives: [Alternative]
    package var recognition: Recognition
    /// True if its values are stored apart, since an alternative contains the union itself.
    package var isIndirect = false
    package var nested: [Model]
    /// The literals that values can be written as.
    package var literals: [LiteralForm] = []

    /// The alternative that a literal stands for.
    package struct LiteralForm: Sendable {
      package var kind: LiteralKind
      /// The type of the literal's value.
      package var type: TypeReference.Builtin
      package var alternative: Int
      package var conversion: Conversion
    }

    /// The way from the value of a literal to that of an alternative.
    package enum Conversion: Sendable {
      case none
      /// The alternative is an open enum.
      case rawValue
      /// The alternative is a number of another type.
      case number
    }

    package struct Alternative: Sendable {
      package var name: Identifier
      package var type: TypeReference
      package var documentation: [String]
      /// The discriminator, unless the alternative's own type always writes it.
      package var discriminator: Discriminator?
      /// The key of the discriminator, which the alternative's type would take for a further one.
      package var omittedKey: String?
      package var checks: [Check] = []
      /// True if uses of the case are warned of; the initializers of the enum that make it are deprecated, too.
      package var isDeprecated = false
      /// True if the initializer of the type is deprecated, so that the type is read by its protocol.
      package var isReadByProtocol = false
    }

    /// The member that tells objects apart, as the union writes it.
    package struct Discriminator: Sendable {
      package var key: String
      package var value: String
      /// True if it is written only where the object itself does not write one.
      package var isDefault: Bool
    }

    /// The way to find the alternative of a value; alternatives are given by their numbers.
    package enum Recognition: Sendable {
      /// By the string under a key; a value that can't be read as its alternative is of none, which is found
      /// out once it has been read. `otherwise` is the alternative for every other string, if there is one.
      case discriminator(key: String, cases: [Case], otherwise: Int?)
      /// By the string under a key; a value that can't be read as its alternative is of none, but may be one
      /// of the same string.
      case constant(key: String, cases: [Case])
      /// By asking one question after the other.
      case trials([Trial])

      /// True if an alternative may be chosen for a value that can't be read as that.
      package var decidesBeforeReading: Bool {
        switch self {
        case .discriminator: true
        case .constant: false
        case .trials(let trials):
          trials.contains { trial in
            if case .equals = trial.question { !trial.readsAlternative } else { false }
          }
        }
      }
    }

    /// The texts that mean an alternative.
    package struct Case: Sendable {
      package var values: [String]
      package var alternative: Int
      /// Further conditions, all of which have to hold.
      package var guards: [Guard] = []
    }

    package struct Trial: Sendable {
      package var alternative: Int
      package var question: Question
      /// True if a value also has to be readable as the alternative.
      package var readsAlternative: Bool
      /// Further conditions, all of which have to hold.
      package var guards: [Guard] = []
    }

    /// A value inside of an object or an array that is one of some.
    package struct Guard: Sendable {
      package var path: [EndpointsPlan.Union.Step]
      package var values: [Literal]
      /// True if it may be null as well.
      package var allowsNull = false
      /// True if it must be there.
      package var isRequired: Bool
    }

    /// A question about a value; the first one that it answers with yes decides.
    package enum Question: Sendable {
      case isOfKind([EndpointsPlan.Union.Kind])
      case equals(key: String, anyOf: [Literal])
      case hasKey(among: [String])
      case hasOnlyKeys(among: [String])
      case canBeRead
    }
  }

  /// An array whose items have schemas by their positions.
  package struct Tuple: Sendable {
    package var items: [Item]
    /// The property that holds the items after those; `nil` where there are none.
    package var rest: AdditionalProperties?
    package var nested: [Model]
    /// True if users make values; otherwise they come from JSON alone.
    package var hasInitializer: Bool
    /// True if users change values.
    package var isMutable: Bool

    package struct Item: Sendable {
      package enum Presence: Sendable {
        case required
        /// The array may end before it.
        case optional
        /// The array may end before it, and it may be null.
        case nullable
      }

      package var name: Identifier
      package var type: TypeReference
      package var presence: Presence
      /// True if the value is stored apart, since its type contains this one.
      package var isIndirect = false
      /// True if no description shows the value.
      package var isSensitive = false
      package var checks: [Check] = []
      package var documentation: [String]
    }
  }

  /// A body in one of several media types.
  package struct Choice: Sendable {
    package var cases: [Case]
    package var nested: [Model]

    package struct Case: Sendable {
      package var name: Identifier
      package var type: TypeReference
      package var documentation: [String]
    }
  }

  /// A body of type `multipart/form-data`.
  package struct Multipart: Sendable {
    package var parts: [Part]
    /// The property that holds parts that the spec does not name; `nil` where there are none.
    package var others: Identifier?
    package var nested: [Model]

    /// The form in which a part is written.
    package enum Form: Sendable, Equatable {
      case field
      /// In a style, as in a query.
      case styled(FieldStyle)
      case json
      /// As a text that holds JSON.
      case jsonText
      case file
    }

    package struct Part: Sendable {
      package var name: Identifier
      package var key: String
      package var type: TypeReference
      package var form: Form
      package var contentType: String?
      package var checks: [Check] = []
      /// The header fields of the part, each a property beside it.
      package var headers: [Header] = []
      package var documentation: [String]
      /// True if no description shows the value.
      package var isSensitive = false
      package var isDeprecated = false
    }

    /// A header field of a part.
    package struct Header: Sendable {
      package var name: Identifier
      package var field: String
      package var type: TypeReference
      package var form: HeaderForm
      /// True if it has to be there where the part is, which is optional.
      package var isRequiredWithPart: Bool
      package var documentation: [String]
      /// True if no description shows the value.
      package var isSensitive = false
      package var isDeprecated = false
    }
  }

  /// The data of server-sent events, which differs by their names.
  package struct Events: Sendable {
    package var cases: [Case]
    package var nested: [Model]

    /// True if events with the name `error` are documented, so that they don't end the stream.
    package var hasErrors: Bool { cases.contains { $0.event == "error" } }

    /// The data of an event.
    package enum Data: Sendable {
      case none
      case text
      case json(TypeReference)

      /// `nil` for an event without data.
      package var type: TypeReference? {
        switch self {
        case .none: nil
        case .text: .builtin(.string)
        case .json(let type): type
        }
      }
    }

    package struct Case: Sendable {
      package var name: Identifier
      /// The name of the event.
      package var event: String
      package var data: Data
      package var documentation: [String]
    }
  }

  package var name: Identifier
  package var documentation: [String]
  /// True if uses of the type are warned of.
  package var isDeprecated = false
  /// True if no description shows a value, of a type whose properties can't be hidden one by one.
  package var isSensitive = false
  package var shape: Shape
  /// True if the type reads its values from JSON.
  package var isDecodable = true
  /// True if the type writes its values as JSON.
  package var isEncodable = true
}

extension Model {
  /// The types that the model declares inside itself.
  package var nested: [Model] {
    switch shape {
    case .structure(let structure): structure.nested
    case .union(let union): union.nested
    case .tuple(let tuple): tuple.nested
    case .choice(let choice): choice.nested
    case .multipart(let multipart): multipart.nested
    case .events(let events): events.nested
    case .enumeration, .alias, .responses, .headers: []
    }
  }
}

extension Model {
  /// The types that the model's source mentions.
  package var types: [TypeReference] { types(ofDeprecatedCases: true) }

  /// The types that the model's source mentions.
  ///
  /// - Parameter includesDeprecated: False to leave out those of deprecated cases, which nothing but
  ///   deprecated code uses.
  func types(ofDeprecatedCases includesDeprecated: Bool) -> [TypeReference] {
    let ofNested = nested.flatMap { $0.types(ofDeprecatedCases: includesDeprecated) }
    return switch shape {
    case .alias(let type): [type]
    case .enumeration: []
    case .structure(let structure):
      structure.properties.map(\.type) + [structure.additional?.value].compactMap(\.self) + ofNested
    case .union(let union):
      union.alternatives.filter { includesDeprecated || !$0.isDeprecated }.map(\.type) + ofNested
    case .tuple(let tuple):
      tuple.items.map(\.type) + [tuple.rest?.value].compactMap(\.self) + ofNested
    case .choice(let choice): choice.cases.map(\.type) + ofNested
    case .multipart(let multipart):
      multipart.parts.flatMap { [$0.type] + $0.headers.map(\.type) } + ofNested
    case .responses(let responses): responses.cases.compactMap(\.content?.type)
    case .headers(let headers): headers.map(\.type)
    case .events(let events): events.cases.compactMap(\.data.type) + ofNested
    }
  }
}

/// A stored property and the JSON key that it is written under.
package struct Property: Sendable {
  package enum Presence: Sendable {
    /// The key must be there and its value not null.
    case required
    /// The key is there; null is nil, and so is a key that is missing nevertheless.
    case nullable
    /// The key must be there; null is nil.
    case requiredNullable
    /// An absent key and null are both nil.
    case optional
    /// Absent, null and a value are three things.
    case optionalNullable
  }

  package var name: Identifier
  package var key: String
  package var presence: Presence
  /// The type of the value itself, without what `presence` adds.
  package var type: TypeReference
  /// True if the value is stored apart, since its type contains this one.
  package var isIndirect = false
  /// True if no description shows the value.
  package var isSensitive = false
  /// The value that it has unless a user gives another; `nil` for one that users must give, or that is
  /// optional.
  package var defaultValue: Literal?
  package var checks: [Check] = []
  package var documentation: [String]
  package var isDeprecated = false
}
