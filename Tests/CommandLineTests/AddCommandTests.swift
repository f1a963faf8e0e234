import TestSupport
import Testing

/// `endpointgen add` makes endpoint files that generate at once.
@Suite(.heavy) struct AddCommandTests {
  private static let url = "https://api.acme.com/v1/files/12"

  @Test func `a command after two hyphens becomes a spec, and the spec a client`() async throws {
    let project = try Project()
    let run = try await Run(
      ["add", "specs/Acme", "--", "curl", "-X", "DELETE", Self.url, "-u", "your_api_key:"],
      in: project)
    #expect(run.errors == "")
    #expect(
      run.output == """
        specs/Acme/api.yaml: written
        specs/Acme/delete-file.yaml: written
        specs/Acme/delete-file.yaml:5: guessed: the names fileId; the example has values in their places
        specs/Acme/delete-file.yaml:10: guessed: any JSON; give samples of responses by '--response FILE'
        call: try await acme.deleteFile(fileId: 12)
        next: write this into endpointgen.yaml, and run 'endpointgen generate':
        clients:
          - { spec: specs/Acme, output: Sources/AcmeAPI }

        """)
    #expect(run.status == 0)
    let client = try await Run(["generate", "specs/Acme", "--output", "out"], in: project)
    #expect(client.status == 0)
    #expect(try project.names(in: "out").contains("Acme+DeleteFile.swift"))
  }

  @Test func `a command is one argument, a file, or method and path`() async throws {
    let project = try Project()
    try project.write("$ curl \\\n  '\(Self.url)'\n", to: "curl.txt")
    try project.write("{\"id\": 12}", to: "file.json")
    for arguments in [
      ["curl '\(Self.url)'", "specs/A"], ["specs/B", "--curl", "curl.txt"],
      ["specs/C", "--", "curl '\(Self.url)'"], ["GET", "/v1/files/:fileId", "specs/D"],
    ] {
      let run = try await Run(["add", "--response", "file.json"] + arguments, in: project)
      #expect(run.errors == "")
      #expect(run.status == 0)
    }
    for name in ["A", "B", "C", "D"] {
      let text = try project.read("specs/\(name)/get-file.yaml")
      #expect(text.contains("path: /v1/files/:fileId\n"))
      #expect(text.contains("required: [id]\n"))
    }
  }

  @Test func `a project's clients are generated together, and quiet is quiet`() async throws {
    let project = try Project()
    try project.write("clients: [{ spec: specs/Acme, output: out }]\n", to: "endpointgen.yaml")
    let run = try await Run(["add", "GET", "/files", "specs/Acme"], in: project)
    #expect(run.output.hasSuffix("next: endpointgen generate\n"))
    let quiet = try await Run(["add", "GET", "/folders", "specs/Acme", "--quiet"], in: project)
    #expect(quiet.output == "")
    #expect(quiet.status == 0)
    #expect(
      try project.names(in: "specs/Acme") == ["api.yaml", "list-files.yaml", "list-folders.yaml"])
  }

  @Test func `of a number and a text, the call has the one that the command has`() async throws {
    let project = try Project()
    let run = try await Run(
      [
        "add", "specs/Acme", "--", "curl", "https://api.acme.com/v1/files", "--json",
        #"{"keys": [12, "a"]}"#,
      ], in: project)
    #expect(
      run.output.contains(
        #"call: try await acme.createFile(body: .init(keys: [.integer(12), .string("a")]))"#))
  }

  @Test func `a dry run prints, and writes nothing`() async throws {
    let project = try Project()
    let run = try await Run(["add", "GET", "/files", "specs/Acme", "--dry-run"], in: project)
    #expect(run.output.contains("operation: listFiles\n"))
    #expect(run.status == 0)
    #expect(try project.names(in: ".") == [])
  }

  @Test(arguments: [
    (["-H", "Authorization: Bearer "], "a header has no value"),
    (["-H", "X-Api-Key: "], "a header has no value"), (["-u", ":"], "'-u' has no user"),
    (["-H", "X-Api-Key:"], "a header has no value"), (["-u", ":token"], nil),
    (["-d", "@-"], "the data is not in the command"),
    (["stray"], "there is a word that belongs to no option"),
    (["--url-query", "a=b", "--next"], nil), (["-H", "Expect:"], nil),
  ])
  func `a command of which the shell took a part is refused`(
    _ arguments: [String], _ loss: String?
  ) async throws {
    let project = try Project()
    let run = try await Run(["add", "specs/A", "--", "curl", Self.url] + arguments, in: project)
    let message = loss.map { "error: \($0): the shell most likely took a part of the command" }
    #expect(run.errors.contains("most likely took a part") == (loss != nil))
    #expect(run.errors.contains(message ?? ""))
    #expect(run.status == (loss == nil ? 0 : 1))
  }

  @Test(arguments: [
    ("https:///v1/files", "the URL has no host"), ("https://.acme.com/v1", "the URL has no host"),
    ("https://-dsn.acme.com/v1", "the URL has no host"), ("/v1/files", "the URL has no host"),
    ("https://api.acme.com//files", "a part of the path is missing"),
  ])
  func `a URL of which the shell took a part is refused`(
    _ url: String, _ loss: String
  ) async throws {
    let project = try Project()
    let run = try await Run(["add", "specs/A", "--", "curl", url], in: project)
    #expect(run.errors.contains("the curl command: error: \(loss): the shell"))
    #expect(run.status == 1)
  }

  @Test func `mistakes are said, and nothing is kept`() async throws {
    let project = try Project()
    let noCurl = try await Run(["add", "specs/A", "--", "wget", "x"], in: project)
    #expect(
      noCurl.errors == """
        the curl command: error: this is not a curl command [invalid-command]
        help: begin with 'curl', as the documentation shows it

        """)
    #expect(noCurl.status == 1)
    let missing = try await Run(["add", "specs/A", "--curl", "none.txt"], in: project)
    #expect(missing.errors.contains("none.txt: error: no such file [file-not-found]"))
    let two = try await Run(["add", "specs/A", "--curl", "a", "--", "curl", "b"], in: project)
    #expect(two.status == 64)
    let ignored = try await Run(
      ["add", "specs/A", "--", "curl", Self.url, "--frob", "x"], in: project)
    #expect(
      ignored.errors.contains("curl's option '--frob' is not known, and left out [ignored-option]"))
    #expect(ignored.status == 0)
    try project.write("not JSON", to: "sample.txt")
    let sample = try await Run(
      ["add", "specs/B", "--response", "sample.txt", "--", "curl", Self.url], in: project)
    #expect(
      sample.errors.contains(
        "sample.txt:1:1: error: this is not JSON, and its media type is not known [invalid-sample]")
    )
    #expect(try project.names(in: "specs") == ["A"])
  }
}
