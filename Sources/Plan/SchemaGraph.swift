import EndpointsDiagnostics
import EndpointsSpec

/// The schemas that are made of themselves through references, arrays and maps alone.
struct SchemaGraph {
  /// Each with the place of one that says so.
  private var circles: [SchemaID: Place] = [:]

  init(_ document: ComposedDocument) {
    let schemas = document.document.schemas
    let next = schemas.indices.map { index in
      let id = SchemaID(index: index)
      return Planner.needsModel(document[id], document.shape(of: id))
        ? [] : document.elements(of: id).map(\.index)
    }
    let components = StronglyConnectedComponents(next)
    for (node, targets) in next.enumerated() {
      for target in targets where components.numbers[target] == components.numbers[node] {
        circles[SchemaID(index: target)] = schemas[node].place
      }
    }
  }

  /// The place of a schema that leads back to this one, through references, arrays and maps alone.
  func placeOfCircle(through id: SchemaID) -> Place? { circles[id] }
}

extension ComposedDocument {
  /// The schemas that a reference, an array, a map or a union is made of.
  func elements(of id: SchemaID) -> [SchemaID] {
    var elements = self[id].patternProperties.map(\.schema)
    if case .schema(let value) = self[id].additionalProperties { elements.append(value) }
    switch shape(of: id) {
    case .reference(let target): elements.append(target)
    case .array(let items?): elements.append(items)
    case .tuple(let items, _): elements += items
    case .union(let union): elements += union.alternatives.map(\.schema)
    case .array, .object, .scalar, .any, .null, .impossible: break
    }
    return elements
  }
}
