import Foundation
import TestSupport
import Testing

/// `endpointgen add` makes endpoint files that generate at once.
@Suite(.heavy) struct AddCommandTests {
  private static let url = "https://api.acme.com/v1/files/12"

  @Test func `a command becomes a spec, and the spec a client`() async throws {
    let project = try Project()
    let run = try await add("curl -X DELETE \(Self.url) -u your_api_key:", in: project)
    #expect(run.errors == "")
    #expect(
      run.output == """
        specs/Acme/api.yaml: written
        specs/Acme/delete-file.yaml: written
        specs/Acme/delete-file.yaml:5: guessed: the names fileId; the example has values in their places
        specs/Acme/delete-file.yaml:10: guessed: any JSON; give samples of responses by '--response FILE'
        the client reads the new credential 'apiKey' from ACME_API_KEY
        call:

          if let reply = try await acme.deleteFile(fileId: 12) { print(reply) }

        next: endpointgen init --name Acme

        """)
    #expect(run.status == 0)
    let made = try await Run(["init", "--name", "Acme"], in: project)
    #expect((made.errors, made.status) == ("", 0))
    #expect(try project.names(in: "specs/Acme") == ["api.yaml", "delete-file.yaml"])
    let main = try project.read("Sources/AcmeCalls/main.swift")
    #expect(main.contains("let reply = try await acme.deleteFile(fileId: "))
    let other = try await Run(["add", "GET", "/files", "my specs, all"], in: project)
    #expect(
      other.output.hasSuffix(
        """
        next: add this to the clients of endpointgen.yaml, and run 'endpointgen generate':
          - { spec: 'my specs, all', output: Sources/MySpecsAllClient/Generated }

        """))
    let client = try await Run(["generate", "specs/Acme", "--output", "out"], in: project)
    #expect(client.status == 0)
    #expect(try project.names(in: "out").contains("Acme+DeleteFile.swift"))
  }

  /// Adds the endpoint of a command to `specs/Acme`.
  private func add(_ command: String, in project: Project) async throws -> Run {
    try project.write(command, to: "curl.txt")
    return try await Run(["add", "specs/Acme", "--curl", "curl.txt"], in: project)
  }

  @Test func `a command is a file or the standard input; or method and path are given`()
    async throws
  {
    let project = try Project()
    try project.write("$ curl \\\n  '\(Self.url)'\n", to: "curl.txt")
    try project.write("{\"id\": 12}", to: "file.json")
    for arguments in [["specs/A", "--curl", "curl.txt"], ["GET", "/v1/files/:fileId", "specs/B"]] {
      let run = try await Run(["add", "--response", "file.json"] + arguments, in: project)
      #expect((run.errors, run.status) == ("", 0))
    }
    let tool = try #require(Executable.url(of: "endpointgen")).path
    let piped = try await Command(
      "bash", ["-c", "'\(tool)' add specs/C --curl - --response file.json < curl.txt"],
      in: project.url)
    #expect((piped.errors, piped.status) == ("", 0))
    for name in ["A", "B", "C"] {
      let text = try project.read("specs/\(name)/get-file.yaml")
      #expect(text.contains("path: /v1/files/:fileId\n"))
      #expect(text.contains("required: [id]\n"))
    }
  }

  @Test(arguments: [
    (["specs/Acme", "--", "curl", url], "add specs/Acme"),
    (["curl \(url)", "specs/Acme"], "add specs/Acme"),
  ])
  func `a command that is an argument went through a shell, and is refused`(
    _ arguments: [String], _ command: String
  ) async throws {
    let project = try Project()
    let run = try await Run(["add"] + arguments, in: project)
    #expect(
      run.errors.hasPrefix(
        """
        Error: A shell takes variables and quotes out of a command that is an argument. Let it come as it is:

          endpointgen \(command) --curl - <<'END'
          curl …
          END

        """))
    #expect(run.status == 64)
    #expect(try project.names(in: ".") == [])
  }

  @Test func `the call is for the program of the project, if it has one`() async throws {
    let project = try Project()
    _ = try await Run(["init", "--name", "Acme"], in: project)
    let run = try await add(
      "curl 'https://api.example.com/v1/files?owner=YOUR_USER_ID'", in: project)
    #expect(
      run.output.hasSuffix(
        """
        call, for 'Sources/AcmeCalls/main.swift' before '} catch {':

          if let reply = try await acme.listFiles(owner: "YOUR_USER_ID") { print(reply) }

        Put values of yours in the place of YOUR_USER_ID there.
        next: endpointgen generate

        """))
  }

  @Test func `an endpoint of another API is warned of`() async throws {
    let project = try Project()
    _ = try await add("curl \(Self.url)", in: project)
    let upload = try await add("curl https://upload.acme.com/v1/folders", in: project)
    #expect(upload.errors == "")
    let other = try await add("curl https://api.other.com/v1/users", in: project)
    #expect(
      other.errors == """
        specs/Acme/api.yaml: warning: the endpoint is at 'api.other.com', all others are at 'api.acme.com'; it has a \
        server of its own [other-server]
        help: for another API, use a folder of its own, such as 'specs/Other'

        """)
    #expect(other.status == 0)
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
    let run = try await add(
      #"curl https://api.acme.com/v1/files --json '{"keys": [12, "a"]}'"#, in: project)
    #expect(
      run.output.contains(
        """

          if let reply = try await acme.createFile(body: .init(keys: [.integer(12), .string("a")])) {
            print(reply)
          }

        """))
  }

  @Test(arguments: [["GET", "/files", "specs/Acme"], ["specs/Acme", "get", "/files"]])
  func `the folder is after method and path, or before them`(_ words: [String]) async throws {
    let project = try Project()
    let run = try await Run(["add"] + words, in: project)
    #expect(run.status == 0)
    #expect(try project.names(in: "specs/Acme") == ["api.yaml", "list-files.yaml"])
  }

  @Test func `a dry run prints, and writes nothing`() async throws {
    let project = try Project()
    let run = try await Run(["add", "GET", "/files", "specs/Acme", "--dry-run"], in: project)
    #expect(run.output.contains("operation: listFiles\n"))
    #expect(run.status == 0)
    #expect(try project.names(in: ".") == [])
  }

  @Test(arguments: [
    ("-H 'Authorization: Bearer '", "a header has no value"),
    ("-H 'X-Api-Key: '", "a header has no value"), ("-u :", "'-u' has no user"),
    ("-H 'X-Api-Key:'", "a header has no value"), ("-u :token", nil),
    ("--url-query a=b --next", nil), ("-H Expect:", nil), ("-d @-", nil),
  ])
  func `a command in which a value is missing is refused`(
    _ options: String, _ gap: String?
  ) async throws {
    let project = try Project()
    let run = try await add("curl \(Self.url) \(options)", in: project)
    let message = gap.map { "the curl command: error: \($0) [invalid-command]\n" } ?? ""
    #expect(run.errors.hasPrefix(message))
    #expect(run.status == (gap == nil ? 0 : 1))
  }

  @Test(arguments: [
    ("https:///v1/files", "the URL has no host"), ("https://.acme.com/v1", "the URL has no host"),
    ("https://-dsn.acme.com/v1", "the URL has no host"), ("/v1/files", "the URL has no host"),
    ("https://api.acme.com//files", "a part of the path is missing"),
  ])
  func `a URL in which a part is missing is refused`(_ url: String, _ gap: String) async throws {
    let project = try Project()
    let run = try await add("curl \(url)", in: project)
    #expect(
      run.errors == """
        the curl command: error: \(gap) [invalid-command]
        help: write a name there, such as YOUR_VALUE; a shell takes variables out unless the first END has quotes: \
        <<'END'

        """)
    #expect(run.status == 1)
  }

  @Test func `mistakes are said, and nothing is kept`() async throws {
    let project = try Project()
    let noCurl = try await add("wget x", in: project)
    #expect(
      noCurl.errors == """
        the curl command: error: this is not a curl command [invalid-command]
        help: begin with 'curl', as the documentation shows it

        """)
    #expect(noCurl.status == 1)
    let missing = try await Run(["add", "specs/A", "--curl", "none.txt"], in: project)
    #expect(missing.errors.contains("none.txt: error: no such file [file-not-found]"))
    let two = try await Run(["add", "GET", "/a", "specs/A", "--curl", "a"], in: project)
    #expect(two.status == 64)
    let ignored = try await add("curl \(Self.url) --frob x", in: project)
    #expect(
      ignored.errors.contains("curl's option '--frob' is not known, and left out [ignored-option]"))
    #expect(ignored.status == 0)
    try project.write("not JSON", to: "sample.txt")
    let sample = try await Run(
      ["add", "GET", "/b", "specs/B", "--response", "sample.txt"], in: project)
    #expect(
      sample.errors.contains(
        "sample.txt:1:1: error: this is not JSON, and its media type is not known [invalid-sample]")
    )
    #expect(try project.names(in: "specs") == ["Acme"])
  }
}
