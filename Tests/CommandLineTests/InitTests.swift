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
        my-shop-api/Sources/MyShopClient/Generated: MyShop, 3 written, 0 removed, 0 unchanged
        my-shop-api/Sources/MyShopCalls/main.swift: written

        Next:

          cd my-shop-api
          MYSHOP_TOKEN=… swift run

        'Sources/MyShopCalls/main.swift' makes the call.
        With MYSHOP_SERVER=http://127.0.0.1:8080, it goes to a server on this machine.
        After a change of 'specs/MyShop', run 'swift run endpointgen generate';
        in CI, run 'swift run endpointgen check'.

        """)
    #expect(
      try project.read("my-shop-api/Package.swift") == """
        // swift-tools-version: 6.1
        import PackageDescription

        let package = Package(
          name: "my-shop-api",
          platforms: [.macOS(.v13), .iOS(.v16), .tvOS(.v16), .watchOS(.v9), .visionOS(.v1)],
          products: [.library(name: "MyShopClient", targets: ["MyShopClient"])],
          dependencies: [.package(url: "https://example.com/swift-endpoints", branch: "main")],
          targets: [
            .target(
              name: "MyShopClient",
              dependencies: [.product(name: "Endpoints", package: "swift-endpoints")]),
            .executableTarget(
              name: "MyShopCalls",
              dependencies: [
                "MyShopClient", .product(name: "Endpoints", package: "swift-endpoints"),
              ]),
          ]
        )

        """)
    let config = "my-shop-api/endpointgen.yaml"
    #expect(
      try project.read(config) == """
        clients:
          - spec: specs/MyShop
            output: Sources/MyShopClient/Generated

        """)
    let check = try await Run(["check", "--config", config], in: project)
    let output = "my-shop-api/Sources/MyShopClient/Generated"
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
        Sources/ShopClient/Generated: Shop, 3 written, 0 removed, 0 unchanged
        Sources/ShopCalls/main.swift: written

        Add to Package.swift:

        // under 'dependencies':
        .package(name: "swift-endpoints", path: "../endpoints"),
        // under 'targets':
        .target(
          name: "ShopClient",
          dependencies: [.product(name: "Endpoints", package: "swift-endpoints")]),
        .executableTarget(
          name: "ShopCalls",
          dependencies: [
            "ShopClient", .product(name: "Endpoints", package: "swift-endpoints"),
          ]),

        Add to Makefile:

        .PHONY: generate check

        # Writes the Swift of the specs.
        generate:
        \tswift run endpointgen generate

        # Fails if the Swift differs from the specs: for CI.
        check:
        \tswift run endpointgen check


        Next:

          SHOP_TOKEN=… swift run

        'Sources/ShopCalls/main.swift' makes the call.
        With SHOP_SERVER=http://127.0.0.1:8080, it goes to a server on this machine.
        After a change of 'specs/Shop', run 'swift run endpointgen generate';
        in CI, run 'swift run endpointgen check'.

        """)
    #expect(try project.read("Package.swift") == "// mine\n")
    #expect(try project.read("Makefile") == "all:\n")
  }

  @Test("A second time, nothing is written")
  func again() async throws {
    _ = try await Run(["init", "--name", "Shop"], in: project)
    try project.write("clients: []\n", to: "endpointgen.yaml")
    try project.write("// mine\n", to: "Sources/ShopClient/Generated/Shop.swift")
    let run = try await Run(["init", "--name", "Shop", "--quiet"], in: project)
    #expect(run.status == 0)
    #expect(!run.output.contains("written"))
    #expect(run.output.contains("Add to endpointgen.yaml:\n\n  - spec: specs/Shop\n"))
    #expect(try project.read("endpointgen.yaml") == "clients: []\n")
    #expect(try project.read("Sources/ShopClient/Generated/Shop.swift") == "// mine\n")
  }

  @Test(
    "A curl command becomes the project: its server, its credential, its endpoint, and its call")
  func command() async throws {
    try project.write(
      """
      curl https://api.acme.com/v1/orders/:orderId/refunds \\
        -H "Authorization: Bearer $ACME_KEY" \\
        -d '{ "amount": 12.5, "lines": [{ "id": "line_1", "quantity": 2 }], "client_secret": "abc" }'

      """, to: "refund.txt")
    let run = try await Run(
      ["init", "acme-try", "--curl", "refund.txt", "--package", "../endpoints"], in: project)
    #expect(run.errors == "")
    #expect(
      run.output == """
        acme-try/specs/Acme/api.yaml: written
        acme-try/specs/Acme/create-order-refund.yaml: written
        acme-try/specs/Acme/create-order-refund.yaml:8: guessed: JSON, by its look, and its schema, from one example; \
        list under 'required' what the API needs
        acme-try/specs/Acme/create-order-refund.yaml:20: guessed: any JSON; give samples of responses by '--response FILE'
        acme-try/Package.swift: written
        acme-try/endpointgen.yaml: written
        acme-try/Makefile: written
        acme-try/.gitignore: written
        acme-try/Sources/AcmeClient/Generated: Acme, 2 written, 0 removed, 0 unchanged
        acme-try/Sources/AcmeCalls/main.swift: written

        Next:

          cd acme-try
          ACME_KEY=… swift run

        'Sources/AcmeCalls/main.swift' makes the call.
        Put values of yours in the place of ORDER_ID, YOUR_CLIENT_SECRET there.
        With ACME_SERVER=http://127.0.0.1:8080, it goes to a server on this machine.
        After a change of 'specs/Acme', run 'swift run endpointgen generate';
        in CI, run 'swift run endpointgen check'.

        """)
    #expect(
      try project.read("acme-try/specs/Acme/api.yaml") == """
        name: Acme
        servers: [https://api.acme.com]
        auth:
          token: { type: http, scheme: bearer, env: ACME_KEY }

        """)
    #expect(
      try project.read("acme-try/Sources/AcmeCalls/main.swift") == #"""
        import AcmeClient
        import Endpoints
        import Foundation

        do {
          var acme = try Acme.fromEnvironment()
          if let url = ProcessInfo.processInfo.environment["ACME_SERVER"] {
            acme.configuration.server = Server(url)
          }
          let reply = try await acme.createOrderRefund(
            orderId: "ORDER_ID",
            body: .init(
              amount: 12.5, lines: [.init(id: "line_1", quantity: 2)], clientSecret: "YOUR_CLIENT_SECRET"))
          if let reply {
            print(String(decoding: try JSON.encode(reply), as: UTF8.self))
          } else {
            print("done")
          }
        } catch {
          FileHandle.standardError.write(Data("\(error)\n".utf8))
          exit(1)
        }

        """#)
  }

  @Test("What is no curl command is refused, and nothing is written")
  func noCommand() async throws {
    try project.write("wget https://api.acme.com", to: "command.txt")
    let run = try await Run(["init", "acme", "--curl", "command.txt"], in: project)
    #expect(
      run.errors == """
        the curl command: error: this is not a curl command [invalid-command]
        help: begin with 'curl', as the documentation shows it

        """)
    #expect(run.status == 1)
    #expect(try project.names(in: ".") == ["command.txt"])
    let missing = try await Run(["init", "acme", "--curl", "none.txt"], in: project)
    #expect(missing.errors.contains("none.txt: error: no such file [file-not-found]"))
    let both = try await Run(["init", "a", "--curl", "b", "--", "curl", "c.com"], in: project)
    #expect(both.status == 64)
  }

  @Test("A name that Swift does not have is refused", arguments: ["1st", "a-b", "", "a\"b"])
  func wrongName(_ name: String) async throws {
    let run = try await Run(["init", "--name", name], in: project)
    #expect(run.status == 64)
    #expect(try project.names(in: ".").isEmpty)
  }
}
