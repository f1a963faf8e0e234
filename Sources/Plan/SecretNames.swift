// SPDX-License-Identifier: Apache-2.0

import EndpointsSpecification

extension PlanningContext {
  /// The names of the parameters and the response headers of calls, and of the properties of all objects,
  /// whose values are secret.
  func secretNames(of calls: [Call]) -> [String] {
    var names: Set<String> = []
    for call in calls {
      for parameter in call.operation.parameters
      where parameter.isSensitive || isSensitive(parameter.schema) {
        names.insert(parameter.name.value)
      }
      for header in call.operation.responses.flatMap(\.shape.headers)
      where header.isSensitive || isSensitive(header.schema) {
        names.insert(header.name.value)
      }
    }
    for schema in document.schemas {
      for property in schema.object?.properties ?? [] where isSensitive(property.schema) {
        names.insert(property.name.value)
      }
    }
    return names.sorted()
  }
}

extension ComposedDocument {
  /// The schemas that are secret as a whole, and those that are spelled out inside of them: what others refer
  /// to has a type of its own, which is secret where it says so itself.
  var secretWholes: Set<SchemaID> {
    var found: Set<SchemaID> = []
    var left = schemas.indices.map { SchemaID(index: $0) }.filter {
      self[$0].constraints.contains(.sensitive) && !isReference($0)
    }
    while let id = left.popLast() {
      guard found.insert(id).inserted else { continue }
      left += parts(of: id).filter { !isReference($0) }
    }
    return found
  }

  private func parts(of id: SchemaID) -> [SchemaID] {
    switch self[id].shape {
    case .array(let items): [items].compactMap(\.self)
    case .tuple(let items, .items(let rest)): items + [rest]
    case .tuple(let items, _): items
    case .union(let union): union.alternatives.map(\.schema)
    case .object(let object):
      if case .schema(let value) = object.additionalProperties {
        (object.properties + object.patternProperties).map(\.schema) + [value]
      } else {
        (object.properties + object.patternProperties).map(\.schema)
      }
    case .scalar, .reference, .any, .null, .impossible: []
    }
  }
}
