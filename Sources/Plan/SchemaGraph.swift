import EndpointsDiagnostics
import EndpointsSpec

/// The schemas that are made of themselves through references, arrays and maps alone.
struct SchemaGraph {
  /// Each with the place of one that says so.
  private var circles: [SchemaID: Place] = [:]

  init(_ document: ComposedDocument) {
    let schemas = document.document.schemas
    findCircles(
      in: schemas,
      next: schemas.indices.map { index in
        let id = SchemaID(index: index)
        let shape = document.shape(of: id)
        return Planner.needsModel(document[id], shape)
          ? [] : document.elements(of: id).map(\.index)
      })
  }

  /// The place of a schema that leads back to this one, through references, arrays and maps alone.
  func placeOfCircle(through id: SchemaID) -> Place? { circles[id] }

  /// Finds strongly connected components (Tarjan, 'Depth-first search and linear graph algorithms').
  private mutating func findCircles(in schemas: [Schema], next: [[Int]]) {
    var orders = [Int?](repeating: nil, count: next.count)
    var lowest = [Int](repeating: 0, count: next.count)
    var isOpen = [Bool](repeating: false, count: next.count)
    var open: [Int] = []
    var count = 0
    for start in next.indices where orders[start] == nil {
      var way = [(number: start, edge: 0)]
      while let (number, edge) = way.last {
        if edge == 0, orders[number] == nil {
          orders[number] = count
          lowest[number] = count
          count += 1
          open.append(number)
          isOpen[number] = true
        }
        if edge < next[number].count {
          way[way.count - 1].edge += 1
          let target = next[number][edge]
          if let order = orders[target] {
            if isOpen[target] { lowest[number] = min(lowest[number], order) }
          } else {
            way.append((target, 0))
          }
          continue
        }
        way.removeLast()
        if let last = way.last {
          lowest[last.number] = min(lowest[last.number], lowest[number])
        }
        guard lowest[number] == orders[number], let first = open.lastIndex(of: number) else {
          continue
        }
        let component = open[first...]
        for member in component { isOpen[member] = false }
        close(Set(component), in: schemas, next)
        open.removeSubrange(first...)
      }
    }
  }

  private mutating func close(_ component: Set<Int>, in schemas: [Schema], _ next: [[Int]]) {
    for member in component {
      for target in next[member] where component.contains(target) {
        circles[SchemaID(index: target)] = schemas[member].place
      }
    }
  }
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
