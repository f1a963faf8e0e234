import EndpointsDiagnostics
import EndpointsGenerator
import EndpointsSpecification
import Foundation
import TestSupport
import Testing

/// `Documentation/EndpointFiles.md` shows what the generator does.
@Suite(.heavy) struct EndpointReferenceTests {
  @Test func `the first example becomes the Swift that it shows`() throws {
    let reference = try EndpointReference()
    let shown = try #require(reference.text.firstMatch(of: /\n```swift\n((?:.*\n)*?)```\n/))
    let generated = try reference.generate([:])
    for part in String(shown.1).components(separatedBy: "// …\n") {
      #expect(generated.has(part), "\(part)")
    }
  }

  @Test func `the article about endpoint files has the same files`() throws {
    let article = try Repository.text("Sources/Endpoints/Endpoints.docc/EndpointFiles.md")
    let blocks = article.components(separatedBy: "\n```text\n").dropFirst()
      .map { $0.components(separatedBy: "```").first ?? "" }
    let files = try EndpointReference().files
    #expect(blocks == ["api.yaml", EndpointReference.endpointFile].map { files[$0] ?? "" })
  }

  @Test func `each example becomes the Swift beside it, without a warning`() throws {
    let reference = try EndpointReference()
    let rows = reference.rows.filter { $0.table != "short" }
    #expect(rows.count > 75)
    for row in rows {
      let generated = try reference.generate(row)
      #expect(generated.report == "", "\(row.example)")
      #expect(!row.spans.isEmpty, "\(row.example)")
      for span in row.spans {
        #expect(generated.has(span), "\(row.example)\nlacks \(span)")
      }
    }
  }

  @Test func `a short form and its long form become the same Swift`() throws {
    let reference = try EndpointReference()
    let rows = reference.rows.filter { $0.table == "short" }
    #expect(rows.count > 9)
    for row in rows {
      let short = try reference.generate(reference.endpoint(row.example))
      let long = try reference.generate(reference.endpoint(row.spans.joined(separator: "\n")))
      #expect(short.report == "", "\(row.example)")
      #expect(!short.files.isEmpty && short.files == long.files, "\(row.example)\n\(long.report)")
    }
  }

  @Test func `each usual mistake is reported as it shows it`() throws {
    let reference = try EndpointReference()
    let mistakes = reference.text.matches(
      of: /\n\*\*\d+\.\*\* .*: `([^`]+)` for `([^`]+)`\n\n```\n((?:.*\n)*?)```\n/)
    #expect(mistakes.count == 10)
    for mistake in mistakes {
      let name = EndpointReference.endpointFile
      let file = try #require(
        [name, "api.yaml"].first { reference.files[$0]?.contains(mistake.2) ?? false })
      let text = try #require(reference.files[file])
      let range = try #require(text.range(of: mistake.2))
      let mistaken = text.replacingCharacters(in: range, with: mistake.1)
      expect(
        try reference.generate([file: mistaken]).report, is: String(mistake.3.dropLast()))
    }
  }

  @Test func `each key that the reader knows is in it, or in what it links to`() throws {
    let here = try Self.words(inCodeOf: "Documentation/EndpointFiles.md")
    for object in KnownKeys.all {
      let elsewhere = try Self.elsewhere[object.name].map { try Self.words(inCodeOf: $0) }
      let words = here.union(elsewhere ?? [])
      #expect(object.keys.filter { !words.contains($0) } == [], "\(object.name)")
    }
  }

  private static func words(inCodeOf path: String) throws -> Set<String> {
    let code = try Repository.text(path).matches(of: /`[^`\n]+`|\n```y[a]?ml\n(?:.*\n)*?```/)
    let words = code.flatMap { $0.0.split { !$0.isLetter && !$0.isNumber && $0 != "$" } }
    return Set(words.map(String.init))
  }

  /// The objects whose keys stand in a table of another page.
  private static let elsewhere = [
    "pages": "Sources/Endpoints/Endpoints.docc/ListsInPages.md",
    "pageRule": "Sources/Endpoints/Endpoints.docc/ListsInPages.md",
    "retries": "Documentation/Extensions.md", "retryRule": "Documentation/Extensions.md",
    "backoff": "Documentation/Extensions.md",
    "webhookSignature": "Documentation/OpenAPI.md", "webhookTimestamp": "Documentation/OpenAPI.md",
  ]
}
