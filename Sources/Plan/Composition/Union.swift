// SPDX-License-Identifier: Apache-2.0

package import EndpointsSpecification
import EndpointsYAML

/// The alternatives that a value is one of, and how to find out which.
package struct Union: Sendable {
  /// The JSON type of a value; whole numbers are numbers.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case string
    case number
    case boolean
    case array
    case object
  }

  package struct Alternative: Sendable {
    /// The schema; it does not make the value optional, even where it is nullable, since null belongs
    /// to the union as a whole.
    package var schema: SchemaID
    /// The text that its type and its case are named after: a schema's name, a title, a value of the
    /// discriminator, or a kind such as `string`. Two alternatives may have the same.
    package var name: String
    /// The constant that identifies its objects, by its own schema or the spec's discriminator alone, whatever
    /// the other alternatives are; `nil` where there is none.
    package var constant: String?
    /// The kinds that its values have; all where it may be anything.
    package var kinds: Set<Kind>
    /// The values of the discriminator that mean this alternative; the first is the one to write.
    package var values: [String] = []
    /// True if the discriminator is a property of the object itself, which then writes it; otherwise
    /// the union has to write it.
    package var declaresDiscriminator = false

    init(schema: SchemaID, name: String = "", kinds: Set<Kind> = []) {
      self.schema = schema
      self.name = name
      self.kinds = kinds
    }
  }

  /// The test that a value of an alternative passes.
  package enum Sign: Sendable {
    /// The JSON kind is one of these, and the alternative allows every value of them.
    case kind(Set<Kind>)
    /// It is an object in which a property has one of these values.
    case equals(property: String, values: [Value])
    /// It is an object with one of these keys, which no other alternative knows. If the alternative
    /// must not have them, it comes up again later.
    case key([String])
    /// It is an object without other keys than these. The alternative comes up again later.
    case onlyKeys([String])
    /// It is of one of these kinds, and can be read.
    case attempt(Set<Kind>)
  }

  /// A value of a property that decides on the alternative.
  package struct Value: Sendable, Hashable {
    package var type: Shape.ScalarType
    /// A text itself, another scalar as the spec writes it.
    package var text: String
  }

  /// A question to ask about a value.
  package struct Trial: Sendable {
    /// The position in ``Union/alternatives``.
    package var alternative: Int
    package var sign: Sign
    /// The conditions that have to be met as well.
    package var guards: [Guard] = []
  }

  /// A step from a value to those inside of it.
  package enum Step: Sendable, Hashable {
    /// The member of a key.
    case key(String)
    /// The item of a position.
    case item(Int)
    /// All items of an array, all members of an object.
    case each
  }

  /// A value inside of an object or an array, such as a property, that is one of a few.
  package struct Guard: Sendable, Hashable {
    package var path: [Step]
    package var values: [Value]
    /// True if it may be null as well.
    package var allowsNull = false
    /// True if the value is required; otherwise it may be missing.
    package var isRequired: Bool
  }

  /// In the order of the spec.
  package var alternatives: [Alternative]
  /// The property that tells objects apart, which is written even where its object does not declare it.
  package var discriminator: String?
  /// True if the spec names the discriminator; false if it was found among the constants of all objects.
  package var isDiscriminatorExplicit = false
  /// The alternative for objects with any other value of the discriminator, or with none.
  package var fallback: Int?
  /// The questions in the order in which to ask them; the first that a value answers decides. A value
  /// that answers none is of no alternative.
  package var trials: [Trial] = []
  /// True if the spec says that a value matches one alternative only, as `oneOf` does.
  package var isExclusive = false

  init(_ alternatives: [Alternative]) {
    self.alternatives = alternatives
  }
}

extension Union.Kind {
  init(_ type: Schema.ValueType) {
    switch type {
    case .string: self = .string
    case .integer, .number: self = .number
    case .boolean: self = .boolean
    case .array: self = .array
    case .object: self = .object
    }
  }
}

extension Union.Value {
  /// - Returns: `nil` for null.
  init?(_ value: Schema.EnumValue) {
    let type: Shape.ScalarType
    switch value.value {
    case .string: type = .string
    case .integer: type = .integer
    case .float: type = .number
    case .bool: type = .boolean
    case .null: return nil
    }
    self.init(type: type, text: value.text.value)
  }
}
