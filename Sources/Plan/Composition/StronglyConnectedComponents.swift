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
