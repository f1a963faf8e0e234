import ArgumentParser
import EndpointsAdd
import EndpointsDiagnostics
import EndpointsExplain
import EndpointsGenerator
import EndpointsYAML
import Foundation

struct Add: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Add an endpoint file: from a curl command, from method and path, or from an OpenAPI document.",
    discussion: """
      Identifiers in the path become parameters, credentials become 'auth' (no secret is written), and schemas are \
      inferred from the data of the command and from samples of responses. What is guessed is marked in the file \
      and printed. The folder and its 'api.yaml' are created if they don't exist. Nothing is kept if the spec \
      would have errors.

      EXAMPLES
        endpointgen add specs/ImageKit --curl - <<'END'
        curl -X DELETE https://api.imagekit.io/v1/files/file_id -u "$PRIVATE_KEY:"
        END
            Adds the endpoint of a curl command, as documentation shows it.
        endpointgen add specs/ImageKit --curl command.txt --response file.json
            Reads the command from a file, and a sample of the response.
        endpointgen add specs/ImageKit -- curl https://api.imagekit.io/v1/files
            Adds the endpoint of a command in which the shell finds nothing to replace.
        endpointgen add DELETE /v1/files/:fileId specs/ImageKit
            Adds an endpoint by its method and path.
        endpointgen add specs/GitHub --from openapi.yaml --operation issues/list
            Copies an operation with the schemas and the auth schemes that it needs.
      """)

  @Argument(
    help: "The folder of endpoint files; METHOD and PATH, or a curl command in quotes, before it.",
    completion: .directory)
  var folder: String

  @Argument(help: .hidden)
  var second: String?

  @Argument(help: .hidden)
  var third: String?

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("A curl command after '--'.", valueName: "curl"))
  var command: [String] = []

  @Option(
    help: ArgumentHelp("A file with a curl command, or '-' for standard input.", valueName: "file"),
    completion: .file())
  var curl: String?

  @Option(
    help: ArgumentHelp(
      "A file with a response: its JSON, or what 'curl -i' shows of any media type. May be repeated; '404=FILE' gives its status.",
      valueName: "file"),
    completion: .file())
  var response: [String] = []

  @Option(
    help: ArgumentHelp("An OpenAPI document, to copy an operation of it.", valueName: "file"),
    completion: .file())
  var from: String?

  @Option(
    help: ArgumentHelp(
      "The operation to copy: its 'operationId', or 'GET /path'.", valueName: "id"))
  var operation: String?

  @Option(help: "The name of the operation (default: after its method and path).")
  var name: String?

  @Flag(help: "Make enums of strings that repeat in samples.")
  var enums = false

  @Flag(help: "Print the files instead of writing them.")
  var dryRun = false

  @OptionGroup var reporting: ReportingOptions

  /// The source of an endpoint.
  private enum Source {
    case curl(GivenCommand)
    case path(method: String, path: String)
    case document(String, operation: String)
  }

  func validate() throws { _ = try input() }

  /// The source of the endpoint, and the folder of the spec.
  private func input() throws -> (source: Source, folder: String) {
    var words = [folder, second, third].compactMap(\.self)
    var sources: [Source] = []
    if let text = words.firstIndex(where: { $0.contains(/curl(\.exe)?\s/) }) {
      sources.append(.curl(.text(words.remove(at: text))))
    }
    if let from, let operation { sources.append(.document(from, operation: operation)) }
    if (from == nil) != (operation == nil) {
      throw ValidationError("'--from' and '--operation' belong together.")
    }
    if let curl { sources.append(.curl(.file(curl))) }
    if !command.isEmpty { sources.append(.curl(GivenCommand(words: command))) }
    if words.count > 2 {
      sources.append(.path(method: words.removeFirst(), path: words.removeFirst()))
    }
    guard let source = sources.first, sources.count == 1, words.count == 1, !words[0].isEmpty else {
      throw ValidationError(
        "Give the folder of endpoint files, and one of: METHOD and PATH; '-- curl …'; a curl command in "
          + "quotes; '--curl FILE'; '--from FILE --operation ID'.")
    }
    return (source, words[0])
  }

  func run() throws {
    let run = Run(reporting)
    let added = try run.reporting { sources, found in
      let (source, folder) = try input()
      var options = Addition.Options(folder: folder)
      options.name = name
      options.findsEnums = enums
      let samples = try run.samples(response, &sources, &found)
      return found.hasErrors ? nil : try addition(source, samples, options, &sources, &found)
    }
    if let added { try keep(added, run) }
  }

  private func addition(
    _ source: Source, _ samples: [ResponseSample], _ options: Addition.Options,
    _ sources: inout SourceFiles, _ diagnostics: inout Diagnostics
  ) throws -> Addition? {
    switch source {
    case .path(let method, let path):
      try Addition.endpoint(method: method, path: path, samples, options)
    case .document(let path, let operation):
      try Addition.copy(operation, ofDocumentAt: path, options, &sources, &diagnostics)
    case .curl(let given):
      try Addition.endpoint(
        of: given.command(&diagnostics), samples, options, read: GivenCommand.file)
    }
  }

  /// The steps that write the client of a spec.
  private func nextStep(_ folder: String) -> String {
    let config = reporting.config ?? "endpointgen.yaml"
    let command = "\(Run.program) generate" + (reporting.config.map { " --config \($0)" } ?? "")
    let project = try? String(contentsOfFile: config, encoding: .utf8)
    if project?.contains(folder) == true { return command }
    let name = folder.split(separator: "/").last ?? "API"
    let client = "  - { spec: \(folder), output: Sources/\(name)API }"
    return project == nil
      ? "write this into \(config), and run '\(command)':\nclients:\n\(client)"
      : "add this to the clients of \(config), and run '\(command)':\n\(client)"
  }

  /// A call of the operation that was added, with the values of its command.
  private func call(of addition: Addition) -> String? {
    var generator = Generator()
    let target = Generator.Target(spec: addition.folder, output: "")
    guard let index = try? generator.operations(of: target),
      let operation = index.operations(named: addition.operation).first
    else { return nil }
    let example = ExampleCall(operation, in: index, addition.values)
    return example.map { "try await \($0.line)" } ?? Explanation(operation, in: index).call
  }

  private func keep(_ addition: Addition, _ run: Run) throws {
    if try run.keep(addition, isDry: dryRun) {
      if let call = call(of: addition) { run.say("call: \(call)") }
      run.say("next: \(nextStep(addition.folder))")
    }
  }
}

extension Run {
  /// Writes the files of an endpoint, unless the spec would have errors, and says what was guessed.
  ///
  /// - Parameter isDry: True to print the files instead.
  /// - Returns: True if they are written.
  func keep(_ addition: Addition, isDry: Bool = false) throws -> Bool {
    let trial = try addition.keep(isDry: isDry)
    try report(trial.diagnostics, trial.sources)
    for file in addition.files {
      if isDry {
        Swift.print("\(file.path):\n\(file.text)", terminator: "")
      } else {
        say("\(file.path): \(file.old == nil ? "written" : "changed")")
      }
    }
    for line in addition.guesses + addition.notes { say(line) }
    return trial.isKept
  }
}
