import EndpointsSpecification
import Foundation
import Testing

@Suite struct FilePathTests {
  /// Makes folders and symbolic links, resolves a path among them, and names what it found from there.
  private func resolved(
    _ path: String, folders: [String], links: KeyValuePairs<String, String>
  ) throws -> String {
    let folder = try Folder([:])
    let manager = FileManager.default
    for name in folders {
      try manager.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    }
    for (link, destination) in links {
      try manager.createSymbolicLink(
        atPath: "\(folder.path)/\(link)", withDestinationPath: destination)
    }
    let root = FilePath.resolved(folder.path)
    let resolved = FilePath.resolved("\(folder.path)/\(path)")
    return FilePath.isInside(resolved, root)
      ? String(resolved.dropFirst(root.count + 1)) : resolved
  }

  @Test(arguments: [
    ("a/b", "a/b"), ("./a//b/.", "a/b"), ("a/../a/b", "a/b"), ("new/../a", "a"),
    ("in", "a/b"), ("in/x", "a/b/x"), ("in/..", "a"), ("in/../../new", "new"), ("twice/x", "a/b/x"),
    ("dangling", "nowhere/x"), ("dangling/../y", "nowhere/y"), ("a/up", ""),
    ("a/up/a/up/in", "a/b"),
    ("absolute", "/usr"), ("absolute/../x", "/x"), ("\u{301}/in", "a/b"), ("\u{301}/\u{301}", "a"),
  ])
  func `links and dots are followed as the system does`(
    _ path: String, _ expected: String
  ) throws {
    #expect(
      try resolved(
        path, folders: ["a/b", "\u{301}"],
        links: [
          "in": "a/b", "twice": "./in", "dangling": "nowhere/x", "a/up": "..", "absolute": "/usr",
          "\u{301}/in": "../in", "\u{301}/\u{301}": "../a",
        ]) == expected)
  }

  @Test func `a cycle of links ends`() throws {
    #expect(try resolved("a/x", folders: ["c"], links: ["a": "b", "b": "a"]).hasSuffix("/x"))
    #expect(try resolved("a", folders: ["c"], links: ["a": "a/a"]).hasPrefix("a/a"))
  }

  @Test func `a folder holds its own path and those below it, compared by their bytes`() {
    #expect(FilePath.isInside("/a/b", "/a/b"))
    #expect(FilePath.isInside("/a/b/c", "/a/b"))
    #expect(FilePath.isInside("/a/b/\u{301}c", "/a/b"))
    #expect(FilePath.isInside("/a", "/"))
    #expect(!FilePath.isInside("/a/bc", "/a/b"))
    #expect(!FilePath.isInside("/a", "/a/b"))
    #expect(!FilePath.isInside("/e\u{301}/x", "/\u{E9}"))
  }
}
