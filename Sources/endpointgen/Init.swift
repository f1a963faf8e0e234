// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import EndpointsAdd
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
      it, and a Makefile. The endpoint is that of a curl command, or an example. In a package that exists, the client \
      is added to 'endpointgen.yaml'; all other files stay as they are, and what they need is printed.

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

  @Argument(parsing: .postTerminator, help: .hidden)
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
    if !command.isEmpty { throw GivenCommand.argumentError("init FOLDER") }
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
    let project = ProjectFolder(folder, run)
    let given = try givenCommand(run)
    var setup = ProjectSetup(
      folder: project.name, client: name ?? given?.clientName, dependency: dependency)
    setup.hasExample = given == nil && !project.exists("\(setup.specFolder)/api.yaml")
    var steps = NextSteps(setup, project)
    var operation: String?
    if let given {
      guard let addition = try endpoint(of: given, setup, project, run) else { return }
      operation = addition.operation
      steps.values = addition.values
      steps.serverPlaceholders = addition.serverPlaceholders
    }
    let isNew = try writeFiles(of: setup, in: project, &steps)
    if isNew || given != nil { try generate(setup, project, run) }
    try findCall(of: operation, setup, project, run, &steps)
    if let program = steps.newProgram { steps.isNewProgram = try project.write(program) }
    print("\n" + steps.text)
  }

  /// Writes the files that don't exist, and notes what those that do need.
  ///
  /// - Returns: True if the client is not generated yet.
  private func writeFiles(
    of setup: ProjectSetup, in project: ProjectFolder, _ steps: inout NextSteps
  ) throws -> Bool {
    var isNew = false
    for file in setup.files {
      if project.exists(file.path), file.path == ProjectSetup.projectFile,
        let edit = project.text(of: file.path).map({ ProjectFileEdit($0) })
      {
        if edit.lists(spec: setup.specFolder) {
          try project.write(file)
          continue
        }
        isNew = true
        if let text = edit.adding(spec: setup.specFolder, output: setup.output) {
          try project.change(file.path, to: text)
          continue
        }
      }
      if try project.write(file) {
        isNew = isNew || file.path == ProjectSetup.projectFile
        steps.isNewPackage = steps.isNewPackage || file.path == ProjectSetup.manifest
        continue
      }
      let lines = file.lines(missingIn: project.text(of: file.path) ?? "")
      if !lines.isEmpty { steps.additions.append((file.path, lines)) }
    }
    return isNew
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
    else { return .published }
    let root = String(build[..<end])
    guard let manifest = try? String(contentsOfFile: "\(root)/Package.swift", encoding: .utf8)
    else {
      return .published
    }
    return manifest.contains(/\bPackage\(\s*name: "swift-endpoints"/)
      ? .path(root) : ProjectSetup.Dependency(inManifest: manifest, at: root) ?? .published
  }
}

// MARK: The first endpoint

extension Init {
  /// The curl command of the first endpoint; `nil` for an example.
  private func givenCommand(_ run: Run) throws -> CurlCommand? {
    guard let curl else { return nil }
    return try run.reporting { _, found in try GivenCommand(curl).command(&found) }
  }

  /// Adds the endpoint of the command to the spec, as `add` does.
  private func endpoint(
    of command: CurlCommand, _ setup: ProjectSetup, _ project: ProjectFolder, _ run: Run
  ) throws -> Addition? {
    let addition = try run.reporting { sources, found in
      let samples = try run.samples(response, &sources, &found)
      let options = Addition.Options(folder: project.path(of: setup.specFolder))
      return found.hasErrors
        ? nil
        : try Addition.endpoint(of: command, samples, options, read: GivenCommand.file)
    }
    guard let addition, try run.keep(addition) else { return nil }
    return addition
  }

  /// The client, with what the project file says of it.
  private func target(
    _ generator: inout Generator, _ setup: ProjectSetup, _ project: ProjectFolder, _ run: Run
  ) throws -> Generator.Target {
    let spec = project.path(of: setup.specFolder)
    let projectFile = ProjectFileEdit(project.text(of: ProjectSetup.projectFile) ?? "")
    let listed =
      projectFile.lists(spec: setup.specFolder)
      ? try run.targets(&generator, in: project.path(of: ProjectSetup.projectFile)) : []
    return listed.first { $0.spec == spec }
      ?? Generator.Target(spec: spec, output: project.path(of: setup.output))
  }

  private func generate(_ setup: ProjectSetup, _ project: ProjectFolder, _ run: Run) throws {
    try run.generate { try target(&$0, setup, project, run) }
  }

  /// Finds the call of an operation of the client, or of the first that it has.
  private func findCall(
    of operation: String?, _ setup: ProjectSetup, _ project: ProjectFolder, _ run: Run,
    _ steps: inout NextSteps
  ) throws {
    var generator = Generator()
    try run.accessing(&generator) { generator in
      let target = try target(&generator, setup, project, run)
      guard let index = try generator.operations(of: target),
        let found = operation.map({ index.operations(named: $0).first }) ?? index.first
      else { return }
      steps.call = ExampleCall(found, in: index, steps.values)
      steps.signature = Explanation(found, in: index).call
    }
  }
}
