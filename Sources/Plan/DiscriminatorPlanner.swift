import EndpointsSpecification

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
