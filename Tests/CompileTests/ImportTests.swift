import EndpointsEmit
import EndpointsGenerator
import EndpointsSpecification
import Foundation
import TestSupport
import Testing

/// Clients of every access beside each other and beside hand-written files, in one target.
@Suite(.heavy) struct ImportTests {
  /// Models that mention Foundation and the runtime.
  private static let dates = """
    D:
      type: object
      properties: { at: { type: string, format: date-time }, any: {}, e: { $ref: '#/components/schemas/E' } }
    E: { type: string, enum: [a, b] }
    At: { type: string, format: date-time }
    """

  /// Models of a file that conform to a protocol of the runtime, and mention nothing else of it.
  private static let enums = """
    D: { type: string, enum: [a, b] }
    N: { type: integer, enum: [1, 2] }
    """

  /// Models of a file that need no import but Foundation's, and of one that needs none.
  private static let aliases = "D: { type: array, items: { type: string, format: uuid } }"
  private static let plain = "D: { type: array, items: { type: string } }"

  /// Models of which some hide types of Foundation that others mention, beside a type that none hides.
  private static let hiding = """
    D:
      type: object
      properties:
        at: { type: string, format: date-time }
        of: { $ref: '#/components/schemas/Date' }
        id: { type: string, format: uuid }
    Date: { type: object, properties: { on: { type: string, format: date-time } } }
    Decimal: { type: number, format: decimal }
    Data: { type: string, format: byte }
    """

  private static let uses = """
    import Dispatch
    import Endpoints
    import Foundation

    struct Note {
      var date: Date
      var value: JSON.Value
      var queue: DispatchQueue
    }

    func note(_ client: PublicDates) async throws -> JSON.Value? { try await client.read().any }
    func note(_ client: PackageDates) async throws -> Date? { try await client.read().at }
    func note(_ client: InternalDates) async throws -> Date? { try await client.read().at }
    func value(_ e: PackageEnums.D) -> String { e.rawValue }
    """

  /// Dates of clients in a file with the module that they are from on Linux, which is not all of Foundation.
  private static let usesOfEssentials = """
    #if canImport(FoundationEssentials)
      import FoundationEssentials
    #else
      import Foundation
    #endif

    func later(_ client: PublicDates) async throws -> Date? {
      try await client.read().at?.addingTimeInterval(60)
    }
    func later(_ client: PackageDates) async throws -> Date? {
      try await client.read().at?.addingTimeInterval(60)
    }
    func now() -> PublicDates.At { Date() }
    """

  private static func document(name: String, schemas: String) -> String {
    """
    openapi: 3.1.0
    info: { title: \(name), version: '1' }
    servers: [{ url: 'https://api.example.com' }]
    paths:
      /d:
        get:
          operationId: read
          responses:
            '200':
              description: x
              content: { application/json: { schema: { $ref: '#/components/schemas/D' } } }
    components:
      schemas:
    """ + "\n" + schemas.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  /// Writes the clients of one access below a folder, and returns their files.
  private static func clients(
    _ access: Settings.Access, in folder: URL
  ) throws -> [URL] {
    var files: [URL] = []
    for (kind, schemas) in [
      ("Dates", dates), ("Enums", enums), ("Aliases", aliases), ("Plain", plain),
      ("Hiding", hiding),
    ] {
      let name = access.rawValue.capitalized + kind
      let spec = folder.appendingPathComponent("\(name).yaml")
      try Data(document(name: name, schemas: schemas).utf8).write(to: spec)
      var generator = Generator()
      var target = Generator.Target(spec: spec.path, output: "")
      target.settings.access = access
      target.settings.imports = [generator.text("Dispatch", ofOption: "imports")]
      let client = try #require(try generator.client(of: target))
      for file in client.files {
        let url = folder.appendingPathComponent(file.name)
        try Data(file.contents).write(to: url)
        files.append(url)
      }
    }
    return files
  }

  static let settings: [[String]] = ["5", "6"].flatMap { version in
    [
      ["-swift-version", version],
      ["-swift-version", version]
        + ["InternalImportsByDefault", "MemberImportVisibility"]
        .flatMap { ["-enable-upcoming-feature", $0] },
    ]
  }

  @Test(arguments: settings)
  func `clients of all access levels compile beside hand-written files with plain imports`(
    _ options: [String]
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var files = try Settings.Access.allCases.flatMap { try Self.clients($0, in: folder) }
    for (name, text) in [("Uses", Self.uses), ("UsesOfEssentials", Self.usesOfEssentials)] {
      files.append(folder.appendingPathComponent("\(name).swift"))
      try Data(text.utf8).write(to: files[files.count - 1])
    }
    try await Compiler.compile(files, options + ["-package-name", "project"])
  }

  @Test(arguments: Settings.Access.allCases, settings)
  func `a client alone in its target compiles without a warning`(
    _ access: Settings.Access, with options: [String]
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try await Compiler.compile(
      Self.clients(access, in: folder), options + ["-package-name", "project"])
  }

  /// Imports with a level, beside a client whose imports are plain or have another.
  private static let internalUse = """
    internal import Endpoints
    internal import Foundation

    struct Note {
      var date: Date
      var value: JSON.Value
    }
    """

  @Test(arguments: Settings.Access.allCases, ["5", "6"])
  func `hand-written files may import internally where imports are internal by default`(
    _ access: Settings.Access, inSwift version: String
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let use = folder.appendingPathComponent("Use.swift")
    try Data(Self.internalUse.utf8).write(to: use)
    let files = try Self.clients(access, in: folder) + [use]
    let options = ["-swift-version", version, "-package-name", "project"]
    try await Compiler.compile(
      files, options + ["-enable-upcoming-feature", "InternalImportsByDefault"])
    if access == .public { return try await Compiler.compile(files, options) }
    let failure = await #expect(throws: Compiler.Failure.self) {
      try await Compiler.compile(files, options)
    }
    #expect(failure?.description.contains("ambiguous implicit access level for import") == true)
  }
}
