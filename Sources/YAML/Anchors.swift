import EndpointsDiagnostics

/// The anchors that a document has defined so far.
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

  /// The most similar anchor name; `nil` if there is none, or if there are too many anchors.
  func name(like name: String) -> String? {
    anchors.count > 1000 ? nil : suggestion(for: name, among: anchors.keys.sorted())
  }

  subscript(name: String) -> Anchor? { anchors[name]?.anchor }

  /// Begins an anchor, which replaces an earlier one with the same name.
  mutating func begin(_ name: String, at start: Int) -> Pending {
    lastNumber += 1
    anchors[name] = (.open(start), lastNumber)
    return Pending(name: name, number: lastNumber)
  }

  /// Completes an anchor, unless one with the same name was begun inside its node.
  mutating func complete(_ pending: Pending, _ subtree: TreeBuilder.Subtree) {
    guard anchors[pending.name]?.number == pending.number else { return }
    anchors[pending.name] = (.complete(subtree), pending.number)
  }
}
