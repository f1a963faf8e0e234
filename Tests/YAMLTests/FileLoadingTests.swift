import EndpointsDiagnostics
import EndpointsYAML
import Foundation
import Testing

@Suite("Loading files")
struct FileLoadingTests {
  /// A folder that is gone at the end of the test.
  final class Folder {
    let url: URL

    init() throws {
      url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }
  }

  private func failure(of path: String) -> String {
    var files = SourceFiles()
    var diagnostics = Diagnostics()
    do throws(FileAccessError) {
      _ = try files.load(path, name: "api.yaml", diagnostics: &diagnostics)
      return "none"
    } catch {
      return TextRenderer(files: files).render(error.diagnostic)
    }
  }

  @Test("a file is read whole, and called by its name", arguments: [0, 1, 65_536, 300_000])
  func whole(_ size: Int) throws {
    let folder = try Folder()
    let bytes = (0..<size).map { UInt8(ascii: "a") + UInt8($0 % 26) }
    try Data(bytes).write(to: folder.url.appendingPathComponent("x.yaml"))
    var files = SourceFiles()
    var diagnostics = Diagnostics()
    let number = try #require(
      try files.load(folder.path("x.yaml"), name: "specs/x.yaml", diagnostics: &diagnostics)
    )
    #expect(files[number].text == bytes)
    #expect(files[number].path == "specs/x.yaml")
    #expect(diagnostics.all.isEmpty)
  }

  @Test("a missing file")
  func missing() throws {
    let folder = try Folder()
    let expected = "api.yaml: error: no such file [file-not-found]\n"
    #expect(failure(of: folder.path("none.yaml")) == expected)
    #expect(failure(of: folder.path("none/x.yaml")) == expected)
    #expect(failure(of: "") == expected)
  }

  @Test("a folder")
  func directory() throws {
    let folder = try Folder()
    #expect(
      failure(of: folder.url.path)
        == """
        api.yaml: error: this is a folder, not a file [file-is-directory]
        help: rename or move the folder, or name a file in it

        """
    )
  }

  @Test("a file without permission", .enabled(if: getuid() != 0))
  func unreadable() throws {
    let folder = try Folder()
    try Data("a: 1".utf8).write(to: folder.url.appendingPathComponent("x.yaml"))
    chmod(folder.path("x.yaml"), 0)
    #expect(
      failure(of: folder.path("x.yaml"))
        == """
        api.yaml: error: the file can't be read: Permission denied [file-not-readable]
        help: check its permissions

        """
    )
  }

  @Test("a link to itself can't be read")
  func loop() throws {
    let folder = try Folder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("x.yaml"),
      withDestinationPath: "x.yaml"
    )
    #expect(
      failure(of: folder.path("x.yaml"))
        == """
        api.yaml: error: this symbolic link refers to itself, or to too many others \
        [file-not-readable]
        help: link it to a file, or remove it

        """
    )
  }

  @Test("a link to a file that does not exist says where it leads")
  func danglingLink() throws {
    let folder = try Folder()
    for destination in ["../none.yaml", "x.yaml/none"] {
      let link = folder.path("link-\(UUID().uuidString)")
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: destination)
      #expect(
        failure(of: link)
          == """
          api.yaml: error: this symbolic link leads to '\(destination)', which does not exist \
          [file-not-found]
          help: link it to a file, or remove it

          """
      )
    }
  }

  @Test("a named pipe is refused without waiting for a writer")
  func pipe() throws {
    let folder = try Folder()
    mkfifo(folder.path("x.yaml"), 0o600)
    #expect(
      failure(of: folder.path("x.yaml"))
        == """
        api.yaml: error: this is not a regular file [file-not-regular]
        help: replace it with a text file

        """
    )
  }

  @Test("a device is refused")
  func device() {
    #expect(failure(of: "/dev/zero").contains("[file-not-regular]"))
  }

  @Test("a file beyond the limit is refused unread")
  func tooLarge() throws {
    let folder = try Folder()
    try Data().write(to: folder.url.appendingPathComponent("x.yaml"))
    #expect(truncate(folder.path("x.yaml"), off_t(ReadingLimits.bytes) + 1) == 0)
    #expect(
      failure(of: folder.path("x.yaml"))
        == "api.yaml: error: the file is larger than 256 MiB [file-too-large]\n"
    )
  }
}
