// SPDX-License-Identifier: Apache-2.0

/// YAML to be written.
package enum YAMLDraft: Sendable, Hashable {
  case string(String)
  /// A number, a Boolean or null, as it is written.
  case plain(String)
  case list([YAMLDraft])
  case map(YAMLMap)
}

/// A mapping to be written, whose entries may have a comment above them.
package struct YAMLMap: Sendable, Hashable {
  struct Entry: Sendable, Hashable {
    var key: String
    var value: YAMLDraft
    /// The guess that the entry rests on; `nil` for a certain one.
    var guess: String?
  }

  private(set) var entries: [Entry] = []
  /// The positions of the entries by key.
  private var positions: [String: Int] = [:]

  init() {}

  init(_ entries: [(String, YAMLDraft)]) {
    for (key, value) in entries { self[key] = value }
  }

  var isEmpty: Bool { entries.isEmpty }

  subscript(key: String) -> YAMLDraft? {
    get { positions[key].map { entries[$0].value } }
    set {
      guard let newValue else { return remove(key) }
      if let index = positions[key] {
        entries[index].value = newValue
      } else {
        positions[key] = entries.count
        entries.append(Entry(key: key, value: newValue))
      }
    }
  }

  private mutating func remove(_ key: String) {
    guard let removed = positions.removeValue(forKey: key) else { return }
    entries.remove(at: removed)
    for index in entries.indices.dropFirst(removed) { positions[entries[index].key] = index }
  }

  mutating func add(_ key: String, _ value: YAMLDraft, guess: String? = nil) {
    self[key] = value
    if let index = positions[key] { entries[index].guess = guess }
  }
}

extension YAMLDraft {
  /// True for a value that is never broken into lines: a scalar, an empty list or mapping.
  var staysInLine: Bool {
    switch self {
    case .string, .plain: true
    case .list(let items): items.isEmpty
    case .map(let map): map.isEmpty
    }
  }

  static func map(_ entries: (String, YAMLDraft)...) -> YAMLDraft { .map(YAMLMap(entries)) }

  static func bool(_ value: Bool) -> YAMLDraft { .plain(value ? "true" : "false") }

  /// A schema of a type, with a format if it has one.
  static func type(_ type: String, format: String? = nil) -> YAMLDraft {
    var schema = YAMLMap([("type", .string(type))])
    if let format { schema["format"] = .string(format) }
    return .map(schema)
  }

  /// A list of strings.
  static func strings(_ strings: some Sequence<String>) -> YAMLDraft {
    .list(strings.map { .string($0) })
  }
}
