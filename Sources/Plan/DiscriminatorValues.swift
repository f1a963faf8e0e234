import EndpointsSpecification

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
