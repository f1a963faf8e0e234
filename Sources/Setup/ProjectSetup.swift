/// The files of a project that generates a client, and what is to be added to files that are there.
package struct ProjectSetup: Sendable {
  /// The package of the runtime, as a project depends on it.
  package enum Dependency: Sendable, Equatable {
    case url(String)
    /// A folder, by its path.
    case path(String)
  }

  package struct File: Sendable, Equatable {
    /// From the folder of the project.
    package var path: String
    package var text: String
    /// The lines that do the same in a file that is there; `nil` if it can stay as it is.
    package var lines: String?

    package init(path: String, text: String, lines: String? = nil) {
      self.path = path
      self.text = text
      self.lines = lines
    }
  }

  /// The name of the client: `Shop`.
  package let client: String
  private let package: String
  private let dependency: Dependency

  /// True for a spec with an example of an endpoint, false for one that is there.
  private let hasExample: Bool

  /// - Parameters:
  ///   - folder: The name of the project's folder.
  ///   - client: The name of the client; `nil` to call it after the folder.
  ///   - hasExample: False for a project whose spec is made otherwise.
  package init(
    folder: String, client: String?, dependency: Dependency, hasExample: Bool = true
  ) {
    self.hasExample = hasExample
    self.client = client ?? Self.clientName(of: folder)
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

  /// All files but that of the program, those with the settings first.
  package var files: [File] {
    [
      File(path: "Package.swift", text: manifest, lines: linesOfManifest),
      File(path: "endpointgen.yaml", text: "clients:\n\(projectEntry)\n", lines: projectEntry),
    ]
      + (hasExample ? example : [])
      + [
        File(path: "Makefile", text: makefile, lines: makefile),
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

  /// The name of the example's operation.
  package static let exampleOperation = "getItem"

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
    case .url(let url): ".package(url: \(url.literal), branch: \"main\")"
    case .path(let path): ".package(name: \"swift-endpoints\", path: \(path.literal))"
    }
  }

  private var targets: [String] {
    [
      """
      .target(
        name: "\(module)",
        dependencies: [.product(name: "Endpoints", package: "swift-endpoints")]),
      """,
      """
      .executableTarget(
        name: "\(program)",
        dependencies: [
          "\(module)", .product(name: "Endpoints", package: "swift-endpoints"),
        ]),
      """,
    ]
  }

  private var manifest: String {
    """
    // swift-tools-version: 6.1
    import PackageDescription

    let package = Package(
      name: "\(package)",
      platforms: [.macOS(.v13), .iOS(.v16), .tvOS(.v16), .watchOS(.v9), .visionOS(.v1)],
      products: [.library(name: "\(module)", targets: ["\(module)"])],
      dependencies: [\(dependencyLine)],
      targets: [
    \(targets.flatMap { $0.split(separator: "\n") }.map { "    \($0)" }.joined(separator: "\n"))
      ]
    )

    """
  }

  private var linesOfManifest: String {
    "// under 'dependencies':\n\(dependencyLine),\n// under 'targets':\n"
      + targets.joined(separator: "\n")
  }

  private var projectEntry: String { "  - spec: \(specFolder)\n    output: \(output)" }

  private var makefile: String {
    """
    .PHONY: generate check

    # Writes the Swift of the specs.
    generate:
    \tswift run endpointgen generate

    # Fails if the Swift differs from the specs: for CI.
    check:
    \tswift run endpointgen check

    """
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

extension String {
  /// The string as a literal of Swift.
  fileprivate var literal: String {
    var text = ""
    for scalar in unicodeScalars {
      if scalar == "\"" || scalar == "\\" { text += "\\" }
      if scalar.value < 0x20 { continue }
      text.unicodeScalars.append(scalar)
    }
    return "\"\(text)\""
  }
}
