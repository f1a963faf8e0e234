import ArgumentParser
import EndpointsGenerator
import EndpointsSpec

struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the Swift files of clients.",
    discussion: """
      Only files that change are written, and only files that endpointgen made are removed.

      EXAMPLES
        endpointgen generate
            Writes all clients that 'endpointgen.yaml' in the current folder lists.
        endpointgen generate specs/ImageKit --output Generated/ImageKit
            Writes one client.
        endpointgen generate petstore.yaml --output Sources/Petstore --include tag=pets
            Writes a client of the operations with the tag 'pets'.
      """)

  @OptionGroup var clients: ClientArguments
  @OptionGroup var reporting: ReportingOptions

  func run() throws {
    try Run(reporting).generate(clients)
  }
}

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare the Swift files of clients with what the specs make now.",
    discussion: """
      Prints a unified diff for each file that differs, is missing or is left over, and writes nothing.

      EXAMPLES
        endpointgen check
            Compares all clients that 'endpointgen.yaml' in the current folder lists.
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
    abstract: "Report what is wrong with specs.",
    discussion: """
      EXAMPLES
        endpointgen validate specs/ImageKit
        endpointgen validate specs/* --diagnostics json
        endpointgen validate openapi.json
      """)

  @Argument(help: "Folders of endpoint files, and OpenAPI documents.", completion: .file())
  var spec: [String]

  @OptionGroup var document: DocumentOptions
  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    try checkPaths(spec)
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
      "Folders of endpoint files, and OpenAPI documents; without any, what 'endpointgen.yaml' lists.",
    completion: .file())
  var spec: [String] = []

  @Option(name: .shortAndLong, help: "The folder for the Swift files.", completion: .directory)
  var output: String?

  @Option(help: "What to call the client type, instead of what the spec says.")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Make only the operations that fit.", discussion: FilterArgument.discussion,
      valueName: "kind=value"))
  var include: [FilterArgument] = []

  @Option(help: ArgumentHelp("Leave out the operations that fit.", valueName: "kind=value"))
  var exclude: [FilterArgument] = []

  @Option(help: "What to group the methods of the client by: tags.")
  var groups: ProjectFile.Groups?

  @OptionGroup var document: DocumentOptions

  func validate() throws {
    if spec.isEmpty {
      if output != nil { throw ValidationError("'--output' needs a SPEC that goes there.") }
      if name != nil || groups != nil || !include.isEmpty || !exclude.isEmpty || !document.isEmpty {
        throw ValidationError("Without a SPEC, all options of clients are in 'endpointgen.yaml'.")
      }
    }
    if !spec.isEmpty, output == nil {
      throw ValidationError("A SPEC needs '--output DIR', the folder for its Swift files.")
    }
    if name != nil, spec.count > 1 { throw ValidationError("'--name' is for one SPEC.") }
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
      target.name = name
      target.filter = OperationFilter(include: include, exclude: exclude)
      target.groups = groups
      document.apply(to: &target)
      return target
    }
  }
}

extension ProjectFile.Groups: ExpressibleByArgument {}

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
      "An OpenAPI Overlay that changes the document; may be repeated.", valueName: "file"),
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

  @Option(help: "How to print diagnostics: for people, or one JSON object a line.")
  var diagnostics: Format = .text

  @Flag(help: "Refuse specs with warnings.")
  var strict = false
}
