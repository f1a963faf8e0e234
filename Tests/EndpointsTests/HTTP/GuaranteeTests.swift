import Foundation
import Testing

/// `Documentation/Guarantees.md`, beside the suites that it names.
@Suite struct GuaranteeTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A line of a table: what the columns of the transports say, and the tests.
  private struct Row {
    var guarantee: String
    /// True for a transport that keeps it; empty in a table without these columns.
    var isKept: [Bool]
    var tests: [Name]
  }

  /// The name of a test, or of a suite alone: `RetryTests`, `TransportFaultTests.drip`.
  private struct Name: Hashable, CustomStringConvertible {
    var suite: String
    var function: String?
    var description: String { function.map { "\(suite).\($0)" } ?? suite }
  }

  /// The transports of the columns, in their order, by their weaknesses.
  private static let columns: [(name: String, weaknesses: Set<Weakness>)] = [
    ("libcurl", []), ("AsyncHTTPClient", .ofAsyncHTTPClient), ("`URLSession`", .ofURLSession),
  ]

  private static func rows() throws -> [Row] {
    let file = repository.appending(path: "Documentation/Guarantees.md")
    var rows: [Row] = []
    var header: [String] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      guard line.hasPrefix("| ") else {
        if !line.hasPrefix("|-") { header = [] }
        continue
      }
      let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
      if header.isEmpty {
        header = cells
        continue
      }
      try #require(cells.count == header.count, "\(line)")
      let transports = cells.count == 2 ? [] : cells[1...columns.count].map { $0.hasPrefix("yes") }
      if cells.count > 2 {
        #expect(Array(header[1...columns.count]) == columns.map(\.name))
      }
      rows.append(
        Row(guarantee: cells[0], isKept: transports, tests: names(in: cells[cells.count - 1])))
    }
    return rows
  }

  /// The names in a cell; one that begins with a dot is of the suite before it.
  private static func names(in cell: String) -> [Name] {
    var suite = ""
    return cell.components(separatedBy: ", ").map { text in
      let parts = text.filter { $0 != "`" }.split(separator: ".", omittingEmptySubsequences: false)
      if let first = parts.first, !first.isEmpty { suite = String(first) }
      return Name(suite: suite, function: parts.count > 1 ? String(parts[1]) : nil)
    }
  }

  /// The sources of the tests, by the names of their suites.
  private static func sources() throws -> [String: String] {
    var sources: [String: String] = [:]
    for folder in ["Tests/EndpointsTests", "Tests/Conformance/Tests"] {
      let files = FileManager.default.enumerator(
        at: repository.appending(path: folder), includingPropertiesForKeys: nil)
      for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
        sources[file.deletingPathExtension().lastPathComponent] =
          try String(contentsOf: file, encoding: .utf8)
      }
    }
    return sources
  }

  /// The tests of the suites over all transports, each with the weaknesses that it is left out for.
  private static func conformance() throws -> [Name: Set<Weakness>] {
    var tests: [Name: Set<Weakness>] = [:]
    for (suite, text) in try sources() where suite.hasSuffix("Tests") {
      for part in text.components(separatedBy: "@Test").dropFirst() {
        guard let head = part.range(of: "func [A-Za-z0-9]+\\(", options: .regularExpression),
          part[head.upperBound...].hasPrefix("_ candidate: Candidate")
        else { continue }
        let name = Name(suite: suite, function: String(part[head].dropFirst(5).dropLast()))
        let list = part[..<head.lowerBound].range(
          of: "(?<=Candidate\\.all\\(without: )[^)]+", options: .regularExpression)
        let names = list.map { part[$0].components(separatedBy: ", ").map { $0.dropFirst() } } ?? []
        tests[name] = try Set(names.map { try #require(Weakness(rawValue: String($0))) })
      }
    }
    return tests
  }

  @Test func `every test that is named exists`() throws {
    let sources = try Self.sources()
    let rows = try Self.rows()
    #expect(rows.count > 30)
    for name in Set(rows.flatMap(\.tests)) {
      let source = try #require(sources[name.suite], "\(name)")
      if let function = name.function {
        #expect(source.contains("func \(function)("), "\(name)")
      }
    }
  }

  @Test func `every case of the suites over all transports is named`() throws {
    let named = Set(try Self.rows().flatMap(\.tests))
    let cases = Set(try Self.conformance().keys)
    #expect(cases.count > 60)
    #expect(cases.subtracting(named).map(\.description).sorted() == [])
  }

  @Test func `a transport is said to keep what the suite tests over it, and nothing else`() throws {
    let cases = try Self.conformance()
    for row in try Self.rows() {
      let weaknesses = row.tests.compactMap { cases[$0] }
      guard !weaknesses.isEmpty else { continue }
      for (column, isKept) in zip(Self.columns, row.isKept) {
        let isTested = weaknesses.allSatisfy { $0.isDisjoint(with: column.weaknesses) }
        #expect(isKept == isTested, "\(column.name): \(row.guarantee)")
      }
    }
  }
}
