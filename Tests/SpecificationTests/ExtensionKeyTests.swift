import EndpointsSpecification
import Foundation
import Testing

/// `Documentation/Extensions.md` and the reader.
@Suite struct ExtensionKeyTests {
  private static func rows() throws -> [[String]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Documentation/Extensions.md")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| `x-") }.map { $0.split(separator: "|").map(String.init) }
  }

  @Test func `each key that is read has a row, and no other`() throws {
    let keys = try Self.rows().compactMap(\.first).flatMap { cell in
      cell.matches(of: /`([^`]+)`/).map { String($0.1) }
    }
    #expect(keys.sorted() == ExtensionKey.allCases.map(\.rawValue).sorted())
  }

  @Test func `each row names what says the same, or that nothing does`() throws {
    for row in try Self.rows() {
      #expect(row.count == 5, "\(row)")
      for cell in row.suffix(2) {
        #expect(cell.contains("`") || cell.contains("same key") || cell == " – ", "\(row)")
      }
    }
  }
}
