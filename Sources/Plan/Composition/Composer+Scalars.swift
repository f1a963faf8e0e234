import EndpointsDiagnostics
import EndpointsSpecification

extension Composer {
  /// The members, with one scalar instead of several that JSON can't tell apart.
  mutating func mergedScalars(_ members: [Member]) -> [Member] {
    var result: [Member] = []
    var positions: [Union.Kind: Int] = [:]
    for member in members {
      let scalar = arena.composed(member.schema)
      guard scalar.isScalar, let type = scalar.schema.type else {
        result.append(member)
        continue
      }
      let kind = Union.Kind(type)
      if let position = positions[kind] {
        result[position] = merged(result[position], member)
      } else {
        positions[kind] = result.count
        result.append(member)
      }
    }
    return result
  }

  /// The scalar whose values are those of two.
  private mutating func merged(_ first: Member, _ second: Member) -> Member {
    let a = first.scalar ?? arena.composed(first.schema)
    let b = arena.composed(second.schema)
    let values = (a.schema.enumValues?.count ?? 0) + (b.schema.enumValues?.count ?? 0)
    guard spend(values / 16, at: b.schema.location) else { return first }
    var result = Composed(schema: Schema(location: a.schema.location))
    result.schema.types =
      a.schema.types == b.schema.types || a.schema.type == .number ? a.schema.types : b.schema.types
    result.schema.isExactNumber =
      a.schema.isExactNumber || b.schema.isExactNumber
      || a.schema.types != b.schema.types
        && [a, b].contains { $0.schema.type == .integer && !$0.schema.fitsDouble }
    if a.schema.format?.value == b.schema.format?.value { result.schema.format = a.schema.format }
    result.schema.constraints = a.schema.constraints.filter(b.schema.constraints.contains)
    result.schema.enumValues = union(a.schema.documentedValues, b.schema.documentedValues)
    result.isOpen =
      a.isOpen || b.isOpen || a.schema.enumValues == nil || b.schema.enumValues == nil
    if result.schema.enumValues == nil { result.isOpen = false }
    var member = first
    member.scalar = result
    member.name = nil
    // Any enum can hold other values, so one with a name serves for both.
    for (one, other) in [(a, b), (b, a)] where other.schema.enumValues == nil {
      guard let id = one.id.map({ arena.resolve($0) }), arena.names[id] != nil,
        one.schema.enumValues != nil
      else { continue }
      var reference = Schema(location: one.schema.location)
      reference.reference = id
      member.scalar = Composed(schema: reference, isOpen: true)
    }
    return member
  }

  private func union(
    _ first: [Schema.EnumValue]?, _ second: [Schema.EnumValue]?
  ) -> [Schema.EnumValue]? {
    guard let first, let second else { return first ?? second }
    return (first + second).uniqued { $0.text.value }
  }
}

extension Schema {
  /// True if a `Double` holds every integer of the format.
  fileprivate var fitsDouble: Bool {
    ["int8", "int16", "int32", "uint8", "uint16", "uint32"].contains(format?.value)
  }

  /// The values, a constant with what the schema says about it (OpenAPI 3.1, 'Annotated
  /// Enumerations'); the title of a number is its name.
  fileprivate var documentedValues: [EnumValue]? {
    guard var values = enumValues, values.count == 1 else { return enumValues }
    let isText = type == .string
    values[0].swiftName = swiftName?.value ?? values[0].swiftName ?? (isText ? nil : title)
    values[0].description = values[0].description ?? description ?? (isText ? title : nil)
    return values
  }
}
