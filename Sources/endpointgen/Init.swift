import ArgumentParser
import EndpointsAdd
import EndpointsCommon
import EndpointsDiagnostics
import EndpointsExplain
import EndpointsGenerator
import EndpointsSetup
import EndpointsYAML
import Foundation

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Set up a project that generates a client and makes a call.",
    discussion: """
      Writes a spec with a first endpoint, 'endpointgen.yaml', a package with the client and a program that calls \
      it, and a Makefile. The endpoint is that of a curl command, or an example. Files that exist stay as they are: \
      what to add to them is printed.

      EXAMPLES
        endpointgen init my-project --curl - <<'END'
        curl https://api.acme.com/v1/files/12 -H 'Authorization: Bearer YOUR_TOKEN'
        END
            Sets up a package in a new folder, which makes the call of the command; '--curl FILE' reads a file.
        endpointgen init shop
            Sets up a package with an example of an endpoint.
        endpointgen init --name Shop
            Sets up the current folder, such as a package that exists.
      """)

  @Argument(help: "The folder of the project.", completion: .directory)
  var folder = "."

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("A curl command after '--'.", valueName: "curl"))
  var command: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file with a curl command, or '-' for standard input, of the first endpoint.",
      valueName: "file"),
    completion: .file())
  var curl: String?

  @Option(
    help: ArgumentHelp(
      "A file with a response to the command: its JSON, or what 'curl -i' shows. May be repeated.",
      valueName: "file"),
    completion: .file())
  var response: [String] = []

  @Option(
    help:
      "The name of the client type (default: after the command's host, or else the folder's name).")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "The URL or the folder of the package 'swift-endpoints' (default: where this program was built).",
      valueName: "url-or-dir"))
  var package: String?

  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    if folder.isEmpty { throw ValidationError("A FOLDER must not be empty.") }
    if curl != nil, !command.isEmpty {
      throw ValidationError("Give one curl command: by '--curl', or after '--'.")
    }
    guard let name else { return }
    let isName =
      name.first?.isLetter == true
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    if !isName {
      throw ValidationError("'--name' must be a name for a Swift type, such as 'Shop'.")
    }
  }

  func run() throws {
    let run = Run(reporting)
    let root = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL
    let given = try givenCommand(run)
    let setup = ProjectSetup(
      folder: root.lastPathComponent, client: name ?? given?.clientName, dependency: dependency,
      hasExample: given == nil)
    var operation = ProjectSetup.exampleOperation
    var values = CallValues()
    if let given {
      guard let addition = try endpoint(of: given, setup, run) else { return }
      operation = addition.operation
      values = addition.values
    }
    let additions = try writeFiles(of: setup, in: root, run)
    var call: ExampleCall?
    if !additions.contains(where: { $0.path == "endpointgen.yaml" }) {
      try run.generate(projectFile: path(of: "endpointgen.yaml"))
      call = try example(of: operation, values, setup, run)
    }
    try write(call.map { setup.program(making: $0) } ?? setup.emptyProgram, in: root, run)
    for file in additions {
      print("\nAdd to \(path(of: file.path)):\n\n\(file.lines ?? "")")
    }
    print("\n" + advice(setup, call, values.placeholders).joined(separator: "\n"))
  }

  /// Writes the files that don't exist, and returns those that do and that need lines.
  private func writeFiles(
    of setup: ProjectSetup, in root: URL, _ run: Run
  ) throws -> [ProjectSetup.File] {
    var additions: [ProjectSetup.File] = []
    for file in setup.files {
      let isWritten = try write(file, in: root, run)
      if !isWritten, file.lines != nil { additions.append(file) }
    }
    return additions
  }

  /// Writes a file unless it exists.
  @discardableResult
  private func write(_ file: ProjectSetup.File, in root: URL, _ run: Run) throws -> Bool {
    let url = root.appending(path: file.path)
    if exists(url) {
      run.say("\(path(of: file.path)): exists, not changed")
      return false
    }
    try write(file, to: url, run)
    run.say("\(path(of: file.path)): written")
    return true
  }

  /// What to do next.
  private func advice(
    _ setup: ProjectSetup, _ call: ExampleCall?, _ placeholders: [String]
  ) -> [String] {
    var lines: [String] = []
    if let call {
      let variables = (call.variables ?? []).map { "\($0)=… " }.joined()
      lines += ["Next:", ""] + (folder == "." ? [] : ["  cd \(Self.word(folder))"])
      lines += ["  \(variables)swift run", ""]
      lines.append("'\(setup.programPath)' makes the call.")
      if !placeholders.isEmpty {
        let words = placeholders.joined(separator: ", ")
        lines.append("Put values of yours in the place of \(words) there.")
      }
      let variable = setup.serverVariable
      lines.append("With \(variable)=http://127.0.0.1:8080, it goes to a server on this machine.")
    }
    lines.append(
      "After a change of '\(setup.specFolder)', run 'swift run endpointgen generate';")
    lines.append("in CI, run 'swift run endpointgen check'.")
    return lines
  }

  /// A text as a word of a shell.
  private static func word(_ text: String) -> String {
    let isPlain = text.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "/._-~".contains($0))
    }
    return isPlain ? text : text.quotedForShell
  }

  /// A path as the user would write it, from the current folder.
  private func path(of file: String) -> String {
    folder == "." ? file : folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)"
  }

  /// True for a symbolic link that leads nowhere, too.
  private func exists(_ url: URL) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: url.path)) != nil
  }

  private func write(_ file: ProjectSetup.File, to url: URL, _ run: Run) throws {
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: url, options: .withoutOverwriting)
    } catch {
      try run.reportUnwritable(path(of: file.path))
    }
  }

  /// The package as given, or the checkout that this program was built in.
  private var dependency: ProjectSetup.Dependency {
    if let package {
      if package.contains("://") || package.hasPrefix("git@") { return .url(package) }
      // The manifest may be in another folder than this one.
      let path = URL(filePath: package, directoryHint: .isDirectory).standardizedFileURL.path
      return .path(folder == "." ? package : path)
    }
    guard let build = Bundle.main.executableURL?.resolvingSymlinksInPath().path,
      let end = build.firstRange(of: "/.build/")?.lowerBound
    else { return .url("https://github.com/OWNER/swift-endpoints") }
    let root = String(build[..<end])
    let manifest = try? String(contentsOfFile: "\(root)/Package.swift", encoding: .utf8)
    return manifest?.contains("name: \"swift-endpoints\"") == true
      ? .path(root) : .url("https://github.com/OWNER/swift-endpoints")
  }
}

// MARK: The first endpoint

extension Init {
  /// The curl command of the first endpoint; `nil` for an example.
  private func givenCommand(_ run: Run) throws -> CurlCommand? {
    let given = command.isEmpty ? curl.map { .file($0) } : GivenCommand(words: command)
    guard let given else { return nil }
    return try run.reporting { _, found in try given.command(&found) }
  }

  /// Adds the endpoint of the command to the spec, as `add` does.
  private func endpoint(
    of command: CurlCommand, _ setup: ProjectSetup, _ run: Run
  ) throws -> Addition? {
    let addition = try run.reporting { sources, found in
      let samples = try run.samples(response, &sources, &found)
      let options = Addition.Options(folder: path(of: setup.specFolder))
      return found.hasErrors
        ? nil
        : try Addition.endpoint(of: command, samples, options, read: GivenCommand.file)
    }
    guard let addition, try run.keep(addition) else { return nil }
    return addition
  }

  /// The call of an operation of the new client; `nil` where none can be written.
  private func example(
    of operation: String, _ values: CallValues, _ setup: ProjectSetup, _ run: Run
  ) throws -> ExampleCall? {
    var generator = Generator()
    var call: ExampleCall?
    try run.accessing(&generator) { generator in
      for target in try run.targets(&generator, in: path(of: "endpointgen.yaml")) {
        guard let index = try generator.operations(of: target),
          let found = index.operations(named: operation).first,
          let example = ExampleCall(found, in: index, values), example.client == setup.client
        else { continue }
        call = example
      }
    }
    return call
  }
}
