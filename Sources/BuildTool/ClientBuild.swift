// SPDX-License-Identifier: Apache-2.0

#if Generator
  import EndpointsDiagnostics
  import EndpointsGenerator
  import EndpointsGolden
  import EndpointsSpecification
  import EndpointsYAML
  import Foundation

  /// A client that is generated as its target is built, by a plugin that named the files before the spec was read.
  ///
  /// It has exactly the files `BASE.swift`, `BASE+Models.swift`, `BASE+Operations.swift`, and `BASE.NAME.swift` for each
  /// endpoint file that is named; the operations of other endpoint files are in `BASE+Operations.swift`.
  struct ClientBuild {
    private var spec = ""
    private var output = ""
    private var config: String?
    private var files = Settings.DeclaredFiles(base: "", endpoints: [])

    /// - Parameter arguments: Those that the plugin gives, each `--NAME=VALUE`.
    init(_ arguments: some Sequence<String>) {
      for argument in arguments {
        guard let end = argument.firstIndex(of: "=") else { continue }
        let value = String(argument[end...].dropFirst())
        switch argument[..<end] {
        case "--spec": spec = value
        case "--output": output = value
        case "--config": config = value
        case "--base": files.base = value
        case "--endpoint": files.endpoints.append(value)
        default: continue
        }
      }
    }

    /// Writes the files, prints what was found, and returns the exit code.
    func run() -> Int32 {
      var generator = Generator()
      do throws(FileAccessError) {
        let client = try target(&generator).map { (target) throws(FileAccessError) in
          try generator.client(of: target)
        }
        print(generator.diagnostics, generator.sources)
        guard let client = client ?? nil, !generator.diagnostics.hasErrors else { return 1 }
        return write(client)
      } catch {
        generator.report(error)
        print(generator.diagnostics, generator.sources)
        return 74
      }
    }

    private func write(_ client: Generator.Client) -> Int32 {
      do throws(GeneratedFolder.AccessError) {
        let folder = GeneratedFolder(path: FilePath.resolved(output), name: output)
        try folder.apply(folder.changes(to: client.files, of: nil))
        return 0
      } catch {
        var found = Diagnostics()
        found.add(Diagnostic(.error, .outputNotAccessible, error.reason, at: .path(error.path)))
        print(found, SourceFiles())
        return 74
      }
    }

    /// The spec with the settings that the project file has for it; `nil` if that is wrong.
    private func target(
      _ generator: inout Generator
    ) throws(FileAccessError) -> Generator.Target? {
      var target = Generator.Target(spec: spec, output: output)
      if let config {
        guard let targets = try generator.targets(inProjectFile: config) else { return nil }
        let path = FilePath.resolved(spec)
        guard let listed = targets.first(where: { FilePath.resolved($0.spec) == path }) else {
          generator.report(
            .missingClient, "the project file has no client for '\(spec)'", at: config,
            help: "list it under 'clients' by its path from this file: '- spec: …'")
          return nil
        }
        guard listed.output.isEmpty else {
          generator.report(
            .misplacedKey, "'\(spec)' has an 'output', but is generated as its target is built",
            at: config, help: "remove 'output', or the plugin from the target")
          return nil
        }
        target.root = listed.root
        target.overlays = listed.overlays
        target.settings = listed.settings
      }
      target.settings.files = .endpoints
      target.settings.declaredFiles = files
      return target
    }

    private func print(_ diagnostics: Diagnostics, _ sources: SourceFiles) {
      let text = TextRenderer(files: sources).render(diagnostics)
      FileHandle.standardError.write(Data(text.utf8))
      guard ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true" else { return }
      for diagnostic in diagnostics.all {
        Swift.print(GitHubAnnotation(diagnostic, in: sources).text)
      }
    }
  }
#endif
