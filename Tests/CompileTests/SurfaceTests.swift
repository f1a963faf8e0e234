import Foundation
import TestSupport
import Testing

/// The public part of the runtime library, as its users see it.
@Suite(.heavy) struct SurfaceTests {
  /// A symbol graph, as the compiler writes it: the part that is read here.
  private struct SymbolGraph: Decodable {
    struct Symbol: Decodable {
      struct Kind: Decodable { var identifier: String }
      struct Documentation: Decodable {}

      var kind: Kind
      var pathComponents: [String]
      var docComment: Documentation?

      var name: String { pathComponents.joined(separator: ".") }

      var isTopLevelType: Bool {
        pathComponents.count == 1
          && [
            "swift.struct", "swift.class", "swift.enum", "swift.protocol", "swift.typealias",
            "swift.actor",
          ].contains(kind.identifier)
      }
    }

    var symbols: [Symbol]
  }

  private struct TargetInfo: Decodable {
    struct Target: Decodable { var triple: String }
    var target: Target
  }

  /// The symbols of a module, without those that exist for generated code alone unless `options`
  /// include them: what `swift package dump-symbol-graph` lists, which can't run during a test.
  private static func symbols(
    of module: String = "Endpoints", _ options: [String] = []
  ) async throws -> [SymbolGraph.Symbol] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let info = try await Command("swiftc", ["-print-target-info"])
    let target = try JSONDecoder().decode(TargetInfo.self, from: Data(info.output.utf8))
    let run = try await Command(
      "swift",
      [
        "symbolgraph-extract", "-module-name", module, "-target", target.target.triple,
        "-output-dir", folder.path, "-minimum-access-level", "public",
        "-skip-synthesized-members",
      ] + Compiler.searchPaths + options, mergesErrors: true)
    try #require(run.status == 0, "\(run.output)")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return try files.flatMap { file in
      try JSONDecoder().decode(SymbolGraph.self, from: Data(contentsOf: file)).symbols
    }
  }

  /// Compiles a file of a user of the library and the ImageKit client.
  private static let hasSymbolGraphs: Bool = {
    #if os(Linux)
      true
    #else
      false
    #endif
  }()

  private static func compile(_ text: String, _ options: [String] = []) async throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).swift")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    try await Compiler.compile([file], options)
  }

  @Test(
    .enabled(if: Self.hasSymbolGraphs, "symbol graphs of other systems need an SDK"))
  func `at most 45 types are public, and every public symbol is documented`() async throws {
    let symbols = try await Self.symbols()
    let types = symbols.filter(\.isTopLevelType).map(\.name).sorted()
    #expect(types.contains("APIClient"))
    #expect(types.count <= 45, "\(types)")
    let undocumented = symbols.filter { $0.docComment == nil }.map(\.name).sorted()
    #expect(undocumented == [])
  }

  /// The kinds of symbols of a client that a document names: of these, it may say nothing, and an
  /// initializer takes properties that say it.
  private static let kindsOfDocument: Set = [
    "swift.enum", "swift.enum.case", "swift.init", "swift.property", "swift.struct",
    "swift.type.property", "swift.typealias",
  ]

  @Test(
    .enabled(if: Self.hasSymbolGraphs, "symbol graphs of other systems need an SDK"),
    arguments: ["ImageKitAPI", "PetstoreAPI", "KitchenSinkAPI"])
  func `of a client, all is documented but what its document names without a word`(
    _ module: String
  ) async throws {
    let undocumented = try await Self.symbols(of: module).filter { $0.docComment == nil }
    let added = undocumented.filter { symbol in
      let isServer = symbol.pathComponents.count == 3 && symbol.pathComponents[1] == "Servers"
      return isServer || !Self.kindsOfDocument.contains(symbol.kind.identifier)
    }
    #expect(added.map(\.name) == [])
    if module == "ImageKitAPI" {
      // A method documents the parameters of its request, a union its cases, and an enum its values; a model
      // is documented itself, with the types in it.
      let kinds: Set = ["swift.init", "swift.enum.case", "swift.type.property"]
      let isExpected = Set([
        "Requests", "FileType", "fileType", "TypeValue", "type", "versionInfo", "extensionStatus",
        "metadata", "schema", "config", "status", "urlRewriter", "value", "exif", "gps", "image",
        "interoperability", "thumbnail", "ExtensionStatus", "SetMetadataItem", "UnsetMetadataItem",
        "ProtocolValue", "Name", "RemoveAITags", "Publish", "Options", "Cache", "ExtensionsItem",
        "VideoProcessingItem",
      ])
      let rest = undocumented.filter {
        !kinds.contains($0.kind.identifier) && isExpected.isDisjoint(with: $0.pathComponents)
      }
      #expect(rest.map(\.name) == [])
    }
  }

  @Test(
    .enabled(if: Self.hasSymbolGraphs, "symbol graphs of other systems need an SDK"),
    arguments: ["5", "6"])
  func `no name is ambiguous beside the modules that clients are used with`(
    inSwift version: String
  ) async throws {
    let names = try await Self.symbols(of: "Endpoints", ["-include-spi-symbols"])
      .filter(\.isTopLevelType).map(\.name)
    let uses = Set(names).sorted().map { "typealias The\($0) = \($0)" }
    try #require(uses.contains("typealias TheRequestWriter = RequestWriter"))
    try await Self.compile(
      """
      @_spi(Generated) import Endpoints
      import Foundation
      import HTTPTypes
      import Observation
      import Testing
      #if canImport(FoundationNetworking)
        import FoundationNetworking
      #endif

      \(uses.joined(separator: "\n"))

      """, ["-swift-version", version])
  }

  @Test(arguments: ["5", "6"])
  func `users read and write models without what exists for generated code alone`(
    inSwift version: String
  ) async throws {
    try await Self.compile(
      """
      import Endpoints
      import Foundation
      import ImageKitAPI

      func file(_ data: Data) throws -> ImageKit.FileDetails {
        try ImageKit.FileDetails(jsonData: data)
      }

      func files(_ data: Data) throws -> [ImageKit.FileDetails] {
        try JSON.decode([ImageKit.FileDetails].self, from: data)
      }

      func path() -> String { ImageKit.Requests.DeleteFileVersion.operation.path }

      """, ["-swift-version", version])
  }

  @Test(arguments: [
    (#"_ = "x".parameterTexts"#, "'parameterTexts' is inaccessible due to '@_spi'"),
    ("_ = 5.jsonData()", "value of type 'Int' has no member 'jsonData'"),
    ("_ = 5.write", "'write' is inaccessible due to '@_spi'"),
    ("let _: RequestWriter? = nil", "cannot find type 'RequestWriter' in scope"),
    ("let _: PathStyle? = nil", "cannot find type 'PathStyle' in scope"),
    (
      "_ = ImageKit.Requests.DeleteFileVersion.write",
      "'write' is inaccessible due to '@_spi'"
    ),
  ])
  func `what exists for generated code alone is not visible`(
    use: String, message: String
  ) async throws {
    let failure = await #expect(throws: Compiler.Failure.self) {
      try await Self.compile("import Endpoints\nimport ImageKitAPI\nfunc use() { \(use) }\n")
    }
    #expect(failure?.description.contains(message) == true, "\(failure?.description ?? "")")
  }

  @Test func `telemetry without the trait that it needs says so`() async throws {
    let failure = await #expect(throws: Compiler.Failure.self) {
      try await Self.compile("import EndpointsObservability\nfunc use() { _ = Telemetry() }\n")
    }
    #expect(
      failure?.description.contains(
        "is unavailable: add 'traits: [\"Observability\"]' to the dependency on swift-endpoints")
        == true, "\(failure?.description ?? "")")
  }

  @Test(
    .enabled(if: Self.hasSymbolGraphs, "symbol graphs of other systems need an SDK"))
  func `every public symbol for tests is documented`() async throws {
    let symbols = try await Self.symbols(of: "EndpointsTesting")
    #expect(
      symbols.filter(\.isTopLevelType).map(\.name).sorted() == [
        "FakeServer", "Recording", "TestClock",
      ])
    #expect(symbols.filter { $0.docComment == nil }.map(\.name).sorted() == [])
  }

  #if !canImport(CryptoKit)
    @Test func `webhooks without the trait that they need say so`() async throws {
      let failure = await #expect(throws: Compiler.Failure.self) {
        try await Self.compile(
          "import EndpointsWebhooks\nfunc use() throws { _ = try Webhook(secret: \"\") }\n")
      }
      #expect(
        failure?.description.contains(
          "is unavailable: add 'traits: [\"Webhooks\"]' to the dependency on swift-endpoints")
          == true, "\(failure?.description ?? "")")
    }
  #endif

  @Test(arguments: [
    ("", "type 'Money' does not conform to protocol 'JSONDecodable'"),
    (
      "@_spi(Generated) ",
      "unavailable instance method 'write(to:)' was used to satisfy a requirement of protocol"
    ),
  ])
  func `a type without an implementation of its own does not compile`(
    attribute: String, message: String
  ) async throws {
    let failure = await #expect(throws: Compiler.Failure.self) {
      try await Self.compile("\(attribute)import Endpoints\nstruct Money: JSONCodable {}\n")
    }
    #expect(failure?.description.contains(message) == true, "\(failure?.description ?? "")")
  }
}
