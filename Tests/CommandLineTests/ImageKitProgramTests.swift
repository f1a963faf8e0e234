import Foundation
import TestServers
import Testing

/// The example programs, run against a server that keeps what they change.
@Suite struct ImageKitProgramTests {
  private func run(
    _ program: String, _ arguments: [String], in project: Project, _ server: MediaLibraryServer
  ) async throws -> Run {
    try await Run(
      arguments + ["--server", server.url], of: program, in: project,
      environment: ["IMAGEKIT_PRIVATE_KEY": MediaLibraryServer.key])
  }

  @Test func `files are uploaded and listed`() async throws {
    let project = try Project()
    try project.write("1", to: "a b.txt")
    try project.write("22", to: "c.txt")
    try await MediaLibraryServer.withServer { server in
      let upload = try await run(
        "upload", ["a b.txt", "c.txt", "--folder", "/new", "--tags", "x,y", "--overwrite"],
        in: project, server)
      #expect(upload.errors == "")
      #expect(
        upload.output == """
          650000000000000000000001 "/new/a_b.txt"
          650000000000000000000002 "/new/c.txt"

          """)
      let all = try await run("list", ["--page-size", "2"], in: project, server)
      #expect(
        all.output == """
          "/new"/
          "/new/a_b.txt" 1 bytes
          "/new/c.txt" 2 bytes

          """)
      let found = try await run(
        "list", ["/new", "--search", #"name = "c.txt""#], in: project, server)
      #expect(found.output == "\"/new/c.txt\" 2 bytes\n")
      let refused = try await run("list", ["--search", "?"], in: project, server)
      #expect(refused.status == 1)
      #expect(refused.errors.contains("Your search query is invalid."))
    }
  }

  @Test func `a folder is made the same as one on disk`() async throws {
    let project = try Project()
    try project.write("1", to: "images/a.txt")
    try project.write("22", to: "images/b c.txt")
    try project.write("3", to: "images/nested/d.txt")
    try await MediaLibraryServer.withServer { server in
      func sync(_ options: String...) async throws -> String {
        let run = try await run("sync-folder", ["images", "/shop"] + options, in: project, server)
        #expect(run.errors == "")
        return run.output
      }
      #expect(try await sync() == "uploaded \"a.txt\"\nuploaded \"b_c.txt\"\n")
      #expect(try await sync() == "")
      try project.write("4444", to: "images/a.txt")
      try project.remove("images/b c.txt")
      #expect(try await sync() == "uploaded \"a.txt\"\n")
      #expect(try await sync("--delete") == "deleted \"b_c.txt\"\n")
      let listed = try await run("list", ["/shop"], in: project, server)
      #expect(listed.output == "\"/shop/a.txt\" 4 bytes\n")
    }
  }

  @Test func `a folder with two files of one name in the library is not synced`() async throws {
    let project = try Project()
    for name in ["a b.txt", "a_b.txt", "c.txt"] { try project.write("1", to: "images/\(name)") }
    try await MediaLibraryServer.withServer { server in
      let run = try await run("sync-folder", ["images", "/shop"], in: project, server)
      #expect(run.status == 1)
      #expect(run.output == "")
      #expect(
        run.errors == "error: \"a b.txt\" and \"a_b.txt\" would both be \"a_b.txt\"; rename one.\n")
      #expect(server.requestLines == [])
    }
  }

  @Test func `a version of a file is deleted, but not the current one`() async throws {
    let project = try Project()
    try await MediaLibraryServer.withServer { server in
      for text in ["1", "22", "333"] {
        try project.write(text, to: "a.txt")
        let upload = try await run("upload", ["a.txt", "--overwrite"], in: project, server)
        #expect(upload.errors == "")
      }
      let (file, second, third) = (
        "650000000000000000000001", "650000000000000000000002", "650000000000000000000003"
      )
      func delete(_ version: String) async throws -> Run {
        try await run("delete-file-version", [file, version], in: project, server)
      }
      let deleted = try await delete(second)
      #expect(deleted.output == "Deleted version \(second) (status 204).\n")
      #expect(deleted.errors == "")

      let again = try await delete(second)
      #expect(again.status == 1)
      #expect(again.errors.contains("The requested file version does not exist."))
      let current = try await delete(third)
      #expect(current.status == 1)
      #expect(current.errors.contains("The current version of a file can not be deleted."))

      let listed = try await run("list", [], in: project, server)
      #expect(listed.output == "\"/a.txt\" 3 bytes\n")
    }
  }

  @Test func `an account is needed`() async throws {
    let run = try await Run(
      [], of: "list", in: Project(), environment: ["IMAGEKIT_PRIVATE_KEY": ""])
    #expect(run.status == 64)
    #expect(run.errors.contains("Set IMAGEKIT_PRIVATE_KEY, or give --key"))
  }
}
