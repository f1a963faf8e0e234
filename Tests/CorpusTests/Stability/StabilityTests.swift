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

  /// A folder with parameters of all places, and responses and schemas that are shared.
  private static let shop = """
    api:
      name: Shop
      servers: ['https://shop.example.com']
      schemas:
        Order: { type: object, properties: { id: { type: string }, size: { type: string, enum: [s, l] } } }
        Problem: { type: object, properties: { message: { type: string } } }
        Note: { type: object, properties: { text: { type: string } } }
      responses:
        Error: { description: It failed., body: Problem }
        Gone: { description: It is gone. }
    endpoints:
      list-orders:
        operation: listOrders
        method: GET
        path: /orders
        queryParams:
          size: { type: string, enum: [s, l] }
          page: { type: integer }
        headerParams: { X-Note: { type: string } }
        responses:
          200: { description: They., body: { type: array, items: { type: object, properties: { id: { type: string } } } } }
          202: { description: Later. }
          409: { description: Not now., body: Note }
          default: Error
      order:
        operation: getOrder
        method: GET
        path: /orders/:id
        pathParams: { id: { type: string } }
        responses:
          200: { description: It., body: Order }
          404: Gone
          default: Error
      put-order:
        operation: putOrder
        method: PUT
        path: /orders/:id
        pathParams: { id: { type: string } }
        body: Order
        responses:
          200: { description: It., body: Order }
          default: Error
    """

  private static func folder(_ name: String) throws -> DocumentValue {
    guard name != "Shop" else { return try #require(DocumentValue(yaml: Array(shop.utf8))) }
    let path = Corpus.specFolder.deletingLastPathComponent().appending(
      path: "Tests/Specs/\(name)")
    let files = try FileManager.default.contentsOfDirectory(
      at: path, includingPropertiesForKeys: nil)
    var folder = DocumentValue.object([])
    for file in files where file.pathExtension == "yaml" {
      let name = file.deletingPathExtension().lastPathComponent
      folder[name == "api" ? [name] : ["endpoints", name]] = DocumentValue(
        yaml: Array(try Data(contentsOf: file)))
    }
    return folder
  }

  @Test(arguments: ["ImageKit", "Shop"])
  func `an edit of endpoint files changes the names and types of what was edited, and no others`(
    _ name: String
  ) throws {
    let folder = try Self.folder(name)
    let editor = FolderEditor(folder)
    for settings in [Settings(), .groupedByTags] {
      let symbols = try #require(PlannedDocument(folder: folder, settings: settings)).api.symbols
      for kind in FolderEdit.allCases {
        let edits = editor.edits(kind)
        #expect(!edits.isEmpty || name != "Shop", "nothing of Shop was edited: \(kind)")
        for edit in edits {
          let before = edit.original.flatMap { PlannedDocument(folder: $0, settings: settings) }
          let after = try #require(
            PlannedDocument(folder: edit.document, settings: settings), "\(kind)")
          let change = Instability(
            from: before?.api.symbols ?? symbols, to: after.api.symbols, by: edit)
          #expect(change.isEmpty, "\(name), \(kind):\n\(change.text)")
        }
      }
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
    settings.methods = .groups
    return settings
  }
}
