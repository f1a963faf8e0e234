import Foundation
import TestSupport
import Testing

@Suite("A new project", .heavy)
struct InitTests {
  private let project: Project

  init() throws {
    project = try Project()
  }

  @Test("An empty folder becomes a package with a client that is up to date")
  func emptyFolder() async throws {
    let url = "https://example.com/swift-endpoints"
    let run = try await Run(["init", "my-shop-api", "--package", url], in: project)
    #expect(run.errors == "")
    #expect(
      run.output == """
        my-shop-api/Package.swift: written
        my-shop-api/endpointgen.yaml: written
        my-shop-api/specs/MyShop/api.yaml: written
        my-shop-api/specs/MyShop/get-item.yaml: written
        my-shop-api/Makefile: written
        my-shop-api/.gitignore: written
        my-shop-api/Sources/MyShopAPI/Generated: MyShop, 3 written, 0 removed, 0 unchanged

        Next: change my-shop-api/specs/MyShop to your API, and run 'swift run endpointgen generate'.
        In CI, run 'swift run endpointgen check'.

        """)
    #expect(
      try project.read("my-shop-api/Package.swift") == """
        // swift-tools-version: 6.1
        import PackageDescription

        let package = Package(
          name: "my-shop-api",
          platforms: [.macOS(.v13), .iOS(.v16), .tvOS(.v16), .watchOS(.v9), .visionOS(.v1)],
          products: [.library(name: "MyShopAPI", targets: ["MyShopAPI"])],
          dependencies: [.package(url: "https://example.com/swift-endpoints", branch: "main")],
          targets: [
            .target(
              name: "MyShopAPI",
              dependencies: [.product(name: "Endpoints", package: "swift-endpoints")])
          ]
        )

        """)
    let config = "my-shop-api/endpointgen.yaml"
    #expect(
      try project.read(config) == """
        clients:
          - spec: specs/MyShop
            output: Sources/MyShopAPI/Generated

        """)
    let check = try await Run(["check", "--config", config], in: project)
    let output = "my-shop-api/Sources/MyShopAPI/Generated"
    #expect(check.output == "\(output): MyShop, 3 files, all up to date\n")
    #expect((check.errors, check.status) == ("", 0))
  }

  @Test("What exists stays as it is, and what to add to it is printed")
  func existingPackage() async throws {
    try project.write("// mine\n", to: "Package.swift")
    try project.write("all:\n", to: "Makefile")
    let run = try await Run(["init", "--name", "Shop", "--package", "../endpoints"], in: project)
    #expect(
      run.output == """
        Package.swift: exists, not changed
        endpointgen.yaml: written
        specs/Shop/api.yaml: written
        specs/Shop/get-item.yaml: written
        Makefile: exists, not changed
        .gitignore: written
        Sources/ShopAPI/Generated: Shop, 3 written, 0 removed, 0 unchanged

        Add to Package.swift:

        // under 'dependencies':
        .package(name: "swift-endpoints", path: "../endpoints"),
        // under 'targets':
        .target(
          name: "ShopAPI",
          dependencies: [.product(name: "Endpoints", package: "swift-endpoints")]),

        Add to Makefile:

        .PHONY: generate check

        # Writes the Swift of the specs.
        generate:
        \tswift run endpointgen generate

        # Fails if the Swift differs from the specs: for CI.
        check:
        \tswift run endpointgen check


        Next: change specs/Shop to your API, and run 'swift run endpointgen generate'.
        In CI, run 'swift run endpointgen check'.

        """)
    #expect(try project.read("Package.swift") == "// mine\n")
    #expect(try project.read("Makefile") == "all:\n")
  }

  @Test("A second time, nothing is written")
  func again() async throws {
    _ = try await Run(["init", "--name", "Shop"], in: project)
    try project.write("clients: []\n", to: "endpointgen.yaml")
    try project.write("// mine\n", to: "Sources/ShopAPI/Generated/Shop.swift")
    let run = try await Run(["init", "--name", "Shop", "--quiet"], in: project)
    #expect(run.status == 0)
    #expect(!run.output.contains("written"))
    #expect(run.output.contains("Add to endpointgen.yaml:\n\n  - spec: specs/Shop\n"))
    #expect(try project.read("endpointgen.yaml") == "clients: []\n")
    #expect(try project.read("Sources/ShopAPI/Generated/Shop.swift") == "// mine\n")
  }

  @Test("A name that Swift does not have is refused", arguments: ["1st", "a-b", "", "a\"b"])
  func wrongName(_ name: String) async throws {
    let run = try await Run(["init", "--name", name], in: project)
    #expect(run.status == 64)
    #expect(try project.names(in: ".").isEmpty)
  }
}
