// SPDX-License-Identifier: Apache-2.0

import EndpointsYAML

/// The part of JSONPath (RFC 9535) that overlays need: names, wildcards, indices, descendants and
/// filters that compare with a value.
struct JSONPath {
  /// The node that a location of the document is part of.
  struct Location: Hashable {
    var node: Node
    /// `nil` for the root.
    var parent: Node?
    var position: Int
  }

  enum Selector {
    case name(String)
    case index(Int)
    case wildcard
    case filter(Condition)
  }

  indirect enum Condition {
    case all([Condition])
    case any([Condition])
    case not(Condition)
    case exists([Selector])
    case equals([Selector], Value)
  }

  enum Value: Equatable {
    case text(String)
    case number(Double)
    case bool(Bool)
    case null
  }

  /// Selectors in brackets, and whether they are for all descendants.
  struct Segment {
    var selectors: [Selector]
    var isForDescendants: Bool
  }

  let segments: [Segment]

  /// The most nodes that a path may visit, so that a hostile one ends.
  private static let mostSteps = 20_000_000

  /// The locations that a path selects, each once, in the order of the document; `nil` if it takes too long.
  func locations(in root: Node) -> [Location]? {
    var found = [Location(node: root, parent: nil, position: 0)]
    var steps = 0
    for segment in segments {
      var next: [Location] = []
      var seen: Set<Location> = []
      for location in found {
        var rest = [location]
        while let here = rest.popLast() {
          steps += 1 + here.node.entries.count + here.node.items.count
          guard steps < Self.mostSteps else { return nil }
          for selector in segment.selectors {
            for location in selector.locations(in: here.node)
            where seen.insert(location).inserted {
              next.append(location)
            }
          }
          if segment.isForDescendants {
            rest += Selector.wildcard.locations(in: here.node).reversed()
          }
        }
      }
      found = next
    }
    return found
  }
}

extension JSONPath.Selector {
  func locations(in node: Node) -> [JSONPath.Location] {
    switch self {
    case .name(let name):
      guard node.kind == .mapping,
        let found = node.entries.firstIndex(where: { $0.key.text == name })
      else { return [] }
      return [location(in: node, found)]
    case .index(let index):
      let position = index < 0 ? node.items.count + index : index
      return node.items.indices.contains(position) ? [location(in: node, position)] : []
    case .wildcard: return all(in: node)
    case .filter(let condition): return all(in: node).filter { condition.holds(for: $0.node) }
    }
  }

  private func all(in node: Node) -> [JSONPath.Location] {
    let count = node.kind == .mapping ? node.entries.count : node.items.count
    return (0..<count).map { location(in: node, $0) }
  }

  private func location(in node: Node, _ position: Int) -> JSONPath.Location {
    JSONPath.Location(
      node: node.kind == .mapping ? node.entries[position].value : node.items[position],
      parent: node, position: position)
  }
}

extension JSONPath.Condition {
  func holds(for node: Node) -> Bool {
    switch self {
    case .all(let parts): parts.allSatisfy { $0.holds(for: node) }
    case .any(let parts): parts.contains { $0.holds(for: node) }
    case .not(let part): !part.holds(for: node)
    case .exists(let path): target(path, node) != nil
    case .equals(let path, let value):
      target(path, node).map { JSONPath.Value($0) == value } ?? false
    }
  }

  private func target(_ path: [JSONPath.Selector], _ node: Node) -> Node? {
    var node = node
    for selector in path {
      guard let next = selector.locations(in: node).first else { return nil }
      node = next.node
    }
    return node
  }
}

extension JSONPath.Value {
  /// `nil` for lists and mappings.
  fileprivate init?(_ node: Node) {
    guard let scalar = node.scalar, let text = node.text else { return nil }
    switch scalar {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .integer, .float: self = Double(text).map(JSONPath.Value.number) ?? .text(text)
    case .string: self = .text(text)
    }
  }
}
