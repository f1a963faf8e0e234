// SPDX-License-Identifier: Apache-2.0

/// The discriminator members that unions add to the objects of their variants during encoding.
struct Discriminators {
  struct Member {
    var key: StaticString
    var value: StaticString
    /// True if the object may write the member itself, so that it is added only if it is missing.
    var isDefault: Bool
  }

  private struct Object {
    var depth: Int
    /// The offset of the first member.
    var start: Int
    var members: [Member]
    /// The members that have not been written.
    var missing: [Member]
  }

  /// The members of the next object.
  private var waiting: [Member] = []
  private var open: [Object] = []

  /// True if the next object has discriminators.
  private(set) var areWaiting = false
  /// The depth of the innermost open object with discriminators; 0 without any.
  private(set) var depth = 0

  /// Adds a member to the next object; it replaces one with the same key from an enclosing union.
  mutating func add(_ member: Member) {
    waiting.removeAll { $0.key.isEqual(to: member.key) }
    waiting.append(member)
    areWaiting = true
  }

  /// Discards the members for a value that is not an object.
  mutating func clear() {
    waiting = []
    areWaiting = false
  }

  /// Opens an array or an object.
  ///
  /// - Returns: The members to write in front.
  mutating func begin(isObject: Bool, depth: Int, start: Int) -> [Member] {
    defer { clear() }
    guard isObject else { return [] }
    let missing = waiting.filter(\.isDefault)
    open.append(Object(depth: depth, start: start, members: waiting, missing: missing))
    self.depth = depth
    return waiting.filter { !$0.isDefault }
  }

  /// Records that the innermost object writes a member itself.
  mutating func note(_ key: StaticString) {
    guard let last = open.indices.last, !open[last].missing.isEmpty else { return }
    open[last].missing.removeAll { $0.key.isEqual(to: key) }
  }

  /// True if a discriminator of the innermost object has this key.
  func contains(_ key: String) -> Bool {
    open.last?.members.contains { $0.key.isEqual(to: key) } ?? false
  }

  /// Closes the innermost object.
  ///
  /// - Returns: The missing members, and the offset at which to insert them.
  mutating func end() -> (missing: [Member], start: Int) {
    guard let object = open.popLast() else { return ([], 0) }
    depth = open.last?.depth ?? 0
    return (object.missing, object.start)
  }
}

extension StaticString {
  fileprivate func isEqual(to other: StaticString) -> Bool {
    UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
      .elementsEqual(UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount))
  }

  fileprivate func isEqual(to text: String) -> Bool {
    UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount).elementsEqual(text.utf8)
  }
}
