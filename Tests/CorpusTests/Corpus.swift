import Foundation
import Testing

/// The documents that the tests of whole documents read.
enum Corpus {
  /// The folder of published documents; `nil` where none is named.
  static let folder = ProcessInfo.processInfo.environment["ENDPOINTS_CORPUS"]

  /// The checkout that these tests were built from.
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The paths of the repository's own document, and those of the corpus.
  ///
  /// A folder of the corpus with more than one file has the document that is not referred to as
  /// `spec.yaml`, or as its only one; what is in `bad` is no document.
  static let documents: [CorpusDocument] = [own("KitchenSink")] + published

  /// The paths of all documents of the repository, and those of the corpus that are one file.
  static let specs: [CorpusDocument] =
    ["Checks", "KitchenSink", "Library", "Schemas", "Wire"].map(own)
    + published.filter { !$0.name.hasPrefix("multi-file/") }

  /// The folder of the specs of the repository.
  static let specFolder = repository.appending(path: "specs")

  private static func own(_ name: String) -> CorpusDocument {
    CorpusDocument(
      path: repository.appending(path: "specs/\(name)/openapi.yaml").path, name: name)
  }

  private static let published: [CorpusDocument] = {
    var documents: [CorpusDocument] = []
    guard let folder else { return documents }
    let manager = FileManager.default
    let names = (try? manager.contentsOfDirectory(atPath: folder)) ?? []
    let inFolders = (try? manager.contentsOfDirectory(atPath: folder + "/multi-file")) ?? []
    let roots = inFolders.flatMap { name in
      ((try? manager.contentsOfDirectory(atPath: "\(folder)/multi-file/\(name)")) ?? [])
        .map { "multi-file/\(name)/\($0)" }
    }
    for name in (names + roots).sorted()
    where [".json", ".yaml", ".yml"].contains(where: name.hasSuffix) {
      documents.append(CorpusDocument(path: folder + "/" + name, name: name))
    }
    return documents
  }()
}

/// An OpenAPI document of the corpus.
struct CorpusDocument: Sendable, CustomTestStringConvertible {
  var path: String
  /// Its path in the corpus.
  var name: String

  var testDescription: String { name }
}
