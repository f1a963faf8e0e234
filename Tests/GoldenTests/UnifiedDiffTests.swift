import EndpointsGolden
import Foundation
import TestSupport
import Testing

@Suite("Unified diffs", .heavy)
struct UnifiedDiffTests {
  @Test("A changed line stands between three lines of context")
  func example() {
    let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n"
    let new = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"
    #expect(
      diff(old, new) == """
        --- old
        +++ new
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8

        """)
  }

  @Test("Equal texts have no difference", arguments: ["", "a", "a\n", "a\nb"])
  func equalTexts(_ text: String) {
    #expect(diff(text, text) == "")
  }

  @Test("Tables and random edits of lines that all differ give what diff -u gives")
  func sameAsDiff() async throws {
    let cases = Self.table + Self.randomEdits(300, seed: 1, from: { "line \($0)" })
    let bench = try Workbench()
    let theirs = try await diffs(of: cases, bench, options: "")
    for (pair, theirs) in zip(cases, theirs) {
      #expect(diff(pair.old, pair.new) == theirs)
    }
  }

  @Test("Random edits of lines that repeat are as short as the shortest that diff finds")
  func asShortAsDiff() async throws {
    let cases = Self.randomEdits(200, seed: 2, from: { ["}", "", "  x", "{"][$0 % 4] })
    let bench = try Workbench()
    func changes(_ diff: String) -> Int {
      diff.split(separator: "\n").dropFirst(2).count { $0.hasPrefix("+") || $0.hasPrefix("-") }
    }
    for (pair, theirs) in zip(cases, try await diffs(of: cases, bench, options: "--minimal")) {
      #expect(changes(diff(pair.old, pair.new)) == changes(theirs))
    }
  }

  @Test("patch turns the old text into the new one")
  func patch() async throws {
    let cases =
      Self.table
      + Self.randomEdits(100, seed: 3, from: { "line \($0)" })
      + Self.randomEdits(200, seed: 4, from: { ["}", "", "  x", "{"][$0 % 4] })
    let bench = try Workbench()
    try bench.makeFolder("text")
    try bench.makeFolder("diff")
    for (number, pair) in cases.enumerated() {
      try bench.write(pair.old, to: "text/\(number)")
      try bench.write(diff(pair.old, pair.new), to: "diff/\(number)")
    }
    let printed = try await bench.run(
      "for f in text/*; do n=${f#text/}; test -s diff/$n && patch -s -E -p0 $f diff/$n; done; true")
    #expect(printed == "")
    for (number, pair) in cases.enumerated() {
      // patch removes a file that becomes empty.
      #expect((try? bench.read("text/\(number)")) ?? "" == pair.new)
    }
  }

  @Test("Texts too long to compare line by line are replaced in their middle, and patch agrees")
  func longTexts() async throws {
    let old = "first\n" + (0..<4000).map { "old \($0)\n" }.joined() + "last\n"
    let new = "first\n" + (0..<4000).map { "new \($0)\n" }.joined() + "last\n"
    let bench = try Workbench()
    try bench.write(old, to: "text")
    try bench.write(diff(old, new), to: "diff")
    #expect(try await bench.run("patch -s -p0 text diff") == "")
    #expect(try bench.read("text") == new)
  }

  // MARK: Cases

  struct Pair {
    var old: String
    var new: String
  }

  private static let table: [Pair] = [
    Pair(old: "", new: "a\n"),
    Pair(old: "a\n", new: ""),
    Pair(old: "", new: "a"),
    Pair(old: "a", new: "a\n"),
    Pair(old: "a\n", new: "a"),
    Pair(old: "a\nb", new: "a\nc"),
    Pair(old: "a\nb\n", new: "b\n"),
    Pair(old: "a\nb\n", new: "a\n"),
    Pair(old: "a\n", new: "x\na\ny\n"),
    Pair(old: "1\n2\n3\n4\n5\n6\n7\n8\n", new: "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n"),
    Pair(old: "1\n2\n3\n4\n5\n6\n7\n8\n9\n", new: "x\n2\n3\n4\n5\n6\n7\n8\ny\n"),
    Pair(old: "a\r\nb\r\n", new: "a\nb\r\n"),
    Pair(old: "größe\n日本語\n", new: "größe\n🎉\n"),
    Pair(old: "\n\n\n", new: "\n"),
  ]

  /// Texts of up to 60 lines, and the same with some lines removed, inserted and replaced.
  private static func randomEdits(
    _ count: Int, seed: UInt64, from line: (Int) -> String
  ) -> [Pair] {
    var random = SplitMix(state: seed)
    var unused = 0
    func fresh() -> String {
      unused += 1
      return line(unused + Int(random.next() % 3) * 100_000)
    }
    return (0..<count).map { _ in
      let old = (0..<Int.random(in: 0...60, using: &random)).map { _ in fresh() }
      var new = old
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let place = Int.random(in: 0...new.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: new.insert(fresh(), at: place)
        case 1 where place < new.count: new.remove(at: place)
        case 2 where place < new.count: new[place] = fresh()
        default: break
        }
      }
      let end = random.next() % 5 == 0 ? "" : "\n"
      return Pair(
        old: old.isEmpty ? "" : old.joined(separator: "\n") + "\n",
        new: new.isEmpty ? "" : new.joined(separator: "\n") + end)
    }
  }

  private func diff(_ old: String, _ new: String) -> String {
    UnifiedDiff.diff(from: Array(old.utf8), to: Array(new.utf8), old: "old", new: "new")
  }

  /// What the system's `diff -u` prints for each pair.
  private func diffs(of cases: [Pair], _ bench: Workbench, options: String) async throws -> [String]
  {
    for folder in ["old", "new", "diff"] { try bench.makeFolder(folder) }
    for (number, pair) in cases.enumerated() {
      try bench.write(pair.old, to: "old/\(number)")
      try bench.write(pair.new, to: "new/\(number)")
    }
    try await bench.run(
      """
      for f in old/*; do
        n=${f#old/}
        diff -u \(options) --label old --label new old/$n new/$n > diff/$n
      done
      """)
    return try cases.indices.map { try bench.read("diff/\($0)") }
  }
}
