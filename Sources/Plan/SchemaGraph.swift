import EndpointsDiagnostics
import EndpointsSpec

/// The schemas that are made of themselves through references, arrays and maps alone.
struct SchemaGraph {
  /// Each with the place of one that says so.
  private var cycles: [SchemaID: Place] = [:]
  /// The arrays and maps that a type of their own stands for, so that it can hold itself.
  private var recursive: Set<SchemaID> = []

  init(_ document: ComposedDocument) {
    let schemas = document.document.schemas
    var next = schemas.indices.map { index in
      let id = SchemaID(index: index)
      return document.needsModel(id)
        ? [] : document.elements(of: id).map(\.index)
    }
    // Shared ones first, which have names already; others are only left where a reference goes into
    // the middle of a schema.
    let shared = document.document.sharedSchemas.map(\.schema.index)
    for candidates in [shared, Array(schemas.indices)] {
      let components = StronglyConnectedComponents(next)
      for node in candidates where document.isCollection(SchemaID(index: node)) {
        guard components.isInCycle(node, next[node]) else { continue }
        recursive.insert(SchemaID(index: node))
        next[node] = []
      }
    }
    let components = StronglyConnectedComponents(next)
    for (node, targets) in next.enumerated() {
      for target in targets where components.numbers[target] == components.numbers[node] {
        cycles[SchemaID(index: target)] = schemas[node].place
      }
    }
  }

  /// The place of a schema that leads back to this one, through references alone.
  func placeOfCycle(through id: SchemaID) -> Place? { cycles[id] }

  /// True for an array or a map that holds itself.
  func isRecursive(_ id: SchemaID) -> Bool { recursive.contains(id) }
}

extension StronglyConnectedComponents {
  fileprivate func isInCycle(_ node: Int, _ next: [Int]) -> Bool {
    next.contains { numbers[$0] == numbers[node] }
  }
}

extension ComposedDocument {
  /// True for an array, and for an object, which may be a map.
  fileprivate func isCollection(_ id: SchemaID) -> Bool {
    switch shape(of: id) {
    case .array(_?), .object: true
    case .reference, .scalar, .any, .null, .impossible, .array(nil), .tuple, .union: false
    }
  }

  /// True if a schema that does not hold itself needs a generated type.
  func needsModel(_ id: SchemaID) -> Bool {
    switch shape(of: id) {
    case .scalar(.boolean): false
    case .scalar: document.schemas[id.index].enumValues?.isEmpty == false
    case .object:
      !document.schemas[id.index].properties.isEmpty
        || document.schemas[id.index].additionalProperties == .forbidden
          && document.schemas[id.index].patternProperties.isEmpty
    case .union, .tuple: true
    case .reference, .any, .null, .impossible, .array: false
    }
  }

  /// The schemas that a reference, an array, a map or a union is made of.
  func elements(of id: SchemaID) -> [SchemaID] {
    var elements = self[id].patternProperties.map(\.schema)
    if case .schema(let value) = self[id].additionalProperties { elements.append(value) }
    switch shape(of: id) {
    case .reference(let target): elements.append(target)
    case .array(let items?): elements.append(items)
    case .tuple(let items, let rest):
      elements += items
      if case .items(let item) = rest { elements.append(item) }
    case .union(let union): elements += union.alternatives.map(\.schema)
    case .array, .object, .scalar, .any, .null, .impossible: break
    }
    return elements
  }
}
