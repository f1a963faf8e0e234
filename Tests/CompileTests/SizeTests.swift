import EndpointsEmit
import EndpointsGenerator
import Foundation
import TestSupport
import Testing

/// What emitted code costs, by measures that do not depend on the machine's speed.
@Suite(.heavy) struct SizeTests {
  /// A client that the repository keeps, and what it may cost for each byte of its spec.
  struct Client: CustomTestStringConvertible {
    var name: String
    /// Of Swift, for each 1000 bytes.
    var lines: Double
    /// Of object files, for each byte.
    var objectBytes: Double

    var spec: String { "specs/\(name)" }
    var generated: String { "Generated/\(name)" }
    var testDescription: String { name }
  }

  private static let imageKit = Client(name: "ImageKit", lines: 56, objectBytes: 31)
  private static let kitchenSink = Client(name: "KitchenSink", lines: 97, objectBytes: 66)

  /// The size of all files of a folder, in bytes.
  private static func bytes(of folder: String) throws -> Int {
    try FileManager.default.contentsOfDirectory(
      at: Compiler.repository.appendingPathComponent(folder), includingPropertiesForKeys: nil
    ).reduce(0) { try $0 + Data(contentsOf: $1).count }
  }

  @Test(arguments: [imageKit, kitchenSink])
  func `a kilobyte of spec becomes few lines of Swift`(_ client: Client) throws {
    let lines = try Compiler.swiftFiles(in: client.generated)
      .reduce(0) { try $0 + Data(contentsOf: $1).count { $0 == UInt8(ascii: "\n") } }
    let ratio = Double(lines) / Double(try Self.bytes(of: client.spec)) * 1000
    #expect(ratio <= client.lines)
  }

  @Test(arguments: [imageKit, kitchenSink])
  func `a byte of spec becomes few bytes of object file`(_ client: Client) async throws {
    let files = try Compiler.swiftFiles(in: client.generated)
    let size = try await Compiler.objectSize(files, ["-swift-version", "6", "-Onone"])
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
      of: "auth: privateKey",
      with: "queryParams:\n  fields: { type: string }\nauth: privateKey")
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
