import EndpointsEmit
import EndpointsGenerator
import EndpointsSpecification
import Foundation
import TestSupport
import Testing

/// What emitted code costs, by measures that do not depend on the machine's speed.
@Suite(.heavy) struct SizeTests {
  /// A client that the repository keeps, and what it may cost for each byte of its spec.
  struct Client: CustomTestStringConvertible {
    var name: String
    var models = Settings.Models.full
    /// Of Swift, for each 1000 bytes.
    var lines: Double
    /// Of object files, for each byte.
    var objectBytes: Double

    var spec: String { "specs/\(name)" }
    var generated: String { "Generated/\(name)" }
    var testDescription: String { "\(name), \(models)" }

    /// Calls a function with the files of the client, which are written for the time of the call.
    func withFiles<Result>(_ body: ([URL]) async throws -> Result) async throws -> Result {
      if models == .full { return try await body(Compiler.swiftFiles(in: generated)) }
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
      defer { try? FileManager.default.removeItem(at: folder) }
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      var generator = Generator()
      var settings = Settings()
      settings.models = models
      let path = Compiler.repository.appendingPathComponent(document).path
      let client = try #require(try generator.client(ofSpecAt: path, settings: settings))
      let files = client.files.map { (folder.appendingPathComponent($0.name), $0.contents) }
      for (file, contents) in files { try Data(contents).write(to: file) }
      return try await body(files.map(\.0))
    }

    private var document: String { name == "KitchenSink" ? "\(spec)/openapi.yaml" : spec }
  }

  private static let imageKit = Client(name: "ImageKit", lines: 86, objectBytes: 59)
  private static let kitchenSink = Client(name: "KitchenSink", lines: 108, objectBytes: 94)
  private static let clients = [
    imageKit, kitchenSink,
    Client(name: "ImageKit", models: .lean, lines: 76, objectBytes: 36),
    Client(name: "KitchenSink", models: .lean, lines: 103, objectBytes: 66),
  ]

  /// The size of all files of a folder, in bytes.
  private static func bytes(of folder: String) throws -> Int {
    let folder = Compiler.repository.appendingPathComponent(folder)
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") }
      .reduce(0) { try $0 + Data(contentsOf: folder.appendingPathComponent($1)).count }
  }

  @Test(arguments: clients)
  func `a kilobyte of spec becomes few lines of Swift`(_ client: Client) async throws {
    let lines = try await client.withFiles { files in
      try files.reduce(0) { try $0 + Data(contentsOf: $1).count { $0 == UInt8(ascii: "\n") } }
    }
    let ratio = Double(lines) / Double(try Self.bytes(of: client.spec)) * 1000
    #expect(ratio <= client.lines)
  }

  @Test(arguments: clients)
  func `a byte of spec becomes few bytes of object file`(_ client: Client) async throws {
    let size = try await client.withFiles { files in
      try await Compiler.objectSize(files, ["-swift-version", "6", "-Onone"])
    }
    let ratio = Double(size) / Double(try Self.bytes(of: client.spec))
    #expect(ratio <= client.objectBytes)
  }

  @Test func `a change to one endpoint file touches one Swift file`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: Compiler.repository.appendingPathComponent(Self.imageKit.spec), to: folder)
    let file = folder.appendingPathComponent("get-file-version-details.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let changed = text.replacingOccurrences(
      of: "responses:", with: "queryParams:\n  fields: { type: string }\nresponses:")
    #expect(changed != text)
    try Data(changed.utf8).write(to: file)

    var generator = Generator()
    let client = try #require(try generator.client(ofSpecAt: folder.path))
    let differing = try client.files.filter {
      let golden = Compiler.repository.appendingPathComponent(
        "\(Self.imageKit.generated)/\($0.name)")
      return try Array(Data(contentsOf: golden)) != $0.contents
    }
    #expect(differing.map(\.name) == ["ImageKit+GetFileVersionDetails.swift"])
  }
}
