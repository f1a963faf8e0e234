import Foundation
import TestSupport
import Testing

/// Files of an endpoint folder with odd names, of other kinds, and behind symbolic links.
@Suite(.heavy) struct FileTests {
  private let project: Project

  init() throws {
    project = try Project()
    try project.writeSpec()
  }

  /// An endpoint file beside `spec/ping.yaml`.
  private static let other = """
    operation: other
    method: GET
    path: /other
    responses:
      204: { description: Done. }

    """

  private func link(_ path: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: project.url.appending(path: path).path, withDestinationPath: destination)
  }

  private func generate() async throws -> Run {
    try await Run(["generate", "spec", "-o", "out"], in: project)
  }

  /// Generates, which has to fail and write nothing.
  private func failure(_ status: Int32) async throws -> String {
    let run = try await generate()
    #expect(run.status == status)
    #expect(run.output == "")
    #expect(!FileManager.default.fileExists(atPath: project.url.appending(path: "out").path))
    return run.errors
  }

  // MARK: Names

  @Test(arguments: [
    ("a\nb.yaml", "API+AB.swift"), ("\u{1B}[31m.yaml", "API+_31m.swift"),
    ("-rf.yaml", "API+Rf.swift"),
    ("Foo.swift.yaml", "API+FooSwift.swift"), ("größe.yml", "API+Größe.swift"),
    ("a b*?<>|\\\".yaml", "API+AB.swift"),
  ])
  func `a file of any name is read, and makes a file of a plain name`(
    _ name: String, _ swift: String
  ) async throws {
    try project.write(Self.other, to: "spec/\(name)")
    let run = try await generate()
    #expect(run.errors == "")
    #expect(run.status == 0)
    #expect(try project.names(in: "out") == ["API+Ping.swift", "API.swift", swift].sorted())
    #expect(try project.read("out/\(swift)").contains("func other()"))
  }

  @Test(arguments: [String(repeating: "a", count: 250), String(repeating: "ö", count: 125)])
  func `a file with the longest name that there is makes a file with a shorter one`(
    _ name: String
  ) async throws {
    try project.write(Self.other, to: "spec/\(name).yaml")
    let run = try await generate()
    #expect(run.status == 0)
    let names = try project.names(in: "out")
    #expect(names.count == 3)
    #expect(names.allSatisfy { $0.utf8.count <= 255 && $0.hasSuffix(".swift") })
  }

  @Test func `control characters of a name are spelled out in errors`() async throws {
    try project.write("method: GET\n", to: "spec/\u{1B}[31m\n.yaml")
    #expect(try await failure(1).hasPrefix("spec/\\u{1B}[31m\\u{A}.yaml:1:1: error: "))
  }

  @Test func `a name that is not UTF-8 is an error at that file`() async throws {
    let path = project.url.appending(path: "spec").path
    let made = try await Command(
      "sh", ["-c", "cd '\(path)' && : > \"$(printf 'a\\377.yaml')\""], mergesErrors: true)
    // Some file systems, such as Apple's, have no such names.
    if made.status != 0 { return }
    #expect(
      try await failure(74) == """
        spec/a\u{FFFD}.yaml: error: the name of this file is not valid UTF-8 [invalid-file-name]
        help: rename the file

        """)
  }

  // MARK: Kinds

  @Test func `all files that can't be read are reported, with what is wrong in the others`()
    async throws
  {
    try project.write("", to: "spec/b.yaml/x")
    #expect(mkfifo(project.url.appending(path: "spec/a.yaml").path, 0o600) == 0)
    try link("spec/c.yaml", to: "nowhere.yaml")
    try link("spec/d.yaml", to: "e.yaml")
    try link("spec/e.yaml", to: "d.yaml")
    try project.write("", to: "spec/f.yaml")
    let errors = try await failure(74)
    #expect(
      errors == """
        spec/a.yaml: error: this is not a regular file [file-not-regular]
        help: replace it with a text file
        spec/b.yaml: error: this is a folder, not a file [file-is-directory]
        help: rename or move the folder, or name a file in it
        spec/c.yaml: error: this symbolic link leads to 'nowhere.yaml', which does not exist \
        [file-not-found]
        help: link it to a file, or remove it
        spec/d.yaml: error: this symbolic link refers to itself, or to too many others \
        [file-not-readable]
        help: link it to a file, or remove it
        spec/f.yaml:1:1: error: the file is empty [empty-file]
        help: write a document into it, or remove it
        spec/e.yaml: error: this symbolic link refers to itself, or to too many others \
        [file-not-readable]
        help: link it to a file, or remove it

        """)
  }

  @Test func `a named pipe as api.yaml, document, overlay or project file is not waited for`()
    async throws
  {
    try project.remove("spec/api.yaml")
    for path in ["spec/api.yaml", "pipe.yaml", "endpointgen.yaml"] {
      #expect(mkfifo(project.url.appending(path: path).path, 0o600) == 0)
    }
    try project.write("openapi: 3.1.0\ninfo: { title: T }\npaths: {}\n", to: "openapi.yaml")
    for (arguments, path) in [
      (["validate", "spec"], "spec/api.yaml"), (["validate", "pipe.yaml"], "pipe.yaml"),
      (["validate", "openapi.yaml", "--overlay", "pipe.yaml"], "pipe.yaml"),
      (["generate"], "endpointgen.yaml"),
    ] {
      let run = try await Run(arguments, in: project)
      #expect(run.errors.hasPrefix("\(path): error: this is not a regular file [file-not-regular]"))
      #expect(run.status == 74)
    }
  }

  @Test(.enabled(if: getuid() != 0))
  func `a file or folder without permission says so`() async throws {
    try project.write(Self.other, to: "spec/other.yaml")
    chmod(project.url.appending(path: "spec/other.yaml").path, 0)
    #expect(
      try await failure(74) == """
        spec/other.yaml: error: the file can't be read: Permission denied [file-not-readable]
        help: check its permissions

        """)
    chmod(project.url.appending(path: "spec").path, 0)
    #expect(
      try await failure(74) == """
        spec: error: the folder can't be read [file-not-readable]
        help: check its permissions

        """)
    chmod(project.url.appending(path: "spec").path, 0o700)
  }

  // MARK: Links

  @Test func `links that stay inside of the root are read`() async throws {
    try project.write("name: project\n", to: ".git/HEAD")
    try project.write(Self.other, to: "shared/other.yaml")
    try link("spec/other.yaml", to: "../shared/other.yaml")
    try project.remove("spec/api.yaml")
    try project.write("name: API\n", to: "shared/api.yaml")
    try link("spec/api.yaml", to: project.url.appending(path: "shared/api.yaml").path)
    try link("linked", to: "spec")
    for spec in ["spec", "linked", "linked/../spec/"] {
      let run = try await Run(["generate", spec, "-o", "out-\(spec.count)"], in: project)
      #expect(run.errors == "")
      #expect(try project.names(in: "out-\(spec.count)").count == 3)
    }
  }

  @Test(arguments: ["api.yaml", "ping.yaml", "more.yml"])
  func `a link that leads outside of the root is not read`(_ name: String) async throws {
    try project.write("secret: [\n", to: "outside/secret.yaml")
    try? project.remove("spec/\(name)")
    for destination in ["../outside/secret.yaml", "../link", "../folder/secret.yaml"] {
      try link("link", to: "outside/secret.yaml")
      try link("folder", to: "outside")
      try link("spec/\(name)", to: destination)
      #expect(
        try await failure(1) == """
          spec/\(name): error: this symbolic link leads outside of the spec's folder [file-outside]
          help: move the file there, or pass '--root' with a folder that contains both

          """)
      for path in ["link", "folder", "spec/\(name)"] { try project.remove(path) }
    }
  }

  @Test func `--root says how far links may lead`() async throws {
    try project.write(Self.other, to: "shared/other.yaml")
    try link("spec/other.yaml", to: "../shared/other.yaml")
    for (root, status): (String, Int32) in [(".", 0), ("shared", 0), ("spec", 1), ("nowhere", 1)] {
      let run = try await Run(["validate", "spec", "--root", root], in: project)
      #expect(run.status == status)
      #expect(run.errors.contains("leads outside of '\(root)' [file-outside]") == (status == 1))
    }
  }
}
