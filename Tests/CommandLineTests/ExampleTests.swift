import Foundation
import TestServers
import Testing

@Suite("delete-file-version, the example program")
struct ExampleTests {
  private static let key = "private_secretkey123"
  private static let keyInBase64 = "cHJpdmF0ZV9zZWNyZXRrZXkxMjM6"

  private func run(
    _ arguments: [String], environment: [String: String] = ["IMAGEKIT_PRIVATE_KEY": key]
  ) async throws -> Run {
    try await Run(arguments, of: "delete-file-version", in: Project(), environment: environment)
  }

  @Test("Deletes the version and says which")
  func deletes() async throws {
    let reply = Reply.http("200 OK", body: #"{"name":"a.jpg"}"#)
    try await RawServer.withServer([reply]) { server in
      let run = try await run(["f", "v", "--server", server.url])
      #expect(run.output == "Deleted version v (status 200).\nIt was one of \"a.jpg\".\n")
      #expect(run.errors == "")
      #expect(run.status == 0)
      #expect(server.requests.first?.requestLine == "DELETE /v1/files/f/versions/v HTTP/1.1")
      #expect(server.requests.first?["Authorization"] == ["Basic \(Self.keyInBase64)"])
    }
  }

  @Test("Takes the key as an option, too")
  func option() async throws {
    try await RawServer.withServer([.http("204 No Content", body: "")]) { server in
      let run = try await run(
        ["f", "v", "--server", server.url, "--key", "other"],
        environment: ["IMAGEKIT_PRIVATE_KEY": ""])
      #expect(run.output == "Deleted version v (status 204).\n")
      #expect(server.requests.first?["Authorization"] == ["Basic b3RoZXI6"])
    }
  }

  @Test("Never shows the key or lets a server steer the terminal, whatever the server echoes")
  func secrecy() async throws {
    let echo = #"{"message":"\u001b[31mno \#(Self.key)","help":"\#(Self.keyInBase64)"}"#
    for reply in [
      Reply.http("401 Unauthorized", body: echo),
      .http("500 Internal Server Error", body: Self.key),
      .http("200 OK", body: #"{"name":"\u001b[2J"}"#),
    ] {
      try await RawServer.withServer([reply]) { server in
        let run = try await run(["f", "v", "--server", server.url])
        let printed = run.output + run.errors
        #expect(!printed.isEmpty)
        #expect(!printed.contains(Self.key))
        #expect(!printed.contains(Self.keyInBase64))
        #expect(!printed.contains("\u{1B}"))
      }
    }
  }

  @Test("Says clearly what is wrong")
  func errors() async throws {
    let noKey = try await run(["f", "v"], environment: ["IMAGEKIT_PRIVATE_KEY": ""])
    #expect(noKey.status == 64)
    #expect(noKey.errors.contains("Set IMAGEKIT_PRIVATE_KEY, or give --key"))
    let dots = try await run(["..", "v"])
    #expect(dots.status == 1)
    #expect(
      dots.errors
        == "error: deleteFileVersion: the path parameter 'fileId' must not be '.' or '..'\n")
    let server = try await run(["f", "v", "--server", "ftp://h"])
    #expect(
      server.errors
        == "error: deleteFileVersion: the server URL must start with https:// or http://, not ftp:\n"
    )
  }
}
