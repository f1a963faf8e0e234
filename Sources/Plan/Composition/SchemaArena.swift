// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML

/// The working copies of a document's schemas while they are composed, those that had to be made for
/// others at the end.
///
/// A composed schema replaces the copy that it was composed from, under the same identifier.
struct SchemaArena {
  /// The document without its schemas.
  private(set) var document: Document
  private(set) var schemas: [Schema]
  /// The unions among the schemas.
  var unions: [SchemaID: Union] = [:]
  /// The kinds that the values of each union have.
  private var kindsOfUnions: [SchemaID: Set<Union.Kind>] = [:]
  /// The schemas of the spec that added ones are variations of.
  private(set) var origins: [SchemaID: SchemaID] = [:]
  /// The scalars that may have other values than those that they list.
  private(set) var openEnums: Set<SchemaID> = []
  /// The names of the shared schemas.
  let names: [SchemaID: String]

  /// The references of the document as it was read.
  let chains: ReferenceChains
  private var ends: [SchemaID?]
  private var nullable: [Bool]

  init(_ source: consuming Document) {
    schemas = source.schemas
    source.schemas = []
    document = source
    chains = ReferenceChains(schemas)
    names = Dictionary(
      document.sharedSchemas.map { ($0.schema, $0.name.value) }, uniquingKeysWith: { $1 })
    ends = [SchemaID?](repeating: nil, count: schemas.count)
    nullable = schemas.map(\.isNullable)
    for id in chains.circular { schemas[id.index].reference = nil }
    joinMapValues()
  }

  subscript(id: SchemaID) -> Schema { schemas[id.index] }

  /// True if a schema is not composed of others; nothing is copied to ask.
  func isAlone(_ id: SchemaID) -> Bool {
    schemas[id.index].allOf.isEmpty && schemas[id.index].oneOf.isEmpty
      && schemas[id.index].anyOf.isEmpty
  }

  // MARK: References

  /// The schema that a chain of references refers to, as far as it is composed.
  func resolve(_ id: SchemaID) -> SchemaID {
    var end = chains.resolve(id)
    while let next = ends[end.index] { end = next }
    return end
  }

  /// The schema of the spec that a chain of references refers to.
  func target(of id: SchemaID) -> SchemaID { chains.resolve(id) }

  /// True if a schema or a reference of the chain that it begins allows null.
  func isNullable(_ id: SchemaID) -> Bool {
    if chains.isNullable(id) { return true }
    var end = chains.resolve(id)
    if nullable[end.index] { return true }
    while let next = ends[end.index] {
      end = next
      if nullable[end.index] { return true }
    }
    return false
  }

  /// The name under which the spec shares a schema; `nil` for an inline schema.
  func name(of id: SchemaID) -> String? {
    if let name = names[id] { return name }
    if let reference = self[id].reference { return names[reference] ?? names[resolve(reference)] }
    return origins[id].flatMap { names[$0] }
  }

  // MARK: Composed schemas

  /// The schema that a chain of references refers to, as far as it is composed.
  func composed(_ id: SchemaID) -> Composed {
    let end = resolve(id)
    return Composed(
      id: id, schema: self[end], union: unions[end], isOpen: openEnums.contains(end))
  }

  /// The kinds that the values of a schema have.
  func kinds(of id: SchemaID) -> Set<Union.Kind> {
    let end = resolve(id)
    if let kinds = kindsOfUnions[end] { return kinds }
    let schema = self[end]
    if let type = schema.types.first { return [Union.Kind(type)] }
    return schema.isNull || schema.isImpossible ? [] : Set(Union.Kind.allCases)
  }

  // MARK: Changes

  /// Adds a schema.
  ///
  /// - Parameter origin: The schema of the spec that it is a variation of.
  mutating func add(_ schema: Schema, origin: SchemaID? = nil) -> SchemaID {
    let id = SchemaID(index: schemas.count)
    schemas.append(schema)
    ends.append(schema.reference.map { resolve($0) })
    nullable.append(schema.isNullable)
    origins[id] = origin
    return id
  }

  mutating func add(_ composed: Composed, origin: SchemaID? = nil) -> SchemaID {
    let id = add(composed.schema, origin: origin)
    setUnion(composed.union, of: id)
    if composed.isOpen { openEnums.insert(id) }
    return id
  }

  /// Replaces a schema by what was composed from it.
  mutating func replace(_ id: SchemaID, with composed: Composed) {
    schemas[id.index] = composed.schema
    let target = composed.schema.reference
    ends[id.index] = target.map { resolve($0) }
    nullable[id.index] = composed.schema.isNullable || target.map { isNullable($0) } ?? false
    setUnion(composed.union, of: id)
    if composed.isOpen { openEnums.insert(id) }
  }

  private mutating func setUnion(_ union: Union?, of id: SchemaID) {
    unions[id] = union
    kindsOfUnions[id] = union?.alternatives.reduce(into: []) { $0.formUnion($1.kinds) }
  }

  /// Shares a schema under a name.
  mutating func share(_ id: SchemaID, as name: String) {
    document.sharedSchemas.append(
      SharedSchema(name: Text(name, at: self[id].location), schema: id))
  }
}

/// A schema of one shape, and what the schema itself can't say about it.
struct Composed {
  /// The schema's identifier; `nil` for one that is not in the arena yet.
  var id: SchemaID?
  var schema: Schema
  var union: Union?
  /// True if there may be other values than those that it lists.
  var isOpen = false

  var hasShape: Bool { union != nil || !schema.isShapeless }
}

extension SchemaArena {
  /// The longest chain of references whose constraints count.
  private static let longestChain = 64

  /// The constraints of a chain of references, without those of the schema at its end.
  func constraintsOfAliases(from id: SchemaID) -> [Constraint] {
    var constraints: [Constraint] = []
    var next = id
    for _ in 0..<Self.longestChain {
      guard let reference = self[next].reference else { break }
      constraints += self[next].constraints.filter(\.keyword.isAssertion)
      next = reference
    }
    return constraints
  }

  /// Adds what parts demand of a value beside what stands at the end of their references.
  func addConstraintsOfAliases(of parts: [SchemaID], to schema: inout Schema) {
    for part in parts {
      schema.constraints = (schema.constraints + constraintsOfAliases(from: part)).uniqued()
    }
  }
}

extension SchemaArena {
  /// Gives an object whose values are of several schemas, each under a pattern of its own, one schema
  /// that is any of them, since the keys of a dictionary don't tell the types of its values apart.
  mutating func joinMapValues() {
    for index in schemas.indices where !schemas[index].patternProperties.isEmpty {
      var object = schemas[index]
      var values = object.patternProperties.map(\.schema)
      var isClosed = true
      switch object.additionalProperties {
      case .schema(let value): values.append(value)
      case .any: isClosed = false
      case .unspecified, .forbidden: break
      }
      values = values.uniqued { target(of: $0) }
      guard values.count > 1, isClosed else { continue }
      var joined = Schema(location: object.location)
      joined.anyOf = values
      let id = add(joined)
      for pattern in object.patternProperties.indices {
        object.patternProperties[pattern].schema = id
      }
      if case .schema = object.additionalProperties { object.additionalProperties = .schema(id) }
      replace(SchemaID(index: index), with: Composed(schema: object))
    }
  }
}

extension SchemaArena {
  /// Makes a union of a plain schema of several types.
  mutating func split(_ id: SchemaID) {
    guard isAlone(id), schemas[id.index].mayHaveSeveralTypes else { return }
    replace(id, with: composed(ofTypesOf: self[id]))
  }

  /// The shape of what a schema itself says, with each keyword in the type that it is about.
  mutating func composed(ofTypesOf schema: Schema) -> Composed {
    var schema = schema
    let types = schema.typesOfContents
    guard types.count > 1 else {
      schema.types = types
      return Composed(schema: schema)
    }
    let alternatives = types.map { type in
      Union.Alternative(schema: add(schema.part(of: type)), kinds: [Union.Kind(type)])
    }
    schema.removeContents()
    schema.constraints.removeAll { $0.keyword.types != nil }
    return Composed(schema: schema, union: Union(alternatives))
  }
}

extension Schema {
  /// True if values can have more than one type; inlined, so that nobody copies a schema
  /// to ask.
  fileprivate var mayHaveSeveralTypes: Bool {
    @inline(__always)
    get {
      reference == nil && !isImpossible && types.count != 1
        && (types.count > 1 || enumValues != nil)
    }
  }

  /// The types that the schema names, or if it names none, those that its other keywords are about.
  ///
  /// Types of which no value is listed are left out.
  fileprivate var typesOfContents: [ValueType] {
    guard let enumValues else {
      if !types.isEmpty { return types }
      let isObject =
        !properties.isEmpty || !patternProperties.isEmpty || additionalProperties != .unspecified
      return (isObject ? [.object] : []) + (items != nil || !prefixItems.isEmpty ? [.array] : [])
    }
    let ofValues = enumValues.map(\.types)
    if types.isEmpty {
      // A list or an object among them is nothing that a type has cases for.
      if enumValues.contains(where: \.isStructured) { return [] }
      let types = ValueType.allCases.filter { type in ofValues.contains { $0.first == type } }
      return types.contains(.number) ? types.filter { $0 != .integer } : types
    }
    if types.count == 1 { return types }
    return types.filter { type in
      type == .object || type == .array || ofValues.contains { $0.contains(type) }
    }
  }

  /// The schema of values of one of its types.
  fileprivate func part(of type: ValueType) -> Schema {
    var part = Schema(location: location)
    part.types = [type]
    part.constraints = constraints.filter { $0.keyword.types?.contains(type) ?? false }
    switch type {
    case .object:
      part.properties = properties
      part.required = required
      part.additionalProperties = additionalProperties
      part.patternProperties = patternProperties
    case .array:
      part.items = items
      part.prefixItems = prefixItems
    case .string, .integer, .number, .boolean:
      if let format, Self.types(ofFormat: format.value).contains(type) { part.format = format }
      part.isExactNumber = isExactNumber && type == .number
      part.enumValues = enumValues.map { $0.filter { $0.types.contains(type) } }
    }
    return part
  }

  /// Takes everything away that says what the values are, and leaves what is said about the schema.
  mutating func removeContents() {
    reference = nil
    types = []
    isNull = false
    format = nil
    isExactNumber = false
    properties = []
    required = []
    additionalProperties = .unspecified
    patternProperties = []
    items = nil
    prefixItems = []
    enumValues = nil
    allOf = []
    oneOf = []
    anyOf = []
    discriminator = nil
  }

  /// The types that a format says something about.
  static func types(ofFormat format: String) -> [ValueType] {
    if format.hasPrefix("int") || format.hasPrefix("uint") { return [.integer, .number] }
    return ["float", "double"].contains(format)
      ? [.number] : format == "decimal" ? [.string, .number] : [.string]
  }
}

extension Schema.EnumValue {
  /// The types that the value is of; a whole number is also a number.
  var types: [Schema.ValueType] {
    switch value {
    case .null: []
    case .bool: [.boolean]
    case .integer: [.integer, .number]
    case .float: [.number]
    case .string: [.string]
    }
  }

  /// True if the value is an array or an object, in JSON.
  var isStructured: Bool {
    value == .string && (text.value.first == "{" || text.value.first == "[")
  }
}
