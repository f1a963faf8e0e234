// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics

/// Builds the tree of a file from the tokens of a parser, in the order of the source.
///
/// It is independent of the syntax: YAML's events and JSON's tokens are added in the same way.
/// Offsets are bytes of the file's text.
package struct TreeBuilder {
  /// Thrown if building can't continue; the reason is among the diagnostics.
  package struct Failure: Error {}

  /// A complete node, which can be added to the tree a second time.
  package struct Subtree: Sendable {
    let index: UInt32
    /// The number of nodes including itself, with aliases expanded.
    let size: Int
    /// 0 for a scalar.
    let height: Int
  }

  struct Frame {
    let index: UInt32
    /// The start of its children in `pending`.
    let firstPending: Int
    let sizeBefore: Int
    var height = 0
    var hasMergeKey = false
    let isMapping: Bool
  }

  package private(set) var diagnostics = Diagnostics()
  private(set) var errorCount = 0
  let file: SourceFile
  let fileNumber: Int
  var text: TreeText
  var records: [NodeRecord] = []
  var children: [UInt32] = []
  /// The children of all open collections, those of the innermost last.
  var pending: [UInt32] = []
  /// The innermost open collection; outside of all, one of no meaning.
  private var frame = Frame(index: 0, firstPending: 0, sizeBefore: 0, isMapping: false)
  /// The open collections around the innermost one, outermost first; the first one has no meaning.
  private var outer: [Frame] = []
  private var root: UInt32?
  /// The number of nodes so far, with aliases expanded.
  private var size = 0

  package init(file: SourceFile, number: Int) {
    self.file = file
    fileNumber = number
    text = TreeText(source: file.text)
    records.reserveCapacity(text.count / 24)
    children.reserveCapacity(text.count / 24)
  }

  /// The tree's root; `nil` if there were errors, there is no node, or a collection is still open.
  package consuming func finish() -> Node? {
    guard errorCount == 0, outer.isEmpty, let root else { return nil }
    let tree = Tree(
      file: fileNumber,
      text: text,
      records: records,
      children: children
    )
    return Node(tree: tree, index: root)
  }
}

// MARK: - Nodes

extension TreeBuilder {
  package mutating func beginSequence(at start: Int) throws(Failure) {
    try begin(.sequence, at: start)
  }

  package mutating func beginMapping(at start: Int) throws(Failure) {
    try begin(.mapping, at: start)
  }

  /// Adds a scalar whose value is in the source byte for byte.
  ///
  /// - Parameters:
  ///   - content: The range of its value.
  ///   - location: The range of the scalar with its quotes.
  @discardableResult
  package mutating func scalar(
    verbatim content: Range<Int>,
    style: ScalarStyle,
    tag: CoreTag = .none,
    location: Range<Int>
  ) throws(Failure) -> Subtree {
    try scalar(
      first: content.lowerBound,
      count: content.count,
      style: style,
      tag: tag,
      location: location
    )
  }

  /// Adds a scalar whose value differs from its source.
  @discardableResult
  package mutating func scalar(
    decoded bytes: some Collection<UInt8>,
    style: ScalarStyle,
    tag: CoreTag = .none,
    location: Range<Int>
  ) throws(Failure) -> Subtree {
    let first = text.count
    text.append(bytes)
    return try scalar(
      first: first, count: text.count - first, style: style, tag: tag, location: location)
  }

  /// Closes the innermost collection; `nil` if none is open.
  @discardableResult
  package mutating func end(at end: Int) throws(Failure) -> Subtree? {
    guard let around = outer.popLast() else { return nil }
    let frame = frame
    self.frame = around
    let start = records[Int(frame.index)].start
    records[Int(frame.index)].end = max(start, UInt32(truncatingIfNeeded: end))
    if frame.isMapping {
      try endMapping(frame)
    } else {
      let items = pending[frame.firstPending...]
      records[Int(frame.index)].first = UInt32(truncatingIfNeeded: children.count)
      records[Int(frame.index)].count = UInt32(truncatingIfNeeded: items.count)
      children.append(contentsOf: items)
    }
    pending.removeSubrange(frame.firstPending...)
    let subtree = Subtree(index: frame.index, size: size - frame.sizeBefore, height: frame.height)
    try attach(subtree)
    return subtree
  }

  /// Adds a complete node to the tree again.
  package mutating func alias(of subtree: Subtree, location: Range<Int>) throws(Failure) {
    try count(subtree.size, at: location)
    if outer.count + heightHere(of: subtree) > ReadingLimits.depth {
      throw tooDeep(at: location)
    }
    try attach(subtree)
  }

  private mutating func begin(_ kind: Node.Kind, at start: Int) throws(Failure) {
    let sizeBefore = size
    try count(1, at: start..<start + 1)
    guard outer.count < ReadingLimits.depth else { throw tooDeep(at: start..<start + 1) }
    outer.append(frame)
    frame = Frame(
      index: UInt32(truncatingIfNeeded: records.count),
      firstPending: pending.count,
      sizeBefore: sizeBefore,
      isMapping: kind == .mapping
    )
    let start = UInt32(truncatingIfNeeded: start)
    records.append(
      NodeRecord(
        start: start,
        end: start,
        first: 0,
        count: 0,
        kind: kind,
        style: .plain,
        tag: .none
      )
    )
  }

  private mutating func scalar(
    first: Int,
    count: Int,
    style: ScalarStyle,
    tag: CoreTag,
    location: Range<Int>
  ) throws(Failure) -> Subtree {
    try self.count(1, at: location)
    let subtree = Subtree(index: UInt32(truncatingIfNeeded: records.count), size: 1, height: 0)
    records.append(
      NodeRecord(
        start: UInt32(truncatingIfNeeded: location.lowerBound),
        end: UInt32(truncatingIfNeeded: location.upperBound),
        first: UInt32(truncatingIfNeeded: first),
        count: UInt32(truncatingIfNeeded: count),
        kind: .scalar,
        style: style,
        tag: tag
      )
    )
    try attach(subtree)
    return subtree
  }

  /// Makes a node the next child of the innermost collection, or the root.
  private mutating func attach(_ subtree: Subtree) throws(Failure) {
    if outer.isEmpty {
      if root == nil { root = subtree.index }
      return
    }
    frame.height = max(frame.height, heightHere(of: subtree) + 1)
    pending.append(subtree.index)
    guard frame.isMapping, isKey(pending.count - 1) else { return }
    if isMergeKey(subtree.index) {
      frame.hasMergeKey = true
    } else if records[Int(subtree.index)].kind != .scalar {
      try error(
        .keyNotScalar,
        "a key must be a scalar",
        at: range(of: subtree.index),
        help: "put quotes around the key or value if it is meant as a string"
      )
    }
  }

  /// True if a pending child of the innermost mapping is a key.
  private func isKey(_ position: Int) -> Bool {
    (position - frame.firstPending).isMultiple(of: 2)
  }

  /// The number of levels that a node adds to the collection that contains it.
  ///
  /// Merging adds the entries of a mapping, not itself: one level less, two for a sequence of
  /// mappings.
  private func heightHere(of subtree: Subtree) -> Int {
    guard frame.hasMergeKey, !isKey(pending.count),
      let key = pending.last, isMergeKey(key)
    else { return subtree.height }
    let levels = records[Int(subtree.index)].kind == .sequence ? 2 : 1
    return max(0, subtree.height - levels)
  }
}

// MARK: - Diagnostics

extension TreeBuilder {
  func range(of node: UInt32) -> Range<Int> {
    Int(records[Int(node)].start)..<Int(records[Int(node)].end)
  }

  /// Adds an error, and throws after ``ReadingLimits/errors`` of them.
  package mutating func error(
    _ id: Diagnostic.ID,
    _ message: String,
    at range: Range<Int>,
    help: String? = nil
  ) throws(Failure) {
    let location = SourceRange(file: fileNumber, bytes: range)
    diagnostics.error(id, message, at: location, help: help)
    errorCount += 1
    if errorCount >= ReadingLimits.errors {
      diagnostics.error(
        .tooManyErrors,
        "the file has \(ReadingLimits.errors) errors and is not read further",
        at: location,
        help: "fix the errors above, and try again"
      )
      throw Failure()
    }
  }

  package mutating func warning(
    _ id: Diagnostic.ID,
    _ message: String,
    at range: Range<Int>,
    help: String? = nil
  ) {
    diagnostics.warning(
      id,
      message,
      at: SourceRange(file: fileNumber, bytes: range),
      help: help
    )
  }

  /// True if a node replaces one that could not be read, so that more errors would mislead.
  func hasError(at node: UInt32) -> Bool {
    guard errorCount > 0 else { return false }
    let location = Diagnostic.Location.source(
      SourceRange(file: fileNumber, bytes: range(of: node)))
    return diagnostics.all.contains { $0.severity == .error && $0.location == location }
  }

  private mutating func count(_ nodes: Int, at location: Range<Int>) throws(Failure) {
    size += nodes
    if size > ReadingLimits.nodes {
      try error(
        .tooManyNodes,
        "the document has more than \(ReadingLimits.nodes) nodes, aliases expanded",
        at: location,
        help: "split it, or use fewer aliases of large values"
      )
      throw Failure()
    }
  }

  private mutating func tooDeep(at location: Range<Int>) -> Failure {
    do {
      try error(
        .nestingTooDeep,
        "sequences and mappings nest deeper than \(ReadingLimits.depth) levels",
        at: location,
        help: "nest them less deeply"
      )
    } catch {}
    return Failure()
  }
}
