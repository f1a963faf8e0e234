import Foundation
import Testing

/// The code that the documentation shows, which is in `Shown.swift` and so compiles.
@Suite struct DocumentationTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// The blocks of Swift that begin with a word, in a file of the repository.
  private static func blocks(in path: String, beginning word: String) throws -> [String] {
    let file = folder.appendingPathComponent("../../../../\(path)").standardizedFileURL
    return try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n```swift\n")
      .dropFirst().map { $0.components(separatedBy: "\n```")[0] + "\n" }
      .filter { $0.hasPrefix(word) }
  }

  @Test(arguments: [
    ("README.md", "import EndpointsWebhooks\n", 1),
    ("Sources/Webhooks/EndpointsWebhooks.docc/EndpointsWebhooks.md", "", 4),
  ])
  func `what is shown compiles`(path: String, word: String, count: Int) throws {
    let compiled = try String(
      contentsOf: Self.folder.appendingPathComponent("Shown.swift"), encoding: .utf8)
    let blocks = try Self.blocks(in: path, beginning: word)
    #expect(blocks.count == count)
    for block in blocks { #expect(compiled.contains(block), "\(block)") }
  }
}
