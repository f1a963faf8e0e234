// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics

/// Completion of a mapping: merged entries, unique keys, a table.
extension TreeBuilder {
  static let mergeKey: StaticString = "<<"

  /// True for a plain, untagged `<<`.
  func isMergeKey(_ node: UInt32) -> Bool {
    let record = records[Int(node)]
    return record.count == 2 && record.kind == .scalar && record.style == .plain
      && record.tag == .none && text[record].allSatisfy { $0 == UInt8(ascii: "<") }
  }

  mutating func endMapping(_ frame: Frame) throws(Failure) {
    if frame.hasMergeKey { try applyMergeKeys(from: frame.firstPending) }
    let entries = (pending.count - frame.firstPending) / 2
    records[Int(frame.index)].first = UInt32(truncatingIfNeeded: children.count)
    records[Int(frame.index)].count = UInt32(truncatingIfNeeded: entries)
    children.append(contentsOf: pending[frame.firstPending...].prefix(2 * entries))
    if entries > KeyTable.threshold {
      let table = try tableOfUniqueKeys(from: frame.firstPending, entries: entries)
      children.append(contentsOf: table.slots)
    } else {
      try compareKeys(from: frame.firstPending, entries: entries)
    }
  }

  /// Compares each key with each earlier one.
  private mutating func compareKeys(from first: Int, entries: Int) throws(Failure) {
    for entry in 0..<entries {
      let key = pending[first + 2 * entry]
      for earlier in 0..<entry where isSameText(key, pending[first + 2 * earlier]) {
        try reportDuplicate(key, of: pending[first + 2 * earlier])
        break
      }
    }
  }

  private mutating func tableOfUniqueKeys(
    from first: Int,
    entries: Int
  ) throws(Failure) -> KeyTable {
    var table = KeyTable(entries: entries)
    for entry in 0..<entries {
      let key = pending[first + 2 * entry]
      let earlier = table.insert(entry, hash: hash(of: key)) {
        isSameText(key, pending[first + 2 * $0])
      }
      if let earlier { try reportDuplicate(key, of: pending[first + 2 * earlier]) }
    }
    return table
  }

  /// True if both are scalars with the same value.
  private func isSameText(_ a: UInt32, _ b: UInt32) -> Bool {
    let a = records[Int(a)]
    let b = records[Int(b)]
    guard a.count == b.count, a.kind == .scalar, b.kind == .scalar else { return false }
    return text[a] == text[b]
  }

  private func hash(of node: UInt32) -> Int {
    let record = records[Int(node)]
    guard record.kind == .scalar else { return Int(node) }
    return text[record].withUnsafeBufferPointer { KeyTable.hash($0) }
  }

  private mutating func reportDuplicate(_ key: UInt32, of first: UInt32) throws(Failure) {
    guard !hasError(at: key) else { return }
    let record = records[Int(key)]
    let name = String(decoding: text[record].prefix(80), as: UTF8.self)
    let line = file.position(ofByte: range(of: first).lowerBound).line
    try error(
      .duplicateKey,
      "duplicate key '\(name)', first on line \(line)",
      at: range(of: key),
      help: isMergeKey(key)
        ? "merge several mappings with a sequence: '<<: [*a, *b]'" : "remove one of them"
    )
  }
}

// MARK: - Merge keys

extension TreeBuilder {
  /// Replaces each merge key by the entries that it merges, except for existing keys: explicit
  /// entries win, then those merged earlier.
  private mutating func applyMergeKeys(from first: Int) throws(Failure) {
    let written = Array(pending[first...])
    var mergeKey: UInt32?
    var sources: [UInt32] = []
    for position in stride(from: 0, to: written.count - 1, by: 2)
    where isMergeKey(written[position]) {
      if let mergeKey {
        try reportDuplicate(written[position], of: mergeKey)
      } else {
        mergeKey = written[position]
        sources = try mergedMappings(written[position + 1])
      }
    }
    pending.removeSubrange(first...)
    let merged = entriesToMerge(from: sources, into: written)
    var isMerged = false
    for position in stride(from: 0, to: written.count - 1, by: 2) {
      if !isMergeKey(written[position]) {
        pending.append(written[position])
        pending.append(written[position + 1])
      } else if !isMerged {
        pending.append(contentsOf: merged)
        isMerged = true
      }
    }
  }

  /// Key, value, key, value, … of the entries that neither `written` nor an earlier source has.
  private func entriesToMerge(from sources: [UInt32], into written: [UInt32]) -> [UInt32] {
    var keys = written.indices.filter { $0.isMultiple(of: 2) }.map { written[$0] }
    let atMost = sources.reduce(keys.count) { $0 + Int(records[Int($1)].count) }
    var table = KeyTable(entries: atMost)
    for (entry, key) in keys.enumerated() {
      _ = table.insert(entry, hash: hash(of: key)) { isSameText(key, keys[$0]) }
    }
    var merged: [UInt32] = []
    for source in sources {
      let record = records[Int(source)]
      let first = Int(record.first)
      for position in stride(from: first, to: first + 2 * Int(record.count), by: 2) {
        let key = children[position]
        let earlier = table.insert(keys.count, hash: hash(of: key)) { isSameText(key, keys[$0]) }
        guard earlier == nil else { continue }
        keys.append(key)
        merged.append(key)
        merged.append(children[position + 1])
      }
    }
    return merged
  }

  /// The mappings that a merge key names: its value, or the items of a sequence.
  private mutating func mergedMappings(_ value: UInt32) throws(Failure) -> [UInt32] {
    let record = records[Int(value)]
    switch record.kind {
    case .mapping:
      return [value]
    case .scalar:
      try reportInvalidMerge(value)
      return []
    case .sequence:
      let items = Array(children[Int(record.first)..<Int(record.first) + Int(record.count)])
      for item in items where records[Int(item)].kind != .mapping {
        try reportInvalidMerge(item)
      }
      return items.filter { records[Int($0)].kind == .mapping }
    }
  }

  private mutating func reportInvalidMerge(_ node: UInt32) throws(Failure) {
    guard !hasError(at: node) else { return }
    try error(
      .invalidMerge,
      "'<<' merges a mapping or a sequence of mappings",
      at: range(of: node),
      help: "write '\"<<\"' in quotes for a key of that name"
    )
  }
}
