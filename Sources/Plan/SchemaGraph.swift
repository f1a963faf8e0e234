import EndpointsDiagnostics
import EndpointsSpec

/// The schemas that are made of themselves through references, arrays and maps alone.
struct SchemaGraph {
  /// Each with the place of one that says so.
  private var circles: [SchemaID: Place] = [:]
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
        guard components.isInCircle(node, next[node]) else { continue }
        recursive.insert(SchemaID(index: node))
        next[node] = []
      }
    }
    let components = StronglyConnectedComponents(next)
    for (node, targets) in next.enumerated() {
      for target in targets where components.numbers[target] == components.numbers[node] {
        circles[SchemaID(index: target)] = schemas[node].place
      }
    }
  }

  /// The place of a schema that leads back to this one, through references alone.
  func placeOfCircle(through id: SchemaID) -> Place? { circles[id] }

  /// Whether a schema is an array or a map that holds itself.
  func isRecursive(_ id: SchemaID) -> Bool { recursive.contains(id) }
}

extension StronglyConnectedComponents {
  fileprivate func isInCircle(_ node: Int, _ next: [Int]) -> Bool {
    next.contains { numbers[$0] == numbers[node] }
  }
}

extension ComposedDocument {
  /// Whether a schema is an array, or an object whose properties have no names.
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
