import EndpointsDiagnostics
import EndpointsGenerator
import Foundation
import TestSupport
import Testing

/// Expected of every document, but for what the checks themselves name as an exception: what the
/// specification or HTTP has ignored (some header parameters, names that are none), what no value can
/// have (`not`, properties of a string), media types beside JSON in a response that has JSON, which
/// are not asked for, and what only whoever is called by a webhook has to know.
@Suite("Nothing of a document is dropped", .serialized, .heavy)
struct CompletenessTests {
  @Test(
    "Every operation, parameter, body, response, header and property is in the Swift",
    arguments: Corpus.documents)
  func nothingIsDropped(_ document: CorpusDocument) throws {
    var generator = Generator()
    let client = try generator.client(ofSpecAt: document.path)
    guard let client else {
      let errors = generator.diagnostics.all.filter { $0.severity == .error }
      Issue.record("\(document.name) is refused: \(errors.map(\.message).prefix(3))")
      return
    }
    let raw = try #require(try RawDocument(path: document.path))
    let completeness = Completeness(raw, EmittedClient(client.files))
    let row = zip(Completeness.Counts.titles, completeness.counts.columns)
      .map { "\($1) \($0)" }.joined(separator: ", ")
    print("[counts] \(document.name): \(row), \(completeness.missing.count) missing")
    for missing in completeness.missing { Issue.record("\(document.name): missing \(missing)") }
  }

  @Test(
    "The corpus is named by ENDPOINTS_CORPUS",
    .enabled(
      if: Corpus.folder != nil, "set ENDPOINTS_CORPUS to a folder of published documents"))
  func corpus() {
    #expect(Corpus.documents.count > 1)
  }
}
