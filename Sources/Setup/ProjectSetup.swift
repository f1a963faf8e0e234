// SPDX-License-Identifier: Apache-2.0

import EndpointsEmit

/// The files of a project that generates a client, and what is to be added to files that are there.
package struct ProjectSetup: Sendable {
  /// The package of the runtime, as a project depends on it.
  package enum Dependency: Sendable, Equatable {
    case url(String)
    /// A folder, by its path.
    case path(String)

    package static let published = Dependency.url("https://github.com/OWNER/swift-endpoints")

    /// The dependency that a package has; `nil` for one that has none in the usual form.
    ///
    /// - Parameter folder: The folder of the package.
    package init?(inManifest manifest: String, at folder: String) {
      if let match = manifest.firstMatch(
        of: /\.package\(\s*name: "swift-endpoints",\s*path: "([^"\\]+)"/)
      {
        self = .path(match.1.hasPrefix("/") ? String(match.1) : "\(folder)/\(match.1)")
      } else if let match = manifest.firstMatch(
        of: /\.package\(\s*url: "([^"\\]+\/swift-endpoints(\.git)?)"/)
      {
        self = .url(String(match.1))
      } else {
        return nil
      }
    }
  }

  package struct File: Sendable, Equatable {
    /// From the folder of the project.
    package var path: String
    package var text: String
    /// The parts that a file of a user's needs, too.
    package var passages: [Passage]

    package init(path: String, text: String, passages: [Passage] = []) {
      self.path = path
      self.text = text
      self.passages = passages
    }

    /// The lines that a file of a user's lacks; empty if it needs none.
    package func lines(missingIn text: String) -> String {
      let lines = "\n" + text
      var missing: [String] = []
      var place: String?
      for passage in passages where !lines.contains(passage.sign) {
        let argument = passage.argument.flatMap { Self.has($0, in: lines) ? nil : $0 }
        let next = argument == nil ? passage.place : "before 'targets'"
        if let next, next != place { missing.append("// \(next):") }
        place = next
        missing.append(argument.map { "\($0): [\(passage.text)]," } ?? passage.text)
      }
      return missing.joined(separator: "\n")
    }

    /// True if a manifest has an argument of the package before the targets.
    private static func has(_ argument: String, in manifest: String) -> Bool {
      let targets = manifest.firstMatch(of: /\n\s*targets:\s*\[\s*\n/)?.range.lowerBound
      return manifest[..<(targets ?? manifest.endIndex)].contains("\(argument):")
    }
  }

  /// A part of a file.
  package struct Passage: Sendable, Equatable {
    /// The text that a file has if it has this part.
    var sign: String
    /// The place in a manifest: `in 'targets'`.
    var place: String?
    /// The argument of the package that it is in; `nil` if that is always there.
    var argument: String?
    var text: String
  }

  /// The name of the client: `Shop`.
  package let client: String
  private let package: String
  private let dependency: Dependency

  /// True for a spec with an example of an endpoint, false for one that is there or made otherwise.
  package var hasExample = true

  /// - Parameters:
  ///   - folder: The name of the project's folder.
  ///   - client: The name of the client; `nil` to call it after the folder.
  package init(folder: String, client: String?, dependency: Dependency) {
    let name = client ?? Self.clientName(of: folder)
    self.client = Self.namesOfPrograms.contains(name) ? "\(name)API" : name
    let allowed = folder.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
    package = allowed.isEmpty ? self.client.lowercased() : allowed
    self.dependency = dependency
  }

  /// The module of the client, which differs from the client's name: `ShopClient`. No module of the package has a name
  /// that ends so, since a project can't have two modules of one name.
  package var module: String {
    client.hasSuffix("Client") ? "\(client)Module" : "\(client)Client"
  }

  /// The program that makes a call: `ShopCalls`.
  package var program: String { "\(client)Calls" }

  package var specFolder: String { "specs/\(client)" }
  package var output: String { "Sources/\(module)/Generated" }

  package var programPath: String { "Sources/\(program)/main.swift" }

  /// The path of the program beside a client in a folder: `Sources/ShopCalls/main.swift` for
  /// `Sources/ShopClient/Generated`; `nil` for a folder of another kind.
  package static func programPath(besideOutput output: String) -> String? {
    let folder = output.split(separator: "/").joined(separator: "/")
    guard let match = folder.wholeMatch(of: /(.*[A-Za-z0-9_])Client(Module)?\/Generated/) else {
      return nil
    }
    let client = match.2 == nil ? match.1 : match.1 + "Client"
    return "\(client)Calls/main.swift"
  }

  package static let projectFile = "endpointgen.yaml"
  package static let manifest = "Package.swift"

  /// All files but that of the program, those with the settings first.
  package var files: [File] {
    [
      File(path: Self.manifest, text: manifest, passages: passagesOfManifest),
      File(
        path: Self.projectFile, text: "clients:\n\(projectEntry)\n",
        passages: [Passage(sign: projectEntry, text: projectEntry)]),
    ]
      + (hasExample ? example : [])
      + [
        File(
          path: "Makefile", text: makefile.map(\.text).joined(separator: "\n"), passages: makefile),
        File(path: ".gitignore", text: "/.build\n"),
      ]
  }

  /// The spec with an example of an endpoint.
  private var example: [File] {
    [
      File(path: "\(specFolder)/api.yaml", text: api),
      File(path: "\(specFolder)/get-item.yaml", text: endpoint),
    ]
  }

  /// The types that a program uses.
  private static let namesOfPrograms: Set = [
    "Data", "Endpoints", "FileHandle", "Foundation", "ProcessInfo", "Server", "String", "Swift",
  ]

  /// `MyShop` for `my-shop-api`: the words of a folder without one that any API could have.
  private static func clientName(of folder: String) -> String {
    var words = folder.split { !$0.isASCII || !$0.isLetter && !$0.isNumber }.map(String.init)
    if words.count > 1, words.last?.lowercased() == "api" { words.removeLast() }
    let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    guard let first = name.first else { return "Example" }
    return first.isNumber ? "API\(name)" : name
  }
}

// MARK: Texts

extension ProjectSetup {
  private var dependencyLine: String {
    switch dependency {
    case .url(let url): ".package(url: \(url.swiftLiteral), branch: \"main\")"
    case .path(let path): ".package(name: \"swift-endpoints\", path: \(path.swiftLiteral))"
    }
  }

  private static let platforms =
    "platforms: [.macOS(.v13), .iOS(.v16), .tvOS(.v16), .watchOS(.v9), .visionOS(.v1)],"

  private var libraryTarget: String {
    """
    .target(
      name: "\(module)",
      dependencies: [.product(name: "Endpoints", package: "swift-endpoints")]),
    """
  }

  private var programTarget: String {
    """
    .executableTarget(
      name: "\(program)",
      dependencies: [
        "\(module)", .product(name: "Endpoints", package: "swift-endpoints"),
      ]),
    """
  }

  private var manifest: String {
    """
    // swift-tools-version: 6.1
    import PackageDescription

    let package = Package(
      name: "\(package)",
      \(Self.platforms)
      products: [.library(name: "\(module)", targets: ["\(module)"])],
      dependencies: [\(dependencyLine)],
      targets: [
    \(Self.indented(libraryTarget + "\n" + programTarget))
      ]
    )

    """
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
  }

  private var passagesOfManifest: [Passage] {
    [
      Passage(sign: "platforms:", place: "behind 'name'", text: Self.platforms),
      Passage(
        sign: "swift-endpoints", place: "in 'dependencies' of the package",
        argument: "dependencies", text: "\(dependencyLine),"),
      Passage(sign: "name: \"\(module)\"", place: "in 'targets'", text: libraryTarget),
      Passage(sign: "name: \"\(program)\"", place: "in 'targets'", text: programTarget),
    ]
  }

  private var projectEntry: String { "  - spec: \(specFolder)\n    output: \(output)" }

  private var makefile: [Passage] {
    [
      Passage(
        sign: "\ngenerate:",
        text: """
          # Writes the Swift of the specs.
          .PHONY: generate
          generate:
          \tswift run endpointgen generate

          """),
      Passage(
        sign: "\ncheck:",
        text: """
          # Fails if the Swift differs from the specs: for CI.
          .PHONY: check
          check:
          \tswift run endpointgen check

          """),
    ]
  }

  private var api: String {
    """
    # The parts that all endpoints share; each other file in this folder is an endpoint.
    name: \(client)
    servers:
      - name: production
        url: https://api.example.com
    auth:
      token:
        type: http
        scheme: bearer
        env: \(client.uppercased())_TOKEN
    schemas:
      Item:
        description: An item.
        type: object
        required: [id]
        properties:
          id:
            description: The unique identifier of the item.
            type: string
          name:
            description: The name of the item.
            type: string
      ErrorReply:
        description: The error response of the API.
        type: object
        properties:
          message:
            description: A description of the error.
            type: string
    responses:
      Error:
        description: The request failed.
        body: ErrorReply

    """
  }

  private var endpoint: String {
    """
    operation: getItem
    summary: Get an item
    method: GET
    path: /items/:itemId
    pathParams:
      itemId:
        description: The item's `id`.
        type: string
        minLength: 1
    auth: token
    responses:
      200:
        description: The item.
        body: Item
      default: Error

    """
  }
}
