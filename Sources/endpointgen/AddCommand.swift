// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import EndpointsAdd
import EndpointsDiagnostics
import EndpointsExplain
import EndpointsGenerator
import EndpointsSetup
import EndpointsSpecification
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
        endpointgen add DELETE /v1/files/:fileId specs/ImageKit
            Adds an endpoint by its method and path.
        endpointgen add specs/GitHub --from openapi.yaml --operation issues/list
            Copies an operation with the schemas and the auth schemes that it needs.
      """)

  @Argument(
    help: "The folder of endpoint files; METHOD and PATH before it.",
    completion: .directory)
  var folder: String

  @Argument(help: .hidden)
  var second: String?

  @Argument(help: .hidden)
  var third: String?

  @Argument(parsing: .postTerminator, help: .hidden)
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
    if let text = words.firstIndex(where: { $0.contains(/curl(\.exe)?\s/) }) {
      throw GivenCommand.argumentError("add " + (words.count == 2 ? words[1 - text] : "FOLDER"))
    }
    if !command.isEmpty { throw GivenCommand.argumentError("add \(words[0])") }
    var sources: [Source] = []
    if let from, let operation { sources.append(.document(from, operation: operation)) }
    if (from == nil) != (operation == nil) {
      throw ValidationError("'--from' and '--operation' belong together.")
    }
    if let curl { sources.append(.curl(GivenCommand(curl))) }
    if words.count > 2 {
      // The folder may be first, as it is beside '--curl'.
      if Addition.isMethod(words[1]), !Addition.isMethod(words[0]) {
        words.append(words.removeFirst())
      }
      sources.append(.path(method: words[0], path: words[1]))
    }
    let folder = words.count == 2 ? nil : words.last
    guard let source = sources.first, let folder, sources.count == 1, !folder.isEmpty else {
      throw ValidationError(
        "Give the folder of endpoint files, and one of: '--curl FILE'; METHOD and PATH before the folder; "
          + "'--from FILE --operation ID'.")
    }
    return (source, folder)
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

  private func keep(_ addition: Addition, _ run: Run) throws {
    guard try run.keep(addition, isDry: dryRun) else { return }
    let target = target(of: addition.folder)
    var generator = Generator()
    let index = try? generator.operations(
      of: target ?? Generator.Target(spec: addition.folder, output: ""))
    let program = (target?.output).flatMap { ProjectSetup.programPath(besideOutput: $0) }
      .flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
    if let call = index.flatMap({ call(of: addition, in: $0) }) {
      let place = program.map { ", for '\($0)' before '} catch {'" } ?? ""
      run.say("call\(place):\n\n\(call)\n")
      if let sentence = addition.values.placeholderSentence { run.say(sentence) }
    }
    let step =
      target == nil
      ? firstStep(addition.folder, client: index?.client ?? "API")
      : reporting.generateCommand
    run.say("next: \(step)")
  }

  /// The client of a spec in the project file; `nil` if there is none.
  private func target(of folder: String) -> Generator.Target? {
    var generator = Generator()
    let targets = try? generator.targets(inProjectFile: reporting.projectFile)
    return targets?.first { FilePath.resolved($0.spec) == FilePath.resolved(folder) }
  }

  /// A call of the operation that was added, with the values of its command.
  private func call(of addition: Addition, in index: OperationIndex) -> String? {
    guard let operation = index.operations(named: addition.operation).first else { return nil }
    let example = ExampleCall(operation, in: index, addition.values)
    return example?.statement(indent: 2)
      ?? Explanation(operation, in: index).call.map { "  \($0)" }
  }

  /// The step that makes the client of a spec a part of a project.
  private func firstStep(_ folder: String, client: String) -> String {
    if folder == "specs/\(client)", reporting.config == nil {
      return "\(Run.program) init --name \(client)"
    }
    let entry = [("spec", folder), ("output", "Sources/\(client)Client/Generated")]
    let line =
      "  - { \(entry.map { "\($0): \(YAMLWriter.flowScalar($1))" }.joined(separator: ", ")) }"
    let (projectFile, command) = (reporting.projectFile, reporting.generateCommand)
    return FileManager.default.fileExists(atPath: projectFile)
      ? "add this to the clients of \(projectFile), and run '\(command)':\n\(line)"
      : "write this into \(projectFile), and run '\(command)':\nclients:\n\(line)"
  }
}

extension Run {
  /// Writes the files of an endpoint, unless the spec would have errors, and says what was guessed.
  ///
  /// - Parameter isDry: True to print the files instead.
  /// - Returns: True if they are written.
  func keep(_ addition: Addition, isDry: Bool = false) throws -> Bool {
    let kept = try reporting { sources, found in
      let trial = try addition.keep(isDry: isDry)
      sources = trial.sources
      found = trial.diagnostics
      found.add(contentsOf: addition.diagnostics)
      return trial.isKept
    }
    for file in addition.files {
      if isDry {
        Swift.print("\(file.path):\n\(file.text)", terminator: "")
      } else {
        say("\(file.path): \(file.old == nil ? "written" : "changed")")
      }
    }
    for line in addition.guesses + addition.notes { say(line) }
    return kept ?? false
  }
}
