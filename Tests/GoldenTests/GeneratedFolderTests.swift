import EndpointsEmit
import EndpointsGolden
import Foundation
import Testing

@Suite("Folders of generated files")
struct GeneratedFolderTests {
  private let bench: Workbench
  private var folder: GeneratedFolder {
    GeneratedFolder(path: bench.url.appending(path: "out").path)
  }

  init() throws {
    bench = try Workbench()
  }

  @Test("A folder that is not there is made with all its files")
  func newFolder() throws {
    let files = [file("API.swift", "one"), file("API+Models.swift", "two")]
    let changes = try folder.changes(to: files, of: ["API"])
    #expect(changes == [.missing(files[1]), .missing(files[0])])
    try folder.apply(changes)
    #expect(try contents() == ["API+Models.swift": text("two"), "API.swift": text("one")])
    #expect(try folder.changes(to: files, of: ["API"]).isEmpty)
  }

  @Test("Only files that changed are written")
  func onlyChanges() throws {
    let old = [file("API.swift", "one"), file("API+Models.swift", "two")]
    try apply(old)
    let before = try identity("out/API.swift")
    let new = [old[0], file("API+Models.swift", "three")]
    let changes = try folder.changes(to: new, of: ["API"])
    #expect(changes == [.changed(new[1], old: Array(text("two").utf8))])
    try folder.apply(changes)
    #expect(try identity("out/API.swift") == before)
    #expect(try contents() == ["API+Models.swift": text("three"), "API.swift": text("one")])
  }

  @Test("A file that is no longer made is removed")
  func leftOver() throws {
    let old = [file("API.swift", "one"), file("API+Old.swift", "two")]
    try apply(old)
    let changes = try folder.changes(to: [old[0]], of: ["API"])
    #expect(changes == [.extra(name: "API+Old.swift", old: Array(text("two").utf8))])
    try folder.apply(changes)
    #expect(try bench.names(in: "out") == ["API.swift"])
  }

  @Test("A folder or a pipe called like a Swift file stays, and stops nothing")
  func foldersLikeFiles() throws {
    try apply([file("API.swift", "one")])
    try bench.makeFolder("out/Folder.swift")
    let pipe = bench.url.appending(path: "out/Pipe.swift").path
    #expect(mkfifo(pipe, 0o600) == 0)
    try apply([file("API.swift", "two")])
    #expect(try bench.names(in: "out") == ["API.swift", "Folder.swift", "Pipe.swift"])
    for name in ["Folder.swift", "Pipe.swift"] {
      let error = #expect(throws: GeneratedFolder.AccessError.self) {
        try folder.changes(to: [file(name, "x")], of: ["API"])
      }
      #expect(error?.path.hasSuffix("out/\(name)") == true)
      #expect(error?.reason == "a file belongs here, and this is not a regular file")
    }
  }

  @Test("What a run left that was ended while it wrote is removed, what another one writes is not")
  func abandonedFiles() throws {
    try apply([file("API.swift", "one")])
    try bench.write("half", to: "out/.endpointgen-A")
    try bench.write("half", to: "out/.endpointgen-B")
    try bench.write("mine", to: "out/.mine")
    let other = open(bench.url.appending(path: "out/.endpointgen-B").path, O_WRONLY)
    defer { close(other) }
    #expect(flock(other, LOCK_EX) == 0)
    try apply([file("API.swift", "one")])
    #expect(try bench.names(in: "out") == [".endpointgen-B", ".mine", "API.swift"])
  }

  @Test("What the generator did not make for this client stays")
  func strangers() throws {
    try apply([file("API.swift", "one")])
    let strangers = [
      "Mine.swift": "// mine\n", "Empty.swift": "", "Quote.swift": "\n" + text("copied"),
      "Other.swift": text("x", client: "Other"), "APIs.swift": text("x", client: "APIs"),
      "notes.md": text("no Swift"),
    ]
    for (name, text) in strangers { try bench.write(text, to: "out/\(name)") }
    try bench.makeFolder("out/More.swift.d")
    try bench.write(text("deeper"), to: "out/More.swift.d/Deep.swift")
    #expect(try folder.changes(to: [file("API.swift", "one")], of: ["API"]).isEmpty)
    try apply([file("API.swift", "two")])
    for (name, text) in strangers { #expect(try bench.read("out/\(name)") == text) }
    #expect(try bench.names(in: "out").count == strangers.count + 2)
  }

  @Test("What was generated for any other client is left over where no other belongs")
  func renamedClient() throws {
    try apply([file("API.swift", "one")])
    try bench.write(text("x", client: "Old"), to: "out/Old+Ping.swift")
    try bench.write("// mine\n", to: "out/Mine.swift")
    let changes = try folder.changes(to: [file("API.swift", "one")], of: nil)
    #expect(
      changes == [.extra(name: "Old+Ping.swift", old: Array(text("x", client: "Old").utf8))])
  }

  @Test("A file whose name differs in case alone is another file")
  func otherCase() throws {
    try apply([file("API+Getping.swift", "one")])
    try apply([file("API+GetPing.swift", "one")])
    #expect(try bench.names(in: "out") == ["API+GetPing.swift"])
  }

  @Test("A file that somebody wrote where one belongs is not overwritten")
  func inTheWay() throws {
    try bench.makeFolder("out")
    try bench.write("// mine\n", to: "out/API.swift")
    let new = file("API.swift", "one")
    let changes = try folder.changes(to: [new], of: nil)
    #expect(changes == [.foreign(new, old: Array("// mine\n".utf8))])
    try folder.apply(changes)
    #expect(try bench.read("out/API.swift") == "// mine\n")
  }

  @Test("No temporary file is left, and every file is replaced in one step")
  func replacement() throws {
    try apply([file("API.swift", "one")])
    let before = try identity("out/API.swift")
    // Whoever has the old file open keeps reading the old bytes: it was replaced, not rewritten.
    let reader = try FileHandle(forReadingFrom: bench.url.appending(path: "out/API.swift"))
    try apply([file("API.swift", String(repeating: "long ", count: 10_000))])
    #expect(try reader.readToEnd() == Data(text("one").utf8))
    #expect(try identity("out/API.swift") != before)
    #expect(try bench.names(in: "out") == ["API.swift"])
  }

  @Test("When a file can't be written, those before it are new and those after it old")
  func interrupted() async throws {
    let old = ["A", "B", "C"].map { file("\($0).swift", "old") }
    try apply(old)
    let changes = try folder.changes(to: old.map { file($0.name, "new") }, of: ["API"])
    try await bench.run("rm out/B.swift && mkdir -p out/B.swift/full")
    #expect(throws: GeneratedFolder.AccessError.self) { try folder.apply(changes) }
    #expect(try bench.read("out/A.swift") == text("new"))
    #expect(try bench.read("out/C.swift") == text("old"))
    #expect(try bench.names(in: "out") == ["A.swift", "B.swift", "C.swift"])
  }

  @Test("A file in the place of the folder is an error that names it")
  func noFolder() throws {
    try bench.write("", to: "out")
    let error = #expect(throws: GeneratedFolder.AccessError.self) {
      try folder.changes(to: [file("API.swift", "one")], of: ["API"])
    }
    #expect(error?.path.hasSuffix("out") == true)
    #expect(error?.reason.isEmpty == false)
    #expect(throws: GeneratedFolder.AccessError.self) {
      try folder.apply([.missing(file("API.swift", "one"))])
    }
    #expect(try bench.read("out") == "")
  }

  @Test("A folder in the place of a file is an error that names it")
  func folderInPlaceOfFile() throws {
    try bench.makeFolder("out/API.swift")
    let error = #expect(throws: GeneratedFolder.AccessError.self) {
      try folder.changes(to: [file("API.swift", "one")], of: ["API"])
    }
    #expect(error?.path.hasSuffix("out/API.swift") == true)
  }

  // MARK: Steps

  private func text(_ body: String, client: String = "API") -> String {
    GeneratedFile.header(client: client) + "api.yaml\n\(body)\n"
  }

  private func file(_ name: String, _ body: String) -> GeneratedFile {
    GeneratedFile(name: name, contents: Array(text(body).utf8))
  }

  private func apply(_ files: [GeneratedFile]) throws {
    try folder.apply(try folder.changes(to: files, of: ["API"]))
  }

  private func contents() throws -> [String: String] {
    var contents: [String: String] = [:]
    for name in try bench.names(in: "out") { contents[name] = try bench.read("out/\(name)") }
    return contents
  }

  /// The inode and the modification time.
  private func identity(_ name: String) throws -> String {
    let attributes = try FileManager.default.attributesOfItem(
      atPath: bench.url.appending(path: name).path)
    return "\(attributes[.systemFileNumber] ?? "") \(attributes[.modificationDate] ?? "")"
  }
}
