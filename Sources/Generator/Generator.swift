// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
package import EndpointsEmit
import EndpointsPlan
package import EndpointsSpecification
package import EndpointsYAML

/// Generates clients: reads a spec, plans the client and emits its files.
package struct Generator: Sendable {
  /// A client in memory.
  package struct Client: Sendable {
    /// The name of the client type.
    package var name: String
    package var files: [GeneratedFile]
  }

  /// The files that were read, for rendering the diagnostics.
  package internal(set) var sources = SourceFiles()
  package internal(set) var diagnostics = Diagnostics()

  package init() {}

  /// Generates the client of a folder of endpoint files or an OpenAPI document; `nil` if the spec
  /// has errors.
  package mutating func client(
    ofSpecAt path: String, settings: Settings = Settings()
  ) throws(FileAccessError) -> Client? {
    try client(of: Target(spec: path, output: "", settings: settings))
  }

  /// Generates the client of a target; `nil` if its spec has errors.
  ///
  /// Stops after the first stage with errors, so that all errors of a stage are reported together.
  package mutating func client(of target: Target) throws(FileAccessError) -> Client? {
    try reporting(on: target) { (generator, found) throws(FileAccessError) in
      guard let document = try generator.document(of: target, &found),
        let api = API.plan(document, settings: target.settings, &found)
      else { return nil }
      return Client(name: api.client.text, files: api.emit())
    }
  }

  /// Makes something of a target, and adds what was found by the way, in order, without what its project ignores.
  package mutating func reporting<Result>(
    on target: Target,
    _ make: (inout Generator, inout Diagnostics) throws(FileAccessError) -> Result?
  ) throws(FileAccessError) -> Result? {
    var found = Diagnostics()
    defer {
      removeIgnoredWarnings(from: &found, of: target)
      found.sort()
      diagnostics.add(contentsOf: found)
    }
    return try make(&self, &found)
  }

  private func removeIgnoredWarnings(from diagnostics: inout Diagnostics, of target: Target) {
    let ignored = target.settings.ignoredWarnings
    guard !ignored.isEmpty else { return }
    diagnostics.remove { diagnostic in
      switch diagnostic.location {
      case .path(let path):
        ignored.contains { $0.covers(diagnostic, in: path, line: nil) }
      case .source(let range):
        ignored.contains {
          let file = sources[range.file]
          let line = file.position(ofByte: range.bytes.lowerBound).line
          return $0.covers(diagnostic, in: file.path, line: line)
        }
      }
    }
  }

  /// Reads the targets of a project file, with paths relative to it; `nil` if it has errors.
  package mutating func targets(inProjectFile path: String) throws(FileAccessError) -> [Target]? {
    var found = Diagnostics()
    defer { diagnostics.add(contentsOf: found) }
    guard let node = try root(of: path, &found), let project = ProjectFile.read(node, &found) else {
      return nil
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let resolved = FilePath.folder(of: FilePath.resolved(path))
    for client in project.clients {
      guard let output = client.output else { continue }
      let root = client.outputRoot.map { Target.path($0, in: folder) }
      reportIfOutside(
        output, in: folder, RootFolder(root, around: resolved, of: "the project file"),
        &found)
    }
    return found.hasErrors ? nil : project.clients.map { Target($0, in: folder) }
  }

  /// Reports an output folder outside the project.
  private func reportIfOutside(
    _ output: Text, in folder: String, _ root: RootFolder, _ diagnostics: inout Diagnostics
  ) {
    if root.contains(FilePath.resolved(Target.path(output, in: folder))) { return }
    diagnostics.error(
      .outputOutside, "'\(output.value)' is outside of \(root.name)", at: output.location,
      help: "move the output there, or set 'outputRoot' to a folder that contains it")
  }

  /// An argument of the command line, with a location for diagnostics.
  package mutating func text(_ value: String, ofOption option: String) -> Text {
    let text = Array("\(option) \(value)".utf8)
    let number = sources.add(SourceFile(path: "command line", text: text))
    return Text(value, at: SourceRange(file: number, bytes: option.utf8.count + 1..<text.count))
  }

  /// Adds an error that did not end the run.
  package mutating func report(_ error: FileAccessError) {
    diagnostics.add(error.diagnostic)
  }

  /// Adds an error about a whole file.
  package mutating func report(
    _ id: Diagnostic.ID, _ message: String, at path: String, help: String
  ) {
    diagnostics.add(Diagnostic(.error, id, message, at: .path(path), help: help))
  }

  // MARK: Parsing

  /// Reads a spec: a folder of endpoint files, or the file of an OpenAPI document.
  package mutating func document(
    of target: Target, _ diagnostics: inout Diagnostics
  ) throws(FileAccessError) -> Document? {
    var document: Document?
    if SpecFolder.isFile(target.spec) {
      document = try openAPIDocument(of: target, &diagnostics)
    } else if let folder = try parse(target, &diagnostics), !diagnostics.hasErrors {
      for overlay in target.overlays {
        diagnostics.add(
          Diagnostic(
            .warning, .ignoredOverlay, "overlays change OpenAPI documents, not endpoint files",
            at: .path(overlay), help: "change the endpoint files"))
      }
      document = Document.read(folder, &diagnostics)
      if let name = target.settings.name { document?.name = name }
    }
    return document.map { document in
      let chosen = target.settings.filter.applied(to: document, &diagnostics)
      let paged = target.settings.pages.applied(to: chosen, &diagnostics)
      let repeated = target.settings.retries.applied(to: paged, &diagnostics)
      let authorized = target.settings.environment.applied(to: repeated, &diagnostics)
      let hidden = target.settings.sensitive.applied(to: authorized, &diagnostics)
      return target.settings.names.applied(to: hidden, &diagnostics)
    }
  }

  private mutating func openAPIDocument(
    of target: Target, _ diagnostics: inout Diagnostics
  ) throws(FileAccessError) -> Document? {
    guard let (root, loaded) = try openAPIFiles(of: target, &diagnostics) else { return nil }
    var files = loaded
    defer { sources = files.sources }
    var document = Document.read(
      openAPI: root, in: &files, name: target.settings.name, &diagnostics)
    document?.source = Source(
      fileName: target.spec.split(separator: "/").last.map(String.init) ?? target.spec)
    return document
  }

  /// Reads the file of an OpenAPI document, and applies the overlays.
  mutating func openAPIFiles(
    of target: Target, _ diagnostics: inout Diagnostics
  ) throws(FileAccessError) -> (root: Node, files: SpecFiles)? {
    var files = SpecFiles(sources: sources, specAt: target.spec, root: target.root)
    defer { sources = files.sources }
    var root = try files.load(target.spec, &diagnostics)
    for overlay in target.overlays {
      guard let before = root else { return nil }
      root = try files.apply(overlayAt: overlay, to: before, &diagnostics)
    }
    return root.map { ($0, files) }
  }

  /// Reads the files of a folder; a file that can't be read does not stop the others.
  mutating func parse(
    _ target: Target, _ diagnostics: inout Diagnostics
  ) throws(FileAccessError) -> EndpointFolder? {
    let listing = try SpecFolder(path: target.spec, root: target.root)
    diagnostics.add(contentsOf: listing.diagnostics)
    var failures = listing.failures
    let api = listing.apiFile.map { file("api", at: $0, &diagnostics, &failures) }
    let endpoints = listing.endpointFiles.map {
      file($0.name, at: $0.path, &diagnostics, &failures)
    }
    var shared: [EndpointFolder.Section: [EndpointFolder.File]] = [:]
    for section in EndpointFolder.Section.allCases {
      for found in listing.sharedFiles[section] ?? [] {
        shared[section, default: []].append(
          file(found.name, at: found.path, &diagnostics, &failures))
      }
    }
    for failure in failures.dropLast() { diagnostics.add(failure.diagnostic) }
    if let failure = failures.last { throw failure }
    return api.map { EndpointFolder(api: $0, endpoints: endpoints, shared: shared) }
  }

  private mutating func file(
    _ name: String, at path: String, _ diagnostics: inout Diagnostics,
    _ failures: inout [FileAccessError]
  ) -> EndpointFolder.File {
    var file = EndpointFolder.File(name: name, root: nil)
    do throws(FileAccessError) {
      file.root = try root(of: path, &diagnostics)
    } catch {
      failures.append(error)
    }
    return file
  }

  private mutating func root(
    of path: String, _ diagnostics: inout Diagnostics
  ) throws(FileAccessError) -> Node? {
    guard let number = try sources.load(path, diagnostics: &diagnostics) else { return nil }
    return Node.parse(sources[number], number: number, diagnostics: &diagnostics)
  }
}

extension Generator {
  /// A spec, its output folder, and the settings of its client.
  ///
  /// Large: it has one property for each setting of the project file.
  package struct Target: Sendable, Hashable {
    /// A folder of endpoint files, or the file of an OpenAPI document.
    package var spec: String
    /// Empty if a build-tool plugin generates the client.
    package var output: String
    /// The folder that references may not leave; `nil` for the repository or package around the
    /// spec.
    package var root: String?
    /// The overlays that change the document, in order.
    package var overlays: [String] = []
    package var settings: Settings

    package init(spec: String, output: String, settings: Settings = Settings()) {
      self.spec = spec
      self.output = output
      self.settings = settings
      while self.output.count > 1, self.output.hasSuffix("/") { self.output.removeLast() }
    }

    /// - Parameter folder: The folder of the project file, which ends in a slash or is empty.
    init(_ client: ProjectFile.Client, in folder: String) {
      func path(_ text: Text) -> String { Self.path(text, in: folder) }
      self.init(
        spec: path(client.spec), output: client.output.map(path) ?? "", settings: client.settings)
      root = client.root.map(path)
      overlays = client.overlays.map(path)
    }

    /// A path of the project file, relative to the current folder.
    static func path(_ text: Text, in folder: String) -> String {
      FilePath.isAbsolute(text.value) ? text.value : folder + text.value
    }
  }
}
