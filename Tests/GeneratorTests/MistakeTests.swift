import EndpointsDiagnostics
import EndpointsGenerator
import Foundation
import TestSupport
import Testing

@Suite("Mistakes in the endpoint files of an API", .heavy)
struct MistakeTests {
  @Test(
    "A mistake in an endpoint file is told with its line, its id and a help",
    arguments: Mistake.endpoint)
  func endpoint(_ mistake: Mistake) throws {
    try mistake.expect(in: "delete-file-version.yaml")
  }

  @Test("A mistake in api.yaml is told with its line, its id and a help", arguments: Mistake.api)
  func api(_ mistake: Mistake) throws {
    try mistake.expect(in: "api.yaml")
  }

  @Test("Each line of the endpoint file, free text apart, has its mistakes")
  func everyLine() throws {
    let text = try Repository.text("Tests/Specs/ImageKit/delete-file-version.yaml")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let withKey = lines.indices.filter { lines[$0].contains(/^ *[A-Za-z0-9]+:/) }.map { $0 + 1 }
    #expect(withKey.count == 22)
    #expect(Set(Mistake.endpoint.map(\.line)) == Set(withKey))
  }

  @Test("Each kind of line of api.yaml has its mistakes")
  func everyKey() throws {
    func key(_ line: some StringProtocol) -> Substring? {
      String(line).firstMatch(of: /^[ -]*([A-Za-z0-9]+):/)?.1
    }
    let lines = try Repository.text("Tests/Specs/ImageKit/api.yaml").split(separator: "\n")
    let names = lines.filter { $0.contains(/^ *[a-z]+:/) }.compactMap { key($0) }
      .filter { Self.keywords.contains(String($0)) }
    #expect(Set(names).subtracting(Mistake.api.compactMap { key($0.original) }).isEmpty)
  }

  /// The keys of api.yaml that have a meaning, as against names of properties.
  private static let keywords: Set<String> = [
    "name", "servers", "url", "auth", "type", "scheme", "password", "schemas", "properties",
    "items", "format", "additionalProperties", "enum", "responses", "body",
  ]
}

/// A line of a file, what somebody wrote in its place, and what they are told.
struct Mistake: Sendable, CustomTestStringConvertible {
  static let endpoint = endpointHead + endpointParameters + endpointResponses
  static let api = apiHead + apiRest

  /// Counts from 1.
  let line: Int
  let original: String
  let replacement: [String]
  /// `5: unknown-key: did you mean 'method'?`, with the file's name before it if it is another file, and
  /// `…` for the rest of a long help.
  let reports: [String]

  init(_ line: Int, _ original: String, _ replacement: [String], _ reports: [String]) {
    self.line = line
    self.original = original
    self.replacement = replacement
    self.reports = reports
  }

  init(_ line: Int, _ original: String, _ replacement: String, _ reports: [String]) {
    self.init(line, original, [replacement], reports)
  }

  var testDescription: String { "\(line): \(replacement.joined(separator: " ⏎ "))" }

  /// The file with the mistake.
  func text(of file: String) throws -> String {
    var lines = try Repository.text("Tests/Specs/ImageKit/\(file)")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines[line - 1] == original, "the table is about another line \(line)")
    lines.replaceSubrange(line - 1..<line, with: replacement)
    return lines.joined(separator: "\n")
  }

  func expect(in file: String) throws {
    let folder = try TemporaryFolder()
    for name in try Repository.names(in: "Tests/Specs/ImageKit") {
      let text = try name == file ? text(of: file) : Repository.text("Tests/Specs/ImageKit/\(name)")
      try folder.write(text, to: name)
    }
    var generator = Generator()
    _ = try generator.client(ofSpecAt: folder.path)
    let said = generator.diagnostics.all.map { report($0, in: generator.sources, file) }
    #expect(!said.isEmpty)
    #expect(said.map { Self.cut($0) } == reports)
  }

  private func report(
    _ diagnostic: Diagnostic, in sources: SourceFiles, _ expected: String
  ) -> String {
    guard case .source(let location) = diagnostic.location else { return diagnostic.message }
    let source = sources[location.file]
    let name = source.path.split(separator: "/").last.map(String.init) ?? ""
    let line = source.position(ofByte: location.bytes.lowerBound).line
    let start = name == expected ? "\(line)" : "\(name):\(line)"
    return "\(start): \(diagnostic.id.rawValue): \(diagnostic.help ?? "NO HELP")"
  }

  private static func cut(_ report: String) -> String {
    if report.count < 86 { return report }
    var start = report.prefix(84)
    while start.last == " " { start.removeLast() }
    return start + "…"
  }
}
