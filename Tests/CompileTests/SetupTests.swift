import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import EndpointsSetup
import Foundation
import TestSupport
import Testing

/// The project that `endpointgen init` makes.
@Suite(.heavy) struct SetupTests {
  private static let use = """
    func name(of itemId: String, _ shop: Shop) async throws -> String? {
      try await shop.getItem(itemId: itemId).name
    }
    """

  @Test func `a new project generates a client that compiles`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let setup = ProjectSetup(folder: "shop", client: nil, dependency: .path("../endpoints"))
    for file in setup.files {
      let url = folder.appending(path: file.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: url)
    }
    var generator = Generator()
    let client = try #require(
      try generator.client(ofSpecAt: folder.appending(path: setup.specFolder).path))
    #expect(generator.diagnostics.all.isEmpty)
    var files: [URL] = []
    for file in client.files {
      let url = folder.appending(path: file.name)
      try Data(file.contents).write(to: url)
      files.append(url)
    }
    let use = folder.appending(path: "Use.swift")
    try Data(Self.use.utf8).write(to: use)
    try await Compiler.compile(files + [use], ["-swift-version", "6"])
  }

  @Test(
    "A client is called after the folder",
    arguments: [
      ("shop", "Shop"), ("my-shop-api", "MyShop"), ("API", "API"), ("2fa", "API2fa"),
      ("…", "Example"),
      ("\"); fatalError(\"", "FatalError"),
    ])
  func names(folder: String, client: String) {
    let setup = ProjectSetup(folder: folder, client: nil, dependency: .path("\\\"\n"))
    #expect(setup.client == client)
    #expect(setup.files[0].text.contains(#"path: "\\\"\n")"#))
  }

  @Test(
    "The modules of a project are called otherwise than its client, and than all of this package",
    arguments: [
      ("Shop", "ShopClient", "ShopCalls"), ("MyAPI", "MyAPIClient", "MyAPICalls"),
      ("ImageKit", "ImageKitClient", "ImageKitCalls"),
      ("ShopClient", "ShopClientModule", "ShopClientCalls"),
    ])
  func modules(client: String, module: String, program: String) throws {
    let setup = ProjectSetup(folder: "project", client: client, dependency: .path("../endpoints"))
    #expect((setup.module, setup.program) == (module, program))
    let manifest = try String(
      contentsOf: Compiler.repository.appending(path: "Package.swift"), encoding: .utf8)
    #expect(!manifest.contains("name: \"\(module)\"") && !manifest.contains("name: \"\(program)\""))
  }

  @Test(arguments: [
    (
      #".package(name: "swift-endpoints", path: "../se")"#,
      ProjectSetup.Dependency.path("/work/app/../se")
    ),
    (#".package(name: "swift-endpoints", path: "/se")"#, .path("/se")),
    (
      #".package(url: "https://github.com/a/swift-endpoints", branch: "main")"#,
      .url("https://github.com/a/swift-endpoints")
    ),
    (#".package(url: "https://github.com/a/other", from: "1.0.0")"#, nil),
  ])
  func `a package's own dependency is that of the next one`(
    _ line: String, _ dependency: ProjectSetup.Dependency?
  ) {
    let manifest = "let package = Package(name: \"app\", dependencies: [\n\(line)\n])"
    #expect(ProjectSetup.Dependency(inManifest: manifest, at: "/work/app") == dependency)
  }
}
