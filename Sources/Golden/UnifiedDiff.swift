// SPDX-License-Identifier: Apache-2.0

/// The difference of two texts in the format of `diff -u`, which `patch` reads.
package enum UnifiedDiff {
  /// The number of unchanged lines around a change.
  private static let context = 3

  private enum Edit {
    case keep
    case remove
    case insert
  }

  /// - Returns: The diff with its two header lines; empty if the texts are equal.
  package static func diff(
    from old: [UInt8], to new: [UInt8], old oldPath: String, new newPath: String
  ) -> String {
    if old == new { return "" }
    let edits = edits(from: lines(of: old), to: lines(of: new))
    let header = "--- \(oldPath)\n+++ \(newPath)\n"
    return header + hunks(of: edits).map { text(of: $0, edits: edits[$0.range]) }.joined()
  }

  /// The first line of a text that differs from another, counted from 1; the last one if the other only has
  /// more.
  package static func firstDifference(of text: [UInt8], from other: [UInt8]) -> Int {
    let lines = self.lines(of: text)
    let shared = zip(lines, self.lines(of: other)).prefix { $0 == $1 }.count
    return max(1, min(shared + 1, lines.count))
  }

  /// The lines, each with its line feed, which may be missing in the last one.
  private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.count
      lines.append(text[start..<end])
      start = end
    }
    return lines
  }

  private typealias Line = (edit: Edit, text: ArraySlice<UInt8>)

  private static func edits(
    from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]
  ) -> [Line] {
    let shorter = min(old.count, new.count)
    let start = (0..<shorter).first { old[$0] != new[$0] } ?? shorter
    let end =
      (0..<shorter - start).first { old[old.count - 1 - $0] != new[new.count - 1 - $0] }
      ?? shorter - start
    let oldMiddle = old[start..<old.count - end]
    let newMiddle = new[start..<new.count - end]
    return old[..<start].map { (.keep, $0) }
      + middle(from: Array(oldMiddle), to: Array(newMiddle))
      + old[(old.count - end)...].map { (.keep, $0) }
  }

  /// The maximum number of lines, of both texts together, for which the shortest difference is computed.
  private static let searchLimit = 6000

  private static func middle(
    from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]
  ) -> [Line] {
    guard old.count + new.count <= searchLimit else {
      return old.map { (.remove, $0) } + new.map { (.insert, $0) }
    }
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [Line] = []
    var oldIndex = 0
    var newIndex = 0
    while oldIndex < old.count || newIndex < new.count {
      if removed.contains(oldIndex), oldIndex < old.count {
        lines.append((.remove, old[oldIndex]))
        oldIndex += 1
      } else if inserted.contains(newIndex), newIndex < new.count {
        lines.append((.insert, new[newIndex]))
        newIndex += 1
      } else {
        lines.append((.keep, old[oldIndex]))
        oldIndex += 1
        newIndex += 1
      }
    }
    return lines
  }

  /// A range of edits, and its first line in each text, counted from 0.
  private struct Hunk {
    var range: Range<Int>
    var oldStart: Int
    var newStart: Int
  }

  private static func hunks(of edits: [Line]) -> [Hunk] {
    var hunks: [Hunk] = []
    var oldLine = 0
    var newLine = 0
    for (index, line) in edits.enumerated() {
      if line.edit != .keep {
        let end = min(edits.count, index + context + 1)
        if let last = hunks.last, index - context <= last.range.upperBound {
          hunks[hunks.count - 1].range = last.range.lowerBound..<end
        } else {
          let before = min(context, index)
          hunks.append(
            Hunk(
              range: index - before..<end, oldStart: oldLine - before, newStart: newLine - before))
        }
      }
      oldLine += line.edit == .insert ? 0 : 1
      newLine += line.edit == .remove ? 0 : 1
    }
    return hunks
  }

  private static func text(of hunk: Hunk, edits lines: ArraySlice<Line>) -> String {
    let oldCount = lines.count { $0.edit != .insert }
    let newCount = lines.count { $0.edit != .remove }
    let old = range(start: hunk.oldStart, count: oldCount)
    let new = range(start: hunk.newStart, count: newCount)
    return lines.reduce(into: "@@ -\(old) +\(new) @@\n") { text, line in
      switch line.edit {
      case .keep: text += " "
      case .remove: text += "-"
      case .insert: text += "+"
      }
      text += String(decoding: line.text, as: UTF8.self)
      if line.text.last != UInt8(ascii: "\n") { text += "\n\\ No newline at end of file\n" }
    }
  }

  /// A range of lines counted from 1; an empty one has the number of the line before it.
  private static func range(start: Int, count: Int) -> String {
    let first = count == 0 ? start : start + 1
    return count == 1 ? "\(first)" : "\(first),\(count)"
  }
}
