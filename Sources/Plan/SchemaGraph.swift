import EndpointsDiagnostics
import EndpointsSpec

/// What the schemas of a document lead to, found once for all of them.
struct SchemaGraph {
  /// The schema that each reference leads to in the end; one on the way if it leads in a circle.
  private var ends: [SchemaID] = []
  private var nullable: [Bool] = []
  /// The schemas that are made of themselves and nothing else, with the place of one that says so.
  private var circles: [SchemaID: Place] = [:]

  init(_ document: Document, needsModel: (Schema) -> Bool) {
    followReferences(in: document.schemas)
    findCircles(
      in: document.schemas,
      next: document.schemas.map { needsModel($0) ? [] : $0.elements.map(\.index) })
  }

  func resolved(_ id: SchemaID) -> SchemaID { ends[id.index] }

  /// Whether the schema allows null, or one that it refers to does.
  func isNullable(_ id: SchemaID) -> Bool { nullable[id.index] }

  /// The place of a schema that leads back to this one, through references, arrays and maps alone.
  func placeOfCircle(through id: SchemaID) -> Place? { circles[id] }

  private mutating func followReferences(in schemas: [Schema]) {
    var ends = [SchemaID?](repeating: nil, count: schemas.count)
    nullable = schemas.map(\.isNullable)
    for start in schemas.indices {
      var way: [Int] = []
      var isOnWay: Set<Int> = []
      var next: SchemaID? = SchemaID(index: start)
      var end = SchemaID(index: start)
      while let id = next, isOnWay.insert(id.index).inserted {
        end = ends[id.index] ?? id
        if ends[id.index] != nil { break }
        way.append(id.index)
        next = schemas[id.index].reference
      }
      // In a circle all are nullable if one of them is.
      var isNullable = next.map { nullable[$0.index] } ?? false
      if let id = next, let first = way.firstIndex(of: id.index) {
        isNullable = way[first...].contains { nullable[$0] }
      }
      for index in way.reversed() {
        isNullable = isNullable || nullable[index]
        nullable[index] = isNullable
        ends[index] = end
      }
    }
    self.ends = ends.enumerated().map { $1 ?? SchemaID(index: $0) }
  }

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

extension Schema {
  /// The schemas that a reference, an array or a map is made of.
  var elements: [SchemaID] {
    var elements = [reference, items].compactMap(\.self)
    if case .schema(let value) = additionalProperties { elements.append(value) }
    return elements
  }
}
