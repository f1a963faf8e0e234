// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import EndpointsGenerator
import EndpointsSetup
import EndpointsSpecification

struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the Swift files of clients.",
    discussion: """
      Writes only files that have changed, and removes only files that endpointgen generated.

      EXAMPLES
        endpointgen generate
            Writes all clients listed in 'endpointgen.yaml' in the current folder.
        endpointgen generate specs/ImageKit --output Generated/ImageKit
            Writes one client.
        endpointgen generate petstore.yaml --output Sources/Petstore --include tag=pets
            Writes a client with only the operations tagged 'pets'.
      """)

  @OptionGroup var clients: ClientArguments
  @OptionGroup var reporting: ReportingOptions

  func run() throws {
    try Run(reporting).generate(clients)
  }
}

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare the Swift files of clients with their specs.",
    discussion: """
      Prints a unified diff for each file that differs, is missing or is left over, and writes nothing.

      EXAMPLES
        endpointgen check
            Compares all clients listed in 'endpointgen.yaml' in the current folder.
        endpointgen check specs/ImageKit --output Generated/ImageKit
            Compares one client.
      """)

  @OptionGroup var clients: ClientArguments
  @OptionGroup var reporting: ReportingOptions

  func run() throws {
    try Run(reporting).check(clients)
  }
}

struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Report errors and warnings in specs.",
    discussion: """
      EXAMPLES
        endpointgen validate
            Reads all specs listed in 'endpointgen.yaml' in the current folder.
        endpointgen validate specs/ImageKit
        endpointgen validate specs/* --diagnostics json
        endpointgen validate openapi.json
      """)

  @Argument(
    help:
      "Folders of endpoint files, and OpenAPI documents (default: those listed in 'endpointgen.yaml').",
    completion: .file())
  var spec: [String] = []

  @OptionGroup var document: DocumentOptions
  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    try checkPaths(spec)
    if spec.isEmpty, !document.isEmpty {
      throw ValidationError("Without a SPEC, set the options of clients in 'endpointgen.yaml'.")
    }
  }

  func run() throws {
    try Run(reporting).validate(spec, document)
  }
}

/// Rejects an empty SPEC, such as from an unset variable in a script.
private func checkPaths(_ specs: [String]) throws {
  if specs.contains("") { throw ValidationError("A SPEC must not be empty.") }
}

struct ClientArguments: ParsableArguments {
  @Argument(
    help:
      "Folders of endpoint files, and OpenAPI documents (default: those listed in 'endpointgen.yaml').",
    completion: .file())
  var spec: [String] = []

  @Option(name: .shortAndLong, help: "The folder for the Swift files.", completion: .directory)
  var output: String?

  @Option(help: "The name of the client type (default: the name in the spec).")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Generate only matching operations.", discussion: FilterArgument.discussion,
      valueName: "kind=value"))
  var include: [FilterArgument] = []

  @Option(help: ArgumentHelp("Skip matching operations.", valueName: "kind=value"))
  var exclude: [FilterArgument] = []

  @Option(
    help: "Where the methods are: flat, on the client; groups, in those of 'call' or of tags; both."
  )
  var methods: Settings.Methods?

  @Option(help: "The errors that methods say they throw: typed, untyped (default: typed).")
  var `throws`: Settings.Throwing?

  @Option(
    help:
      "The files of the client: one for each tag, a fixed set, or that and one for each endpoint file: tags, fixed, endpoints."
  )
  var files: Settings.Files?

  @OptionGroup var document: DocumentOptions

  func validate() throws {
    if spec.isEmpty {
      if output != nil { throw ValidationError("'--output' requires a SPEC.") }
      if name != nil || methods != nil || files != nil || self.throws != nil || !include.isEmpty
        || !exclude.isEmpty || !document.isEmpty
      {
        throw ValidationError("Without a SPEC, set the options of clients in 'endpointgen.yaml'.")
      }
    }
    if !spec.isEmpty, output == nil {
      throw ValidationError("A SPEC requires '--output DIR', the folder for its Swift files.")
    }
    if name != nil, spec.count > 1 { throw ValidationError("'--name' requires a single SPEC.") }
    if name?.isEmpty == true { throw ValidationError("'--name' must not be empty.") }
    try checkPaths(spec)
    if output?.isEmpty == true {
      throw ValidationError("'--output' must not be empty; '.' is the current folder.")
    }
  }

  /// The targets given as arguments; `nil` if the project file lists them.
  func targets(_ generator: inout Generator) -> [Generator.Target]? {
    guard let output else { return nil }
    let name = name.map { generator.text($0, ofOption: "--name") }
    let include = FilterArgument.criteria(include, "--include", &generator)
    let exclude = FilterArgument.criteria(exclude, "--exclude", &generator)
    return spec.map {
      var target = Generator.Target(spec: $0, output: output)
      target.settings.name = name
      target.settings.filter = OperationFilter(include: include, exclude: exclude)
      target.settings.methods = methods
      target.settings.throwing = self.throws ?? .typed
      target.settings.files = files ?? .tags
      document.apply(to: &target)
      return target
    }
  }
}

extension Settings.Methods: ExpressibleByArgument {}
extension Settings.Throwing: ExpressibleByArgument {}
extension Settings.Files: ExpressibleByArgument {}

/// The options for reading an OpenAPI document.
struct DocumentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The folder that references to files, and symbolic links in a folder of endpoint files, may not \
      leave (default: the repository or package around the spec).
      """,
      valueName: "dir"),
    completion: .directory)
  var root: String?

  @Option(
    help: ArgumentHelp(
      "An OpenAPI Overlay to apply to the document; may be repeated.", valueName: "file"),
    completion: .file())
  var overlay: [String] = []

  var isEmpty: Bool { root == nil && overlay.isEmpty }

  func apply(to target: inout Generator.Target) {
    target.root = root
    target.overlays = overlay
  }
}

struct ReportingOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Option(help: "The format of diagnostics: text, or one JSON object per line.")
  var diagnostics: Format = .text

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Flag(name: .shortAndLong, help: "Print errors, warnings and differences alone.")
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "The project file that lists the clients (default: 'endpointgen.yaml').", valueName: "file"),
    completion: .file())
  var config: String?

  var projectFile: String { config ?? ProjectSetup.projectFile }

  /// The command that writes the clients of the project file.
  var generateCommand: String {
    "\(Run.program) generate" + (config.map { " --config \($0)" } ?? "")
  }
}
