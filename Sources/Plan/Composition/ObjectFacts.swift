// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification

/// The facts about an object by which it is matched to an alternative of a union.
struct ObjectFacts {
  /// The properties that it has or may have.
  var known: Set<String> = []
  /// The properties that it must have.
  var required: Set<String> = []
  /// The properties that have one of a few values, in the order of the spec.
  var constants: [(property: String, values: [Union.Value])] = []
  /// The kinds of the values of the properties.
  var kinds: [String: Set<Union.Kind>] = [:]
  /// The properties in the order of the spec.
  var names: [String] = []

  /// The most properties with few values that are compared.
  static let constantsLimit = 32

  /// The values that a property must have one of; `nil` where it may have others or be missing.
  func values(of property: String) -> [Union.Value]? {
    required.contains(property) ? constants.first { $0.property == property }?.values : nil
  }

  /// The first text that a property always is; one that is required counts more than one that may be missing.
  var identifyingConstant: String? {
    let single = constants.filter { $0.values.count == 1 && $0.values.first?.type == .string }
    return (single.first { required.contains($0.property) } ?? single.first)?.values.first?.text
  }

  /// True if a required property tells an object from another one, since its values are of
  /// other kinds there.
  func differs(from other: ObjectFacts) -> Bool {
    let shared = required.intersection(other.known).union(other.required.intersection(known))
    return shared.contains { name in
      guard let own = kinds[name], let others = other.kinds[name] else { return false }
      return own.isDisjoint(with: others)
    }
  }
}

extension UnionDiscriminator {
  /// The facts about the objects of a schema; `nil` where they may be of several kinds.
  mutating func facts(of id: SchemaID, depth: Int = 0) -> ObjectFacts? {
    let end = arena.resolve(id)
    if let known = knownFacts[end] { return known }
    let composed = arena.composed(end)
    if let union = composed.union {
      // A union that leads back to itself has no such facts.
      knownFacts[end] = .some(nil)
      let facts = facts(of: union, at: composed.schema.location, depth: depth)
      knownFacts[end] = facts
      return facts
    }
    let schema = composed.schema
    guard schema.type == .object, spend(schema.properties.count, at: schema.location) else {
      return nil
    }
    var facts = ObjectFacts()
    facts.known = Set(schema.properties.map(\.name.value))
    facts.required = Set(schema.required.map(\.value))
    facts.names = schema.properties.map(\.name.value)
    for property in schema.properties {
      facts.kinds[property.name.value] = arena.kinds(of: property.schema)
      guard facts.constants.count < ObjectFacts.constantsLimit,
        let values = onlyValues(of: property.schema)
      else { continue }
      facts.constants.append((property.name.value, values))
    }
    knownFacts[end] = facts
    return facts
  }

  /// The facts that all objects of a union within a union share, if the spec names its discriminator.
  private mutating func facts(
    of union: Union, at location: SourceRange, depth: Int
  ) -> ObjectFacts? {
    guard union.fallback == nil, depth < Self.depthLimit, union.isDiscriminatorExplicit,
      let property = union.discriminator
    else { return nil }
    var whole = ObjectFacts()
    var values: [Union.Value] = []
    for alternative in union.alternatives {
      guard let facts = facts(of: alternative.schema, depth: depth + 1),
        spend(facts.known.count, at: location)
      else { return nil }
      whole.known.formUnion(facts.known)
      values +=
        alternative.values.isEmpty
        ? facts.values(of: property) ?? []
        : alternative.values.map { Union.Value(type: .string, text: $0) }
    }
    whole.known.insert(property)
    whole.required = [property]
    whole.constants = [(property, values)]
    return whole
  }

  /// The values inside of an object or an array that are one of a few.
  mutating func constants(of id: SchemaID) -> [Union.Guard] {
    var guards: [Union.Guard] = []
    var pending: [(schema: SchemaID, path: [Union.Step], isRequired: Bool)] = [(id, [], true)]
    while let next = pending.popLast() {
      for part in parts(of: next.schema) {
        let path = next.path + [part.step]
        let isRequired = next.isRequired && part.isRequired
        if let values = onlyValues(of: part.schema, orNull: true) {
          let allowsNull =
            arena.isNullable(part.schema) || arena.composed(part.schema).schema.isNull
          guards.append(
            .init(path: path, values: values, allowsNull: allowsNull, isRequired: isRequired))
        } else if path.count < Self.guardDepth {
          pending.append((part.schema, path, isRequired))
        }
        if guards.count >= ObjectFacts.constantsLimit { return guards }
      }
    }
    return guards
  }

  /// The schemas of the values inside of an object or an array.
  private mutating func parts(
    of id: SchemaID
  ) -> [(step: Union.Step, schema: SchemaID, isRequired: Bool)] {
    let end = arena.resolve(id)
    if arena.unions[end] != nil { return [] }
    let schema = arena[end]
    guard
      spend(schema.properties.count + schema.prefixItems.count, at: schema.location)
    else { return [] }
    switch schema.type {
    case .object:
      if schema.properties.isEmpty, schema.patternProperties.isEmpty {
        guard case .schema(let value) = schema.additionalProperties else { return [] }
        return [(.each, value, schema.constraints.minProperties > 0)]
      }
      let required = Set(schema.required.map(\.value))
      return schema.properties.map { property in
        (.key(property.name.value), property.schema, required.contains(property.name.value))
      }
    case .array:
      if schema.prefixItems.isEmpty {
        return schema.items.map { [(.each, $0, schema.constraints.minItems > 0)] } ?? []
      }
      return schema.prefixItems.enumerated().map { position, item in
        (.item(position), item, position < schema.constraints.minItems)
      }
    case .string, .integer, .number, .boolean, nil: return []
    }
  }

  /// The deepest nesting in which constants are looked for.
  private static let guardDepth = 3

  /// True if a schema can read every value of the kinds that it allows.
  func allowsEverything(_ id: SchemaID) -> Bool {
    let composed = arena.composed(id)
    if composed.union != nil { return false }
    let schema = composed.schema
    switch schema.type {
    case .boolean: return true
    case .string:
      let format = schema.constraints.textFormat(besides: schema.format?.value)
      return !Self.strictFormats.contains(format ?? "")
    case .number: return schema.format == nil || schema.format?.value == "double"
    case .integer: return false
    case .array: return schema.prefixItems.isEmpty && schema.items.map(isAnything) ?? true
    case .object:
      guard schema.properties.isEmpty, schema.patternProperties.isEmpty else { return false }
      switch schema.additionalProperties {
      case .unspecified, .any: return true
      case .forbidden: return false
      case .schema(let value): return isAnything(value)
      }
    case nil: return composed.schema.isShapeless
    }
  }

  private func isAnything(_ id: SchemaID) -> Bool {
    let composed = arena.composed(id)
    return composed.union == nil && composed.schema.isShapeless
  }

  /// The formats whose strings have types of their own.
  static let formatsWithTypes = strictFormats.union(["binary"])

  /// The formats of which not every string is.
  private static let strictFormats: Set<String> = [
    "base64url", "byte", "date", "date-time", "uuid",
  ]

  /// The values of a scalar that can have no others; `nil` for other schemas.
  private func onlyValues(of id: SchemaID, orNull: Bool = false) -> [Union.Value]? {
    var next: SchemaID? = id
    for _ in 0..<Self.depthLimit {
      guard let id = next else { break }
      if arena.openEnums.contains(id) { return nil }
      next = arena[id].reference
    }
    let end = arena.resolve(id)
    if orNull, arena.unions[end] == nil, arena.schemas[end.index].isNull { return [] }
    if arena.schemas[end.index].enumValues == nil { return nil }
    let scalar = arena.composed(id)
    if !scalar.isScalar || scalar.isOpen || !orNull && arena.isNullable(id) { return nil }
    return scalar.schema.enumValues?.compactMap { Union.Value($0) }
  }

  /// True if the objects of a schema declare a property.
  mutating func declares(_ property: String, in id: SchemaID, depth: Int = 0) -> Bool {
    let end = arena.resolve(id)
    guard let union = arena.unions[end] else {
      if let facts = knownFacts[end] { return facts?.known.contains(property) ?? false }
      return arena[end].properties.contains { $0.name.value == property }
    }
    if let known = knownDeclarations[end]?[property] { return known }
    if depth >= Self.depthLimit { return false }
    knownDeclarations[end, default: [:]][property] = false
    // A union writes its own discriminator, if its alternatives don't.
    let isDeclared =
      union.discriminator == property
      || union.alternatives.allSatisfy { declares(property, in: $0.schema, depth: depth + 1) }
    knownDeclarations[end]?[property] = isDeclared
    return isDeclared
  }
}
