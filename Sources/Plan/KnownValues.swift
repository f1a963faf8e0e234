// SPDX-License-Identifier: Apache-2.0

import EndpointsSpecification
import EndpointsYAML

/// Finds the values that a document gives by itself: constants, defaults, and the members of enums.
struct KnownValues {
  let context: PlanningContext

  /// The properties that each value of an object has, whether it is sent or received: what is read-only is
  /// required of responses alone, and what is write-only of requests (OpenAPI 3.0, 'Schema Object').
  func requiredProperties(of id: SchemaID) -> Set<String> {
    let id = context.document.resolve(id)
    guard let object = context.document[id].object else { return [] }
    let required = Set(object.required.map(\.value))
    let missing = object.properties.filter {
      required.contains($0.name.value) && context.isLeftOut($0)
        && onlyValue(of: $0, in: id) == nil
    }
    return missing.isEmpty ? required : required.subtracting(missing.map(\.name.value))
  }

  /// The value of a property that can have no other, as of `const` or of a discriminator.
  ///
  /// - Parameter isRequired: False for a property that may be missing, which has the type of all its
  ///   values.
  func onlyValue(
    of property: Schema.Property, in object: SchemaID, isRequired: Bool = true
  ) -> Literal? {
    let isConstant = isRequired && constantType(of: property.schema) != nil
    let schema = context.document[resolving: property.schema]
    guard let scalar = schema.scalar else { return nil }
    let type = scalar.type
    let values = schema.enumValues ?? []
    if let text = context.discriminators[object, property.name.value] {
      if type != .string { return nil }
      return values.isEmpty || isConstant
        ? scalar.format == nil ? .string(text) : nil
        : Self.memberNames(of: values, type)[text].map(Literal.member)
    }
    guard values.count == 1, let only = values.first else { return nil }
    if type == .boolean { return .bool(only.value == .bool(true)) }
    if isConstant {
      return Literal(Union.Value(type: type, text: only.text.value))
    }
    return Self.memberNames(of: values, type)[only.text.value].map(Literal.member)
  }

  /// The value of a parameter that must be sent and can have no other; `nil` for any other parameter.
  func onlyValue(of parameter: Parameter) -> Literal? {
    let schema = context.document[resolving: parameter.schema]
    guard parameter.isRequired, !context.document.isNullable(parameter.schema),
      let scalar = schema.scalar, let values = schema.enumValues, values.count == 1
    else { return nil }
    if scalar.type == .boolean { return .bool(values[0].value == .bool(true)) }
    return Literal(rawValue: values[0].text.value, of: scalar.type)
  }

  /// The type of a value of an inline schema that allows no other; `nil` where it can, and
  /// where the spec names its type.
  func constantType(of id: SchemaID) -> TypeReference? {
    let schema = context.document[id]
    guard context.names[id] == nil, context.project.bySchema[id] == nil,
      !context.document.isNullable(id), schema.enumValues?.count == 1,
      let scalar = schema.scalar, scalar.format == nil
    else { return nil }
    switch scalar.type {
    case .string: return .builtin(.string)
    case .integer: return .builtin(.int)
    case .number: return .builtin(.double)
    case .boolean: return nil
    }
  }

  /// The Swift names of an enum's values.
  static func memberNames(
    of values: [Schema.EnumValue], _ type: Shape.ScalarType
  ) -> [String: Identifier] {
    var namer = Namer(reserved: BuiltInNames.enumMembers)
    let texts = values.map { value in
      value.swiftName
        ?? (type != .string && !value.text.value.hasPrefix("-")
          ? "value" + value.text.value : value.text.value)
    }
    return Dictionary(
      zip(values.map(\.text.value), namer.names(for: texts, .member)),
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: Defaults

  /// The default of a schema in Swift; `nil` where its type has no literals.
  func defaultValue(of id: SchemaID, _ type: TypeReference) -> Literal? {
    context.document.defaultValue(of: id).flatMap { literal(of: $0, id, type) }
  }

  /// A value of a schema in Swift; `nil` where its type has no literals.
  private func literal(of node: Node, _ id: SchemaID, _ type: TypeReference) -> Literal? {
    if case .array(let element) = type.unwrapped {
      guard node.kind == .sequence, let items = context.document.items(of: id) else { return nil }
      let literals = node.items.compactMap { literal(of: $0, items, element) }
      return literals.count == node.items.count ? .list(literals) : nil
    }
    guard let text = node.text, node.scalar != .null else { return nil }
    switch type.unwrapped {
    case .builtin(.string): return .string(text)
    case .builtin(.bool):
      guard case .bool(let value) = node.scalar else { return nil }
      return .bool(value)
    case .builtin(let builtin): return Literal(number: text, of: builtin)
    case .model:
      let schema = context.document[resolving: id]
      let values = schema.enumValues ?? []
      // Generated code that mentions a deprecated member would warn.
      guard let scalar = schema.scalar,
        !values.contains(where: { $0.isDeprecated && $0.text.value == text })
      else { return nil }
      return Self.memberNames(of: values, scalar.type)[text].map(Literal.member)
    default: return nil
    }
  }
}

extension Literal {
  /// A number of a type; `nil` where the type is none of numbers or does not hold it.
  init?(number text: String, of type: TypeReference.Builtin) {
    switch type {
    case .double:
      guard let number = Double(text), number.hasLiteral else { return nil }
      self = .number(number)
    case .float:
      guard let number = Double(text), number.hasLiteral, Float(number).isFinite,
        !Float(number).isSubnormal, (Float(number) == 0) == (number == 0)
      else { return nil }
      self = .number(number)
    default:
      guard let number = Int64(text), type.holds(number) else { return nil }
      self = .integer(number)
    }
  }

  /// The raw value of an enum's member; `nil` if no value in JSON can be equal to it, such as
  /// infinity.
  init?(rawValue text: String, of type: Shape.ScalarType) {
    switch type {
    case .string, .boolean: self = .string(text)
    case .integer:
      guard let number = Int64(text) else { return nil }
      self = .integer(number)
    case .number:
      guard let number = Double(text) ?? Int64(yaml: text).map(Double.init), number.isFinite else {
        return nil
      }
      self = .number(number)
    }
  }
}

extension Shape.ScalarType {
  /// The type of an enum's raw values.
  var rawValueType: TypeReference.Builtin {
    switch self {
    case .string, .boolean: .string
    case .integer: .int
    case .number: .double
    }
  }
}

extension TypeReference.Builtin {
  /// True if the type is one of whole numbers and holds a number.
  fileprivate func holds(_ number: Int64) -> Bool {
    switch self {
    case .int, .int64: true
    case .int8: Int8(exactly: number) != nil
    case .int16: Int16(exactly: number) != nil
    case .int32: Int32(exactly: number) != nil
    case .uint, .uint64: number >= 0
    case .uint8: UInt8(exactly: number) != nil
    case .uint16: UInt16(exactly: number) != nil
    case .uint32: UInt32(exactly: number) != nil
    case .string, .bool, .double, .float, .decimal, .number, .date, .calendarDate, .uuid, .base64,
      .base64URL, .json, .data, .requestBody, .mediaBody, .filePart, .multipartForm, .noContent,
      .never:
      false
    }
  }
}

extension Double {
  /// True if Swift takes the number's description as a literal without a warning.
  var hasLiteral: Bool { isFinite && !isSubnormal }
}

/// Decides which objects write the discriminators of unions themselves.
struct DiscriminatorPlanner {
  let context: PlanningContext

  /// The objects of a schema that write a member themselves.
  private enum Presence {
    case always
    case sometimes
    case never
  }

  /// The member that a union writes with the objects of an alternative.
  func discriminator(
    of alternative: Union.Alternative, in union: Union
  ) -> Model.Union.Discriminator? {
    guard let key = union.discriminator, let value = alternative.values.first else { return nil }
    var seen: Set<SchemaID> = []
    return switch presence(of: key, in: alternative.schema, &seen) {
    case .always: nil
    // Without a discriminator, it is read as the same alternative.
    case .sometimes where isFallback(alternative, of: union): nil
    case .sometimes: .init(key: key, value: value, isDefault: true)
    case .never: .init(key: key, value: value, isDefault: false)
    }
  }

  private func isFallback(_ alternative: Union.Alternative, of union: Union) -> Bool {
    union.fallback.map { union.alternatives[$0].schema } == alternative.schema
  }

  /// The key of a discriminator that only the union reads, where an alternative keeps members that it
  /// does not name.
  func omittedKey(of alternative: Union.Alternative, in union: Union) -> String? {
    guard let discriminator = discriminator(of: alternative, in: union), !discriminator.isDefault
    else { return nil }
    var seen: Set<SchemaID> = []
    return keepsFurtherMembers(alternative.schema, &seen) ? discriminator.key : nil
  }

  private func presence(
    of key: String, in id: SchemaID, _ seen: inout Set<SchemaID>
  ) -> Presence {
    let end = context.document.resolve(id)
    switch context.document[end].shape {
    case .object(let object):
      guard let property = object.properties.first(where: { $0.name.value == key }) else {
        return .never
      }
      let isThere =
        KnownValues(context: context).requiredProperties(of: end).contains(key)
        && !context.document.isNullable(property.schema)
      return isThere ? .always : .sometimes
    case .union(let union):
      guard seen.insert(end).inserted else { return .never }
      var presences: Set<Presence> = []
      for alternative in union.alternatives where alternative.kinds.contains(.object) {
        let isWritten = union.discriminator == key && !alternative.values.isEmpty
        presences.insert(isWritten ? .always : presence(of: key, in: alternative.schema, &seen))
      }
      return presences.count == 1 ? presences.first ?? .never : .sometimes
    case .reference, .any, .null, .impossible, .scalar, .array, .tuple: return .never
    }
  }

  private func keepsFurtherMembers(_ id: SchemaID, _ seen: inout Set<SchemaID>) -> Bool {
    let end = context.document.resolve(id)
    guard seen.insert(end).inserted else { return false }
    switch context.document[end].shape {
    case .object(let object):
      if case .unspecified = object.additionalProperties {
        return object.properties.isEmpty || !object.patternProperties.isEmpty
          || context.keepingMembers.contains(end)
      }
      return object.additionalProperties != .forbidden || !object.patternProperties.isEmpty
    case .union(let union):
      return union.alternatives.contains { keepsFurtherMembers($0.schema, &seen) }
    case .reference, .any, .null, .impossible, .scalar, .array, .tuple: return false
    }
  }
}

/// The values that discriminators give to properties of objects that declare them, where there is only
/// one value for each.
struct DiscriminatorValues {
  private let values: [SchemaID: [String: String]]

  init(of document: ComposedDocument) {
    var values: [SchemaID: [String: Set<String>]] = [:]
    for schema in document.schemas {
      guard case .union(let union) = schema.shape, let key = union.discriminator else { continue }
      for alternative in union.alternatives where alternative.declaresDiscriminator {
        values[document.resolve(alternative.schema), default: [:]][key, default: []]
          .formUnion(alternative.values)
      }
    }
    self.values = values.mapValues { properties in
      properties.compactMapValues { $0.count == 1 ? $0.first : nil }
    }
  }

  /// The value of one property of an object; `nil` where no discriminator decides it.
  subscript(object: SchemaID, key: String) -> String? { values[object]?[key] }
}
