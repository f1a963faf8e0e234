import Foundation
import Testing

/// The code that the documentation shows, which is in `Shown.swift` and so compiles.
@Suite struct DocumentationTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  @Test func `what is shown compiles`() throws {
    let article = "Sources/Observability/EndpointsObservability.docc/EndpointsObservability.md"
    let file = Self.folder.appendingPathComponent("../../../../\(article)").standardizedFileURL
    let blocks = try String(contentsOf: file, encoding: .utf8)
      .components(separatedBy: "\n```swift\n").dropFirst()
      .map { $0.components(separatedBy: "\n```")[0] + "\n" }
    #expect(blocks.count == 1)
    let compiled = try String(
      contentsOf: Self.folder.appendingPathComponent("Shown.swift"), encoding: .utf8)
    for block in blocks { #expect(compiled.contains(block), "\(block)") }
  }
}
