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
    let permissions = try [file, folder.file("b")].map {
      try FileManager.default.attributesOfItem(atPath: $0.path)[.posixPermissions] as? Int
    }
    #expect(permissions[0] == permissions[1])
  }

  @Test func `an older file keeps its permissions, and a link its file`() async throws {
    try folder.write("before", to: "secret")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: folder.file("secret").path)
    try FileManager.default.createSymbolicLink(at: file, withDestinationURL: folder.file("secret"))
    let (client, _) = downloads.client(.whole())
    try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "secret") == "0123456789")
    #expect(try folder.names == ["a.bin", "secret"])
    let secret = try FileManager.default.attributesOfItem(atPath: folder.file("secret").path)
    #expect(secret[.posixPermissions] as? Int == 0o600)
    let link = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(link[.type] as? FileAttributeType == .typeSymbolicLink)
  }

  @Test func `nothing is sent if the file can't be written`() async throws {
    let (client, transport) = downloads.client(.whole())
    for url in [folder.file("none/a.bin"), folder.url] {
      let error = await #expect(throws: APIError<String>.self) {
        try await client.download(GetFile(), to: url)
      }
      guard case .transport(let cause as TransportError)? = error?.reason else {
        return #expect(Bool(false))
      }
      #expect(cause.detail == "the file can't be created")
      #expect(cause.isUnsent)
      #expect(cause.underlying != nil)
    }
    #expect(transport.calls.isEmpty)
  }
}
