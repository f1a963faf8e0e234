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

        // behind 'name':
        platforms: [.macOS(.v13), .iOS(.v16), .tvOS(.v16), .watchOS(.v9), .visionOS(.v1)],
        // before 'targets':
        dependencies: [.package(name: "swift-endpoints", path: "../endpoints"),],
        // in 'targets':
        .target(
          name: "ShopClient",
          dependencies: [.product(name: "Endpoints", package: "swift-endpoints")]),
        .executableTarget(
          name: "ShopCalls",
          dependencies: [
            "ShopClient", .product(name: "Endpoints", package: "swift-endpoints"),
          ]),

        Add to Makefile:

        # Writes the Swift of the specs.
        .PHONY: generate
        generate:
        \tswift run endpointgen generate

        # Fails if the Swift differs from the specs: for CI.
        .PHONY: check
        check:
        \tswift run endpointgen check


        Next:

          SHOP_TOKEN=… swift run ShopCalls

        'Sources/ShopCalls/main.swift' makes the call.
        With SHOP_SERVER=http://127.0.0.1:8080, it goes to a server on this machine.
        After a change of 'specs/Shop', run 'swift run endpointgen generate';
        in CI, run 'swift run endpointgen check'.

        """)
    #expect(try project.read("Package.swift") == "// mine\n")
    #expect(try project.read("Makefile") == "all:\n")
  }

  @Test("A second client gets its entry in 'endpointgen.yaml', and its call")
  func secondClient() async throws {
    _ = try await Run(["init", "--name", "Shop", "--package", "../endpoints"], in: project)
    try project.write("curl https://api.acme.com/v1/files/file_id_1", to: "curl.txt")
    let run = try await Run(
      ["init", "--curl", "curl.txt", "--package", "../endpoints"], in: project)
    #expect(run.errors == "")
    let output = try #require(run.output.firstRange(of: "Package.swift: exists"))
    #expect(
      run.output[output.lowerBound...] == """
        Package.swift: exists, not changed
        endpointgen.yaml: changed
        Makefile: exists, not changed
        .gitignore: exists, not changed
        Sources/AcmeClient/Generated: Acme, 2 written, 0 removed, 0 unchanged
        Sources/AcmeCalls/main.swift: written

        Add to Package.swift:

        // in 'targets':
        .target(
          name: "AcmeClient",
          dependencies: [.product(name: "Endpoints", package: "swift-endpoints")]),
        .executableTarget(
          name: "AcmeCalls",
          dependencies: [
            "AcmeClient", .product(name: "Endpoints", package: "swift-endpoints"),
          ]),

        Next:

          swift run AcmeCalls

        'Sources/AcmeCalls/main.swift' makes the call.
        Put values of yours in the place of file_id_1 there.
        With ACME_SERVER=http://127.0.0.1:8080, it goes to a server on this machine.
        After a change of 'specs/Acme', run 'swift run endpointgen generate';
        in CI, run 'swift run endpointgen check'.

        """)
    #expect(
      try project.read("endpointgen.yaml") == """
        clients:
          - spec: specs/Shop
            output: Sources/ShopClient/Generated
          - spec: specs/Acme
            output: Sources/AcmeClient/Generated

        """)
    let check = try await Run(["check"], in: project)
    #expect((check.errors, check.status) == ("", 0))
  }

  @Test("A second command for one client keeps the program, and says the call")
  func secondCommand() async throws {
    for path in ["files", "folders"] {
      try project.write("curl https://api.acme.com/v1/\(path)", to: "\(path).txt")
    }
    _ = try await Run(["init", "--curl", "files.txt"], in: project)
    let run = try await Run(["init", "--curl", "folders.txt"], in: project)
    #expect(run.errors == "")
    #expect(run.output.contains("Sources/AcmeClient/Generated: Acme, 1 written"))
    #expect(
      run.output.contains(
        """
        Sources/AcmeCalls/main.swift: exists, not changed

        The call, for 'Sources/AcmeCalls/main.swift' before '} catch {':

          if let reply = try await acme.listFolders() { print(reply) }

        """))
    #expect(try project.read("Sources/AcmeCalls/main.swift").contains("acme.listFiles()"))
  }

  @Test("A second time, nothing is written, and an example that was removed stays so")
  func again() async throws {
    _ = try await Run(["init", "--name", "Shop"], in: project)
    let spec = try project.read("specs/Shop/get-item.yaml")
    try project.write(spec.replacing("getItem", with: "item"), to: "specs/Shop/item.yaml")
    try project.remove("specs/Shop/get-item.yaml")
    try project.write("// mine\n", to: "Sources/ShopClient/Generated/Shop.swift")
    let run = try await Run(["init", "--name", "Shop", "--quiet"], in: project)
    #expect((run.errors, run.status) == ("", 0))
    #expect(
      run.output.hasPrefix(
        """

        The call, for 'Sources/ShopCalls/main.swift' before '} catch {':

          print(try await shop.item(itemId: "itemId"))

        """), "\(run.output)")
    #expect(try project.names(in: "specs/Shop") == ["api.yaml", "item.yaml"])
    #expect(try project.read("Sources/ShopClient/Generated/Shop.swift") == "// mine\n")
  }

  @Test(
    "A server that the command doesn't name whole is said",
    arguments: [
      ("https://$INDEX_HOST/v1/a", "'https://api.example.com'"),
      ("https://YOUR_STORE.acme.com/v1/a", "'your-store'"),
    ])
  func unknownServer(_ url: String, _ words: String) async throws {
    try project.write("curl '\(url)'", to: "curl.txt")
    let run = try await Run(["init", "try", "--name", "Acme", "--curl", "curl.txt"], in: project)
    #expect(
      run.output.contains(
        """
        The server has \(words) in it: write your own into 'specs/Acme/api.yaml',
        or give the server in ACME_SERVER.
        With ACME_SERVER=http://127.0.0.1:8080, it goes to a server on this machine.

        """))
  }

  @Test("A package with dependencies gets one more, and one with a client no second dependency")
  func manifest() async throws {
    try project.write(
      """
      let package = Package(
        name: "app", platforms: [.macOS(.v14)],
        dependencies: [
          .package(url: "https://example.com/a", from: "1.0.0")
        ],
        targets: [
          .target(name: "A", dependencies: ["a"])
        ])
      """, to: "Package.swift")
    let run = try await Run(["init", "--name", "Shop", "--package", "../endpoints"], in: project)
    #expect(
      run.output.contains(
        """
        Add to Package.swift:

        // in 'dependencies' of the package:
        .package(name: "swift-endpoints", path: "../endpoints"),
        // in 'targets':
        .target(
          name: "ShopClient",
        """))
  }

  @Test("A list of clients to which no line can be added stays as it is")
  func listWithoutLines() async throws {
    try project.write("clients: [{ spec: specs/A, output: A }]\n", to: "endpointgen.yaml")
    let run = try await Run(["init", "--name", "Shop"], in: project)
    #expect((run.errors, run.status) == ("", 0))
    #expect(
      run.output.contains(
        "Add to endpointgen.yaml:\n\n  - spec: specs/Shop\n    output: Sources/ShopClient/Generated\n"
      ))
    #expect(run.output.contains("Sources/ShopClient/Generated: Shop, 3 written"))
    #expect(try project.read("endpointgen.yaml") == "clients: [{ spec: specs/A, output: A }]\n")
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
        the client reads the new credential 'token' from ACME_KEY
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
          print(reply.map { "\($0)" } ?? "done")
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
    let argument = try await Run(["init", "a", "--", "curl", "c.com"], in: project)
    #expect(argument.errors.contains("endpointgen init FOLDER --curl - <<'END'"))
    #expect(argument.status == 64)
  }

  @Test("A name that Swift does not have is refused", arguments: ["1st", "a-b", "", "a\"b"])
  func wrongName(_ name: String) async throws {
    let run = try await Run(["init", "--name", name], in: project)
    #expect(run.status == 64)
    #expect(try project.names(in: ".").isEmpty)
  }
}
