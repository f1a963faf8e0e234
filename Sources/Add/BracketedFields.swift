// SPDX-License-Identifier: Apache-2.0

/// Makes nested values of fields whose names have brackets: one list `items` of `items[0][price]` and
/// `items[1][price]`, one object `metadata` of `metadata[order]`.
///
/// Only fields that a client writes under the same names again are nested, in the style `deepObject`; the others
/// stay as they are.
struct BracketedFields {
  typealias Field = RequestSketch.Field

  /// - Returns: The fields in order, those of one name before the brackets at the place of the first.
  static func nested(_ fields: [Field]) -> [Field] {
    guard fields.contains(where: { $0.name.contains("[") }) else { return fields }
    var groups: [String: [Field]] = [:]
    for field in fields { groups[base(field.name), default: []].append(field) }
    var placed: Set<String> = []
    return fields.compactMap { field in
      let base = base(field.name)
      guard let value = nested(groups[base] ?? [], base) else { return field }
      guard placed.insert(base).inserted else { return nil }
      return Field(name: base, samples: [value], isNested: true)
    }
  }

  /// The name before the brackets.
  static func base(_ name: String) -> String { String(name.prefix { $0 != "[" }) }

  /// The value of all fields of a name; `nil` if they can't be written again as they are.
  private static func nested(_ fields: [Field], _ base: String) -> Sample? {
    var tree = BracketTree.branch([])
    for field in fields {
      guard let steps = steps(field.name), !base.isEmpty,
        tree.insert(field.samples.map { text($0, base, steps) }, at: steps[...])
      else { return nil }
    }
    if case .branch(let children) = tree, children.map(\.key) == [""] { return nil }
    return tree.sample
  }

  /// `items`, `0`, `price` without the first; `nil` for a name without brackets, or with text behind them.
  private static func steps(_ name: String) -> [String]? {
    guard let match = name.wholeMatch(of: /[^\[\]]+((?:\[[^\[\]]*\])+)/) else { return nil }
    return match.1.dropFirst().dropLast().split(separator: "][", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// The value of a field; a string where its name says so.
  private static func text(_ sample: Sample, _ base: String, _ steps: [String]) -> Sample {
    let name = steps.last { !$0.isEmpty } ?? base
    let isText = Field.isText(name) || SchemaInference.isMapOfStrings(base)
    return isText ? .string(sample.text) : sample
  }
}

/// The values behind the names in brackets.
private indirect enum BracketTree {
  case leaf(Sample)
  /// The values of `name[]`.
  case items([Sample])
  case branch([(key: String, tree: BracketTree)])

  /// - Returns: False if there is a value in the way.
  mutating func insert(_ samples: [Sample], at steps: ArraySlice<String>) -> Bool {
    guard case .branch(var children) = self, let step = steps.first else { return false }
    let rest = steps.dropFirst()
    if let index = children.firstIndex(where: { $0.key == step }) {
      if step.isEmpty || !children[index].tree.insert(samples, at: rest) { return false }
    } else if step.isEmpty {
      // In front of other brackets, it does not say which item they are of.
      if !rest.isEmpty || !children.isEmpty { return false }
      children.append((step, .items(samples)))
    } else if rest.isEmpty {
      guard samples.count == 1, !samples[0].isContainer else { return false }
      children.append((step, .leaf(samples[0])))
    } else {
      var tree = BracketTree.branch([])
      if !tree.insert(samples, at: rest) { return false }
      children.append((step, tree))
    }
    self = .branch(children)
    return true
  }

  private var isLeaf: Bool { if case .leaf = self { true } else { false } }

  /// `nil` for a list that would be written under other names.
  var sample: Sample? {
    switch self {
    case .leaf(let sample): return sample
    case .items(let samples): return .array(samples)
    case .branch(let children):
      if children.count == 1, case .items(let samples) = children[0].tree { return .array(samples) }
      let values = children.map(\.tree.sample)
      if children.contains(where: { $0.key.isEmpty }) || values.contains(nil) { return nil }
      guard children.allSatisfy({ $0.key.allSatisfy(\.isNumber) }) else {
        return .object(
          zip(children, values).compactMap { child, value in
            value.map { Sample.Property(name: child.key, value: $0) }
          })
      }
      // Scalar items have no index in this style.
      guard children.enumerated().allSatisfy({ $0.element.key == String($0.offset) }),
        !children.contains(where: \.tree.isLeaf)
      else { return nil }
      return .array(values.compactMap(\.self))
    }
  }
}
