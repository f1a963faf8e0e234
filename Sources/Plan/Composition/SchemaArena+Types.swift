import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML

extension SchemaArena {
  /// Makes a union of a plain schema of several types.
  mutating func split(_ id: SchemaID) {
    guard schemas[id.index].isAlone, schemas[id.index].mayHaveSeveralTypes else { return }
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
