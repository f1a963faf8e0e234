@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import TestServers
import Testing

/// The place that a download takes in the file system.
@Suite struct DownloadedFileTests {
  private let downloads: Downloads
  private var folder: TemporaryFolder { downloads.folder }
  private var file: URL { downloads.file }

  init() throws { downloads = try Downloads() }

  @Test func `a new file is as any that the program writes`() async throws {
    let (client, _) = downloads.client(.whole())
    try await client.download(GetFile(), to: file)
    try folder.write("", to: "b")
    #expect(try folder.permissions(of: "a.bin") == folder.permissions(of: "b"))
  }

  @Test func `an older file keeps its permissions, and a link its file`() async throws {
    try folder.write("before", to: "secret")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: folder.file("secret").path)
    try folder.link("a.bin", to: folder.file("secret").path)
    let (client, _) = downloads.client(.whole())
    try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "secret") == "0123456789")
    #expect(try folder.names == ["a.bin", "secret"])
    #expect(try folder.permissions(of: "secret") == 0o600)
    let link = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(link[.type] as? FileAttributeType == .typeSymbolicLink)
  }

  @Test func `a link leads to the file that is written, also if it isn't there yet`() async throws {
    try FileManager.default.createDirectory(
      at: folder.file("inner"), withIntermediateDirectories: true)
    try folder.link("a.bin", to: "inner/link")
    try folder.link("inner/link", to: "../target")
    let (client, _) = downloads.client(.whole(), .whole("another"))
    for text in ["0123456789", "another"] {
      try await client.download(GetFile(), to: file)
      #expect(try folder.text(of: "target") == text)
    }
    #expect(try folder.names == ["a.bin", "inner", "target"])
    try folder.write("", to: "b")
    #expect(try folder.permissions(of: "target") == folder.permissions(of: "b"))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: file.path) == "inner/link")
  }

  @Test func `a file that may only be read is replaced by one`() async throws {
    try folder.write("before", to: "a.bin")
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file.path)
    let (client, _) = downloads.client(.lost("abc", [:]), .whole())
    try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "a.bin") == "0123456789")
    #expect(try folder.permissions(of: "a.bin") == 0o444)
    #expect(try folder.names == ["a.bin"])
  }

  @Test func `nothing is sent if the file can't be created, and the error says why`() async throws {
    try folder.link("loop", to: "loop")
    try folder.link("lost", to: "none/a.bin")
    try folder.write("", to: "file")
    let longName = String(repeating: "x", count: 300)
    let (client, transport) = downloads.client(.whole())
    for (name, reason) in [
      ("none/a.bin", "No such file or directory"), ("lost", "No such file or directory"),
      ("", "Is a directory"), ("file/a.bin", "Not a directory"),
      ("loop", "Too many levels of symbolic links"), (longName, "File name too long"),
    ] {
      let url = name.isEmpty ? folder.url : folder.file(name)
      let error = await #expect(throws: APIError<String>.self) {
        try await client.download(GetFile(), to: url)
      }
      guard case .transport(let cause as TransportError)? = error?.reason else {
        return #expect(Bool(false))
      }
      #expect(cause.detail == "the file '\(url.path)' can't be created: \(reason)")
      #expect(cause.isUnsent)
      #expect(cause.underlying != nil)
    }
    #expect(transport.calls.isEmpty)
    #expect(try folder.names == ["file", "loop", "lost"])
  }

  // The root user may write everywhere.
  @Test(.enabled(if: geteuid() != 0))
  func `nothing is sent if the folder can't be written to`() async throws {
    try folder.write("before", to: "a.bin")
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
    let (client, transport) = downloads.client(.whole())
    let error = await #expect(throws: APIError<String>.self) {
      try await client.download(GetFile(), to: file)
    }
    #expect(
      error?.description.hasSuffix(
        "(the file '\(file.path)' can't be created: Permission denied)") == true)
    #expect(transport.calls.isEmpty)
    #expect(try folder.names == ["a.bin"])
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url.path)
  }

  @Test func `only the URL of a file is written to, and nothing but a file is replaced`()
    async throws
  {
    #expect(mkfifo(file.path, 0o600) == 0)
    let (client, transport) = downloads.client(.whole())
    for (url, reason) in [
      (file, "it is not a regular file"),
      (try #require(URL(string: "https://a.example\(file.path)")), "its URL is not that of a file"),
    ] {
      let error = await #expect(throws: APIError<String>.self) {
        try await client.download(GetFile(), to: url)
      }
      #expect(
        error?.description.hasSuffix("(the file '\(file.path)' can't be created: \(reason))")
          == true)
    }
    #expect(transport.calls.isEmpty)
  }

  @Test func `nothing is left of a file that can't take its place`() async throws {
    let (client, _) = downloads.client(.whole())
    let makeFolder: @Sendable (APICall.Progress) -> Void = { [file] _ in
      try? FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
    }
    let error = await #expect(throws: APIError<String>.self) {
      try await client.download(GetFile(), to: file, progress: makeFolder)
    }
    #expect(
      error?.description.hasSuffix(
        "(the file '\(file.path)' can't be moved into place: Is a directory)") == true)
    #expect(try folder.names == ["a.bin"])
  }
}
