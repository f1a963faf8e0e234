import ArgumentParser
import EndpointsDiagnostics
import EndpointsGenerator
import EndpointsGolden
import EndpointsYAML
import Foundation

/// One run of a command, from its arguments to its exit code.
struct Run {
  private static let projectFile = "endpointgen.yaml"
  private static let inputOutputError = ExitCode(74)

  private let reporting: ReportingOptions

  init(_ reporting: ReportingOptions) {
    self.reporting = reporting
  }

  func generate(_ targets: [Generator.Target]?) throws {
    try forEachClient(targets) { client, changes, folder, target in
      try folder.apply(changes)
      let removed = changes.count { if case .extra = $0 { true } else { false } }
      let written = changes.count - removed
      let unchanged = client.files.count - written
      Swift.print(
        "\(target.output): \(client.name), \(written) written, \(removed) removed, "
          + "\(unchanged) unchanged")
      return true
    }
  }

  func check(_ targets: [Generator.Target]?) throws {
    try forEachClient(targets) { client, changes, _, target in
      for change in changes {
        Swift.print(change.sentence(in: target.output))
        Swift.print(change.diff(in: target.output), terminator: "")
      }
      if changes.isEmpty {
        Swift.print(
          "\(target.output): \(client.name), \(client.files.count) files, all as generated")
      }
      return changes.isEmpty
    }
  }

  func validate(_ specs: [String]) throws {
    var generator = Generator()
    try accessing(&generator) { generator in
      for spec in specs { _ = try generator.client(ofSpecAt: spec) }
    }
    try report(generator)
  }

  // MARK: Steps

  /// Generates all clients, and only when all specs are right hands them on with what differs.
  ///
  /// - Parameter body: Returns whether all is well.
  private func forEachClient(
    _ targets: [Generator.Target]?,
    _ body: (Generator.Client, [FileChange], GeneratedFolder, Generator.Target) throws -> Bool
  ) throws {
    var generator = Generator()
    var clients: [(client: Generator.Client, target: Generator.Target)] = []
    try accessing(&generator) { generator in
      for target in try targets ?? self.targets(&generator) {
        if let client = try generator.client(
          ofSpecAt: target.spec, conformances: target.conformances)
        {
          clients.append((client, target))
        }
      }
    }
    try report(generator)
    try checkNames(clients)
    var isWell = true
    try accessing(&generator) { _ in
      for (client, target) in clients {
        let folder = GeneratedFolder(path: target.output)
        let changes = try folder.changes(to: client.files, of: client.name)
        isWell = try body(client, changes, folder, target) && isWell
      }
    }
    if !isWell { throw ExitCode.failure }
  }

  private func targets(_ generator: inout Generator) throws -> [Generator.Target] {
    guard FileManager.default.fileExists(atPath: Self.projectFile) else {
      var found = Diagnostics()
      found.add(
        Diagnostic(
          .error, ReadingError.fileNotFound.rawValue, "there is no such file here",
          at: .path(Self.projectFile), help: "name a SPEC and '--output DIR', or list both in it"))
      try print(found, SourceFiles())
      throw Self.inputOutputError
    }
    return try generator.targets(inProjectFile: Self.projectFile) ?? []
  }

  /// Two clients of one name would take each other's files for their own.
  private func checkNames(_ clients: [(client: Generator.Client, target: Generator.Target)]) throws
  {
    var seen: Set<String> = []
    var found = Diagnostics()
    for (client, target) in clients where !seen.insert("\(target.output)/\(client.name)").inserted {
      found.add(
        Diagnostic(
          .error, "duplicate-client",
          "another spec is a client '\(client.name)' in '\(target.output)', too",
          at: .path(target.spec), help: "give one of them another 'name', or a folder of its own"))
    }
    try print(found, SourceFiles())
    if found.hasErrors { throw ExitCode.failure }
  }

  /// Turns errors of the file system into their exit code.
  private func accessing(_ generator: inout Generator, _ body: (inout Generator) throws -> Void)
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
        Diagnostic(.error, "output-not-accessible", error.reason, at: .path(error.path)))
      try print(found, SourceFiles())
      throw Self.inputOutputError
    }
  }

  private func report(_ generator: Generator) throws {
    try print(generator.diagnostics, generator.sources)
    if generator.diagnostics.hasErrors { throw ExitCode.failure }
  }

  private func print(_ diagnostics: Diagnostics, _ sources: SourceFiles) throws {
    let text =
      switch reporting.diagnostics {
      case .json: try JSONRenderer(files: sources).render(diagnostics)
      case .text: TextRenderer(files: sources, usesColor: isColorTerminal).render(diagnostics)
      }
    FileHandle.standardError.write(Data(text.utf8))
  }

  /// Whether diagnostics go to a terminal that shows colors.
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
    case .changed: "\(folder)/\(name) differs from what its spec makes:"
    case .extra: "\(folder)/\(name) is left over from an earlier run:"
    }
  }
}
