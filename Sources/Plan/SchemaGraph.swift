import EndpointsDiagnostics
import EndpointsSpecification

/// The schemas that are made of themselves through references, arrays and maps alone.
struct SchemaGraph {
  /// Each with the location of one that says so.
  private var cycles: [SchemaID: SourceRange] = [:]
  /// The arrays and maps that a type of their own stands for, so that it can hold itself.
  private var recursive: Set<SchemaID> = []

  init(_ document: ComposedDocument) {
    var next = document.schemas.map { schema in
      schema.needsModel ? [] : schema.elements.map(\.index)
    }
    // Shared ones first, which have names already; others are only left where a reference goes into
    // the middle of a schema.
    let shared = document.sharedSchemas.map(\.schema.index)
    for candidates in [shared, Array(document.schemas.indices)] {
      let components = StronglyConnectedComponents(next)
      for node in candidates where document.schemas[node].shape.isCollection {
        guard components.isInCycle(node, next[node]) else { continue }
        recursive.insert(SchemaID(index: node))
        next[node] = []
      }
    }
    let components = StronglyConnectedComponents(next)
    for (node, targets) in next.enumerated() {
      for target in targets where components.numbers[target] == components.numbers[node] {
        cycles[SchemaID(index: target)] = document.schemas[node].location
      }
    }
  }

  /// The location of a schema that leads back to this one, through references alone.
  func locationOfCycle(through id: SchemaID) -> SourceRange? { cycles[id] }

  /// True for an array or a map that holds itself.
  func isRecursive(_ id: SchemaID) -> Bool { recursive.contains(id) }
}

extension StronglyConnectedComponents {
  fileprivate func isInCycle(_ node: Int, _ next: [Int]) -> Bool {
    next.contains { numbers[$0] == numbers[node] }
  }
}

extension Shape {
  /// True for an array, and for an object, which may be a map.
  fileprivate var isCollection: Bool {
    switch self {
    case .array(_?), .object: true
    case .reference, .scalar, .any, .null, .impossible, .array(nil), .tuple, .union: false
    }
  }
}

extension ComposedSchema {
  /// The schemas that a reference, an array, a map or a union is made of.
  var elements: [SchemaID] {
    switch shape {
    case .reference(let target): return [target]
    case .array(let items?): return [items]
    case .tuple(let items, .items(let rest)): return items + [rest]
    case .tuple(let items, _): return items
    case .object(let object):
      var elements = object.patternProperties.map(\.schema)
      if case .schema(let value) = object.additionalProperties { elements.append(value) }
      return elements
    case .union(let union): return union.alternatives.map(\.schema)
    case .array(nil), .scalar, .any, .null, .impossible: return []
    }
  }
}
