import EndpointsDiagnostics
import EndpointsYAML

extension SchemaReader {
  /// Reads the schemas under `components`, which everything else may refer to.
  func readComponents(_ fields: Fields) {
    let entries = map(fields[.schemas], of: .schemas)
    for (name, node) in entries {
      shared.usedNames.insert(name.value)
      if shared[node]?.isShared == true {
        // An alias of another schema.
        let id = reserve(at: node.location)
        schemas[id.index].reference = shared[node]?.id
        shared.all.append(SharedSchema(name: name, schema: id))
        context.names.schemas[name.value] = id
      } else {
        context.names.schemas[name.value] = share(node, as: name)
      }
    }
    readPending()
  }

  /// Gives a schema that makes a Swift type a name, so that the operations that share the component
  /// share the type.
  func name(_ id: SchemaID, _ name: String) {
    let schema = schemas[id.index]
    if let items = schema.items, schema.isAlone { return self.name(items, "\(name)_item") }
    guard schema.reference == nil, schema.makesType else { return }
    let target = reserve(at: schema.location)
    let name = Text(shared.distinct(name), at: schema.location)
    shared.all.append(SharedSchema(name: name, schema: target))
    schemas[target.index] = schema
    schemas[id.index] = Schema(location: schema.location)
    schemas[id.index].reference = target
  }
}

extension Schema {
  /// True if the values of the schema have a Swift type of their own.
  fileprivate var makesType: Bool {
    !isAlone || !properties.isEmpty || !patternProperties.isEmpty || !prefixItems.isEmpty
      || types.count > 1 || enumValues?.contains { $0.value == .string } == true
  }
}
