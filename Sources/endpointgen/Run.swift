// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import EndpointsGolden
import EndpointsSetup
import EndpointsSpecification
import EndpointsYAML
import Foundation

/// One run of a command, from its arguments to its exit code.
struct Run {
  private static let inputOutputError = ExitCode(74)

  /// The command that runs this program, which a plugin knows.
  static var program: String {
    if let command = ProcessInfo.processInfo.environment["ENDPOINTGEN_COMMAND"] { return command }
    let builds = FileManager.default.currentDirectoryPath + "/.build/"
    let isBuiltHere = Bundle.main.executableURL?.path.hasPrefix(builds) ?? false
    return isBuiltHere ? "swift run endpointgen" : "endpointgen"
  }

  private let reporting: ReportingOptions

  init(_ reporting: ReportingOptions) {
    self.reporting = reporting
  }

  func generate(_ clients: ClientArguments) throws {
    try forEachFolder(ownsAll: clients.output == nil, targets(of: clients), update)
  }

  /// Writes a client.
  func generate(_ target: (inout Generator) throws -> Generator.Target) throws {
    try forEachFolder(ownsAll: false, { [try target(&$0)] }, update)
  }

  private func update(_ folder: OutputFolder, _ changes: [FileChange]) throws -> Bool {
    let foreign = changes.filter { if case .foreign = $0 { true } else { false } }
    if !foreign.isEmpty { return try report(foreign, in: folder) }
    try folder.location.apply(changes)
    let removed = changes.count { if case .extra = $0 { true } else { false } }
    let written = changes.count - removed
    say(
      "\(folder.output): \(folder.names), \(written) written, \(removed) removed, "
        + "\(folder.files.count - written) unchanged")
    return true
  }

  func check(_ clients: ClientArguments) throws {
    var differs = false
    do {
      try forEachFolder(ownsAll: clients.output == nil, targets(of: clients)) { folder, changes in
        for change in changes { show(change, in: folder) }
        differs = differs || !changes.isEmpty
        if changes.isEmpty {
          say("\(folder.output): \(folder.names), \(folder.files.count) files, all up to date")
        }
        return changes.isEmpty
      }
    } catch {
      if differs { advise(clients) }
      throw error
    }
  }

  private func show(_ change: FileChange, in folder: OutputFolder) {
    let sentence = change.sentence(in: folder.output)
    Swift.print(sentence)
    Swift.print(change.diff(in: folder.output), terminator: "")
    guard isGitHubAction else { return }
    Swift.print(
      GitHubAnnotation(
        .error, file: "\(folder.output)/\(change.name)", line: change.line,
        message: String(sentence.dropLast())
      ).text)
  }

  /// Says how to write what differs.
  private func advise(_ clients: ClientArguments) {
    guard reporting.diagnostics == .text else { return }
    let isProject = clients.output == nil
    let advice =
      isProject
      ? "run '\(reporting.generateCommand)', and commit what it writes"
      : "run '\(Self.program) generate' with the same arguments"
    FileHandle.standardError.write(Data("The Swift differs from its spec: \(advice).\n".utf8))
  }

  func validate(_ specs: [String], _ document: DocumentOptions) throws {
    var generator = Generator()
    try accessing(&generator) { generator in
      let given = specs.map { spec in
        var target = Generator.Target(spec: spec, output: "")
        document.apply(to: &target)
        return target
      }
      _ = try Self.clients(of: specs.isEmpty ? targets(&generator) : given, &generator)
    }
    try report(generator)
  }

  // MARK: Steps

  /// The clients generated into one folder.
  private struct OutputFolder {
    /// The path as given by the user.
    let output: String
    /// The absolute path without symbolic links.
    let path: String
    var clients: [Generator.Client] = []

    var names: String { clients.map(\.name).joined(separator: ", ") }
    var files: [GeneratedFile] { clients.flatMap(\.files) }
    var location: GeneratedFolder { GeneratedFolder(path: path, name: output) }
  }

  /// Generates all clients and, if no spec has errors, calls `body` for each folder with the files
  /// that differ.
  ///
  /// - Parameters:
  ///   - ownsAll: True if files of any other client are left over.
  ///   - body: Returns true on success.
  private func forEachFolder(
    ownsAll: Bool, _ targets: (inout Generator) throws -> [Generator.Target],
    _ body: (OutputFolder, [FileChange]) throws -> Bool
  ) throws {
    var generator = Generator()
    var folders: [OutputFolder] = []
    var builtWithTarget: [String] = []
    var found = Diagnostics()
    try accessing(&generator) { generator in
      let targets = try targets(&generator)
      for (target, client) in try Self.clients(of: targets, &generator) {
        if target.output.isEmpty {
          builtWithTarget.append("\(target.spec): \(client.name), generated as its target is built")
        } else {
          add(client, of: target, to: &folders, &found)
        }
      }
    }
    try report(generator)
    for line in builtWithTarget { say(line) }
    try print(found, SourceFiles())
    if found.hasErrors { throw ExitCode.failure }
    var isWell = true
    try accessing(&generator) { _ in
      for folder in folders {
        let owners = ownsAll ? nil : Set(folder.clients.map(\.name))
        let changes = try folder.location.changes(to: folder.files, of: owners)
        isWell = try body(folder, changes) && isWell
      }
    }
    if !isWell { throw ExitCode.failure }
  }

  /// Generates the clients of all valid specs, then throws if a spec can't be read.
  private static func clients(
    of targets: [Generator.Target], _ generator: inout Generator
  ) throws(FileAccessError) -> [(Generator.Target, Generator.Client)] {
    var clients: [(Generator.Target, Generator.Client)] = []
    var failures: [FileAccessError] = []
    for target in targets {
      do throws(FileAccessError) {
        if let client = try generator.client(of: target) { clients.append((target, client)) }
      } catch {
        failures.append(error)
      }
    }
    for failure in failures.dropLast() { generator.report(failure) }
    if let failure = failures.last { throw failure }
    return clients
  }

  /// Adds a client to its folder; two with the same name would overwrite each other's files.
  private func add(
    _ client: Generator.Client, of target: Generator.Target, to folders: inout [OutputFolder],
    _ diagnostics: inout Diagnostics
  ) {
    let path = FilePath.resolved(target.output)
    guard let index = folders.firstIndex(where: { $0.path == path }) else {
      return folders.append(OutputFolder(output: target.output, path: path, clients: [client]))
    }
    let name = client.name.lowercased()
    if folders[index].clients.contains(where: { $0.name.lowercased() == name }) {
      diagnostics.add(
        Diagnostic(
          .error, .duplicateClient,
          "two specs generate a client named '\(client.name)' into '\(target.output)'",
          at: .path(target.spec), help: "give one of them another 'name' or output folder"))
    }
    folders[index].clients.append(client)
  }

  /// Reports files that were not generated, and so may not be overwritten.
  private func report(_ foreign: [FileChange], in folder: OutputFolder) throws -> Bool {
    var found = Diagnostics()
    for change in foreign {
      found.add(
        Diagnostic(
          .error, .fileNotGenerated, "a file that endpointgen did not generate already exists",
          at: .path("\(folder.output)/\(change.name)"),
          help: "move it, or rename the client or the endpoint file"))
    }
    try print(found, SourceFiles())
    return false
  }

  /// The targets given as arguments, or those of the project file, which lists all.
  private func targets(
    of clients: ClientArguments
  ) -> (inout Generator) throws -> [Generator.Target] {
    { try clients.targets(&$0) ?? targets(&$0) }
  }

  /// The targets of a project file.
  func targets(
    _ generator: inout Generator, in projectFile: String? = nil
  ) throws -> [Generator.Target] {
    let path = projectFile ?? reporting.projectFile
    // A symbolic link to a missing file does exist, and can't be read.
    guard (try? FileManager.default.attributesOfItem(atPath: path)) != nil else {
      var found = Diagnostics()
      found.add(
        Diagnostic(
          .error, .fileNotFound,
          path == ProjectSetup.projectFile ? "no such file in the current folder" : "no such file",
          at: .path(path), help: "pass a SPEC and '--output DIR', or list both in this file"))
      try print(found, SourceFiles())
      throw Self.inputOutputError
    }
    return try generator.targets(inProjectFile: path) ?? []
  }

  /// Converts errors of the file system into an exit code.
  func accessing(_ generator: inout Generator, _ body: (inout Generator) throws -> Void)
    throws
  {
    do {
      try body(&generator)
    } catch let error as FileAccessError {
      var diagnostics = generator.diagnostics
      diagnostics.add(error.diagnostic)
      try print(diagnostics, generator.sources)
      throw Self.inputOutputError
    } catch let error as GeneratedFolder.AccessError {
      var found = Diagnostics()
      found.add(
        Diagnostic(.error, .outputNotAccessible, error.reason, at: .path(error.path)))
      try print(found, SourceFiles())
      throw Self.inputOutputError
    }
  }

  func report(_ generator: Generator) throws {
    try report(generator.diagnostics, generator.sources)
  }

  /// Prints diagnostics, and throws if there is an error among them.
  func report(_ found: Diagnostics, _ sources: SourceFiles) throws {
    let diagnostics = reporting.strict ? found.asErrors : found
    try print(diagnostics, sources)
    if diagnostics.hasErrors { throw ExitCode.failure }
  }

  /// Prints what nobody needs to know who asked for quiet.
  func say(_ text: String) {
    if !reporting.quiet { Swift.print(text) }
  }

  /// True in a workflow of GitHub, which shows annotations beside the lines that they are of.
  private var isGitHubAction: Bool {
    ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true"
  }

  /// Reports a file that can't be written, and ends the run.
  func reportUnwritable(_ path: String) throws -> Never {
    var found = Diagnostics()
    found.add(
      Diagnostic(.error, .outputNotAccessible, "the file can't be written", at: .path(path)))
    try print(found, SourceFiles())
    throw Self.inputOutputError
  }

  private func print(_ diagnostics: Diagnostics, _ sources: SourceFiles) throws {
    let text =
      switch reporting.diagnostics {
      case .json: try JSONRenderer(files: sources).render(diagnostics)
      case .text: TextRenderer(files: sources, usesColor: isColorTerminal).render(diagnostics)
      }
    FileHandle.standardError.write(Data(text.utf8))
    guard isGitHubAction else { return }
    for diagnostic in diagnostics.all {
      Swift.print(GitHubAnnotation(diagnostic, in: sources).text)
    }
  }

  /// True if diagnostics go to a terminal that shows colors.
  private var isColorTerminal: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(FileHandle.standardError.fileDescriptor) != 0
      && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
  }
}

extension FileChange {
  fileprivate func sentence(in folder: String) -> String {
    switch self {
    case .missing: "\(folder)/\(name) is missing:"
    case .changed: "\(folder)/\(name) differs from its spec:"
    case .foreign: "\(folder)/\(name) was not generated by endpointgen:"
    case .extra: "\(folder)/\(name) is left over from an earlier run:"
    }
  }
}
