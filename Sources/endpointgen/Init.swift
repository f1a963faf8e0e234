import ArgumentParser
import EndpointsSetup
import Foundation

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Set up a project that generates a client.",
    discussion: """
      Writes a spec with a first endpoint, 'endpointgen.yaml', a package and a Makefile, and generates \
      the client. Files that exist stay as they are: what to add to them is printed.

      EXAMPLES
        endpointgen init shop
            Sets up a package in a new folder.
        endpointgen init --name Shop
            Sets up the current folder, such as a package that exists.
      """)

  @Argument(help: "The folder of the project.", completion: .directory)
  var folder = "."

  @Option(help: "The name of the client type (default: the name of the folder).")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "The URL or the folder of the package 'swift-endpoints' (default: where this program was built).",
      valueName: "url-or-dir"))
  var package: String?

  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    if folder.isEmpty { throw ValidationError("A FOLDER must not be empty.") }
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
    let setup = ProjectSetup(
      folder: root.lastPathComponent, client: name, dependency: dependency)
    var hasProjectFile = false
    var additions: [ProjectSetup.File] = []
    for file in setup.files {
      let url = root.appending(path: file.path)
      if exists(url) {
        hasProjectFile = hasProjectFile || file.path == "endpointgen.yaml"
        run.say("\(path(of: file.path)): exists, not changed")
        if file.lines != nil { additions.append(file) }
      } else {
        try write(file, to: url, run)
        run.say("\(path(of: file.path)): written")
      }
    }
    if !hasProjectFile { try run.generate(projectFile: path(of: "endpointgen.yaml")) }
    for file in additions {
      print("\nAdd to \(path(of: file.path)):\n\n\(file.lines ?? "")")
    }
    print(
      """

      Next: change \(path(of: setup.specFolder)) to your API, and run 'swift run endpointgen generate'.
      In CI, run 'swift run endpointgen check'.
      """)
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
      return package.contains("://") || package.hasPrefix("git@") ? .url(package) : .path(package)
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
