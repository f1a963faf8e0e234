import EndpointsPlan
import EndpointsSpecification
import Foundation
import TestSupport
import Testing

@Suite("Names and types stay", .serialized, .heavy)
struct StabilityTests {
  @Test(
    "An edit of a document changes the names and types of what was edited, and no others",
    arguments: Corpus.specs)
  func edits(_ document: CorpusDocument) throws {
    let text = try Array(Data(contentsOf: URL(filePath: document.path)))
    for settings in [Settings(), .groupedByTags] {
      let found = Stability.check(text, document, settings)
      for (kind, instability) in found.changes {
        Issue.record("\(document.name), \(kind.rawValue):\n\(instability.text)")
      }
      #expect(
        found.otherLines <= 10,
        "an operation more changes \(found.otherLines) lines of others in \(document.name)")
      #expect(!found.kinds.isEmpty, "nothing of \(document.name) was edited")
    }
  }
}

/// The edits of one document, and what they changed beside what was edited.
struct Stability {
  var isRefused = false
  var kinds: [Edit.Kind] = []
  var changes: [(Edit.Kind, Instability)] = []
  /// The lines of the client's files that another operation changes beside its own.
  var otherLines = 0

  static func check(
    _ text: [UInt8], _ document: CorpusDocument, _ settings: Settings
  ) -> Stability {
    var stability = Stability()
    guard let before = PlannedDocument(text, at: document.path, settings: settings) else {
      stability.isRefused = true
      return stability
    }
    let symbols = before.api.symbols
    var editor = Editor(before.value, named: document.name, nestedTypes: before.nestedTypes)
    for kind in Edit.Kind.allCases {
      guard let edit = editor.edit(kind),
        let after = PlannedDocument(
          Array(edit.document.text.utf8), at: document.path, settings: settings)
      else { continue }
      stability.kinds.append(kind)
      if kind == .addOperation {
        stability.otherLines = before.linesReplaced(in: after)
      }
      let original = edit.original.map { Array($0.text.utf8) }.flatMap {
        PlannedDocument($0, at: document.path, settings: settings)
      }
      let change = Instability(
        from: original?.api.symbols ?? symbols, to: after.api.symbols, by: edit)
      if !change.isEmpty { stability.changes.append((kind, change)) }
    }
    return stability
  }
}

extension Settings {
  static var groupedByTags: Settings {
    var settings = Settings()
    settings.groups = .tags
    return settings
  }
}
