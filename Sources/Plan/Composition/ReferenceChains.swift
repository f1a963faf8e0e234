import EndpointsSpecification

/// The schemas that chains of references refer to, found for all of them at once.
struct ReferenceChains: Sendable {
  private var ends: [SchemaID]
  private var nullable: [Bool]
  /// The schemas whose references lead back to themselves.
  private(set) var circular: [SchemaID] = []

  init(_ schemas: [Schema]) {
    ends = schemas.indices.map(SchemaID.init(index:))
    nullable = schemas.map(\.isNullable)
    var isDone = [Bool](repeating: false, count: schemas.count)
    var isOnWay = isDone
    for start in schemas.indices where !isDone[start] {
      var way: [Int] = []
      var last = start
      while !isDone[last], !isOnWay[last], let next = schemas[last].reference {
        way.append(last)
        isOnWay[last] = true
        last = next.index
      }
      if isOnWay[last], let first = way.firstIndex(of: last) {
        circular += way[first...].map(SchemaID.init(index:))
      }
      isDone[last] = true
      let end = ends[last]
      var isNullable = nullable[last]
      for index in way.reversed() {
        isNullable = isNullable || nullable[index]
        nullable[index] = isNullable
        ends[index] = end
        isDone[index] = true
        isOnWay[index] = false
      }
    }
  }

  /// The schema that a chain of references refers to; one of the chain if that is a cycle, and the
  /// schema itself if it is newer than the chains.
  func resolve(_ id: SchemaID) -> SchemaID { id.index < ends.count ? ends[id.index] : id }

  /// True if the schema or a reference of the chain allows null; false for a schema that is newer than
  /// the chains.
  func isNullable(_ id: SchemaID) -> Bool { id.index < nullable.count && nullable[id.index] }
}

/// The parts of a directed graph in which every node leads to every other (Tarjan, 'Depth-first search
/// and linear graph algorithms'), found without recursion.
struct StronglyConnectedComponents {
  /// The nodes of each component; a component comes after all those that it leads to.
  private(set) var components: [[Int]] = []
  /// The position in ``components`` of each node's component.
  private(set) var numbers: [Int]

  private let next: [[Int]]
  private var orders: [Int?]
  private var lowest: [Int]
  private var open: [Int] = []
  private var count = 0

  /// - Parameter next: The nodes that each node leads to.
  init(_ next: [[Int]]) {
    self.next = next
    numbers = [Int](repeating: -1, count: next.count)
    orders = [Int?](repeating: nil, count: next.count)
    lowest = [Int](repeating: 0, count: next.count)
    for start in next.indices where orders[start] == nil { visit(start) }
  }

  private mutating func visit(_ start: Int) {
    enter(start)
    var way = [(node: start, edge: 0)]
    while let (node, edge) = way.last {
      if edge < next[node].count {
        way[way.count - 1].edge += 1
        let target = next[node][edge]
        if let order = orders[target] {
          if numbers[target] < 0 { lowest[node] = min(lowest[node], order) }
        } else {
          enter(target)
          way.append((target, 0))
        }
        continue
      }
      way.removeLast()
      if let last = way.last { lowest[last.node] = min(lowest[last.node], lowest[node]) }
      if lowest[node] == orders[node] { close(node) }
    }
  }

  private mutating func enter(_ node: Int) {
    orders[node] = count
    lowest[node] = count
    count += 1
    open.append(node)
  }

  private mutating func close(_ root: Int) {
    var component: [Int] = []
    while let node = open.popLast() {
      numbers[node] = components.count
      component.append(node)
      if node == root { break }
    }
    components.append(component.reversed())
  }
}
