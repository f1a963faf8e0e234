import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import Foundation
import TestSupport
import Testing

/// The articles of the library's documentation.
@Suite(.heavy) struct ArticleTests {
  private static let catalogue = Compiler.repository.appendingPathComponent(
    "Sources/Endpoints/Endpoints.docc")

  private static func articles() throws -> [(name: String, text: String)] {
    try FileManager.default.contentsOfDirectory(at: catalogue, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }
      .map {
        ($0.deletingPathExtension().lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
      }
  }

  /// The fenced blocks of a language, without their fences.
  private static func blocks(_ language: String, in text: String) -> [String] {
    text.components(separatedBy: "\n```\(language)\n").dropFirst().map {
      $0.components(separatedBy: "\n```").first ?? ""
    }
  }

  /// A file for the code of an article: a block is a file of its own if it imports, a declaration if
  /// it begins with one, or else the inside of a function that has a client.
  private static func files(
    of blocks: [String], named name: String
  ) -> [(name: String, text: String)] {
    var files: [(String, String)] = []
    var text = "import Endpoints\nimport EndpointsTesting\nimport Foundation\n"
    for (number, block) in blocks.enumerated() {
      if block.hasPrefix("import ") {
        files.append(("\(name)\(number).swift", block + "\n"))
      } else if block.hasPrefix("func ") {
        text += block + "\n"
      } else {
        text += "func \(name)\(number)(_ photos: Photos) async throws {\n\(block)\n}\n"
      }
    }
    return files + [("\(name).swift", text)]
  }

  @Test(arguments: ["5", "6"])
  func `their code compiles with the client of the document that they show`(
    _ version: String
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let articles = try Self.articles()
    #expect(articles.count == 14)
    let document = articles.flatMap { Self.blocks("yaml", in: $0.text) }
    #expect(document.count == 1)
    let spec = folder.appendingPathComponent("photos.yaml")
    try Data(document.joined().utf8).write(to: spec)
    var generator = Generator()
    let client = try #require(try generator.client(ofSpecAt: spec.path))
    #expect(generator.diagnostics.all.isEmpty)
    var files: [URL] = []
    func add(_ name: String, _ contents: some Sequence<UInt8>) throws {
      files.append(folder.appendingPathComponent(name))
      try Data(contents).write(to: folder.appendingPathComponent(name))
    }
    for file in client.files { try add(file.name, file.contents) }
    for (name, text) in articles {
      for file in Self.files(of: Self.blocks("swift", in: text), named: name) {
        try add(file.name, file.text.utf8)
      }
    }
    try await Compiler.compile(files, ["-swift-version", version])
  }

  @Test func `each of the common needs takes five lines or fewer`() throws {
    let article = try #require(try Self.articles().first { $0.name == "CommonNeeds" })
    let needs = article.text.components(separatedBy: "\n## ").dropFirst()
    #expect(
      needs.map { $0.components(separatedBy: "\n").first ?? "" } == [
        "Retry", "Set a timeout", "Go through a list in pages", "Upload a file", "Download a file",
        "Read the raw response", "Handle an error", "Log the calls", "Renew a token",
        "Fake a server in a test", "Verify a webhook",
      ])
    for need in needs {
      let lines = Self.blocks("swift", in: need).joined(separator: "\n").split(separator: "\n")
      #expect(lines.count <= 5, "\(need)")
    }
  }

  @Test func `the project file that they show is read without a word`() throws {
    let shown = try Self.articles().flatMap { Self.blocks("yml", in: $0.text) }
    #expect(shown.count == 2)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("endpointgen.yaml")
    for text in shown {
      try Data(text.utf8).write(to: file)
      var generator = Generator()
      #expect(try generator.targets(inProjectFile: file.path)?.count == 1)
      #expect(generator.diagnostics.all.isEmpty)
    }
  }

  @Test(
    .enabled(if: Compiler.hasDocC),
    arguments: [
      ("Endpoints", "Sources/Endpoints"), ("EndpointsObservability", "Sources/Observability"),
      ("EndpointsWebhooks", "Sources/Webhooks"),
    ])
  func `the catalogue builds without a warning`(module: String, sources: String) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let catalogue = Compiler.repository.appendingPathComponent("\(sources)/\(module).docc")
    try await Compiler.extractSymbols(of: module, to: folder.appendingPathComponent("symbols"))
    let built = try await Command(
      "docc",
      ["convert", catalogue.path, "--warnings-as-errors"]
        + ["--additional-symbol-graph-dir", folder.appendingPathComponent("symbols").path]
        + ["--fallback-display-name", module, "--fallback-bundle-identifier", module]
        + ["--output-path", folder.appendingPathComponent("\(module).doccarchive").path],
      mergesErrors: true)
    #expect(built.status == 0, "\(built.output)")
    #expect(!built.output.contains("warning:"), "\(built.output)")
  }
}
