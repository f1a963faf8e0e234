import EndpointsDiagnostics

/// The anchors of a document so far.
struct Anchors {
  enum Anchor {
    /// The node is being read; it begins at this byte.
    case open(Int)
    case complete(TreeBuilder.Subtree)
  }

  /// An anchor whose node is not complete.
  struct Pending {
    let name: String
    let number: Int
  }

  private var anchors: [String: (anchor: Anchor, number: Int)] = [:]
  private var lastNumber = 0

  /// The name that is most like one that doesn't exist; `nil` if none is, or there are too many.
  func name(like name: String) -> String? {
    anchors.count > 1000 ? nil : suggestion(for: name, among: anchors.keys.sorted())
  }

  subscript(name: String) -> Anchor? { anchors[name]?.anchor }

  /// Notes an anchor, which replaces an earlier one of the same name.
  mutating func begin(_ name: String, at start: Int) -> Pending {
    lastNumber += 1
    anchors[name] = (.open(start), lastNumber)
    return Pending(name: name, number: lastNumber)
  }

  /// Completes an anchor, unless one of the same name was begun inside of its node.
  mutating func complete(_ pending: Pending, _ subtree: TreeBuilder.Subtree) {
    guard anchors[pending.name]?.number == pending.number else { return }
    anchors[pending.name] = (.complete(subtree), pending.number)
  }
}
