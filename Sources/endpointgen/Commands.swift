import ArgumentParser
import EndpointsGenerator

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
      """)

  @OptionGroup var clients: ClientArguments
  @OptionGroup var reporting: ReportingOptions

  func run() throws {
    try Run(reporting).generate(clients.targets)
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
    try Run(reporting).check(clients.targets)
  }
}

struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Report what is wrong with specs.",
    discussion: """
      EXAMPLES
        endpointgen validate specs/ImageKit
        endpointgen validate specs/* --diagnostics json
      """)

  @Argument(help: "Folders of endpoint files.", completion: .directory)
  var spec: [String]

  @OptionGroup var reporting: ReportingOptions

  func run() throws {
    try Run(reporting).validate(spec)
  }
}

struct ClientArguments: ParsableArguments {
  @Argument(
    help: "Folders of endpoint files; without any, what 'endpointgen.yaml' lists.",
    completion: .directory)
  var spec: [String] = []

  @Option(name: .shortAndLong, help: "The folder for the Swift files.", completion: .directory)
  var output: String?

  func validate() throws {
    if spec.isEmpty, output != nil {
      throw ValidationError("'--output' needs a SPEC that goes there.")
    }
    if !spec.isEmpty, output == nil {
      throw ValidationError("A SPEC needs '--output DIR', the folder for its Swift files.")
    }
    if output?.isEmpty == true {
      throw ValidationError("'--output' must not be empty; '.' is the current folder.")
    }
  }

  /// What the arguments name; `nil` where the project file says.
  var targets: [Generator.Target]? {
    output.map { output in spec.map { Generator.Target(spec: $0, output: output) } }
  }
}

struct ReportingOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Option(help: "How to print diagnostics: for people, or one JSON object a line.")
  var diagnostics: Format = .text
}
