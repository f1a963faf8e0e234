import Foundation
import TestSupport
import Testing

/// A package that uses a generated client and generates none.
@Suite(.heavy) struct ConsumerTests {
  @Test(.timeLimit(.minutes(60)))
  func `builds and runs without libyaml and the argument parser`() async throws {
    let scratch = try await build()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let checkouts = try FileManager.default.contentsOfDirectory(
      atPath: scratch.appendingPathComponent("checkouts").path)
    #expect(checkouts == ["swift-http-types"])
    let modules = try FileManager.default.contentsOfDirectory(
      atPath: scratch.appendingPathComponent("debug/Modules").path
    ).filter { $0.hasSuffix(".swiftmodule") }.sorted()
    #expect(
      modules == [
        "Endpoints.swiftmodule", "EndpointsCommon.swiftmodule", "HTTPTypes.swiftmodule",
        "ImageKitAPI.swiftmodule",
        "consumer.swiftmodule",
      ])
    let called = try await Command(
      scratch.appendingPathComponent("debug/consumer").path, mergesErrors: true)
    #expect(called.output.contains("cannot connect to the server"))
    #if os(Linux)
      let linked = try await Command(
        "ldd", [scratch.appendingPathComponent("debug/consumer").path])
      #expect(linked.output.contains("libc.so"))
      #expect(!linked.output.contains("libyaml"))
      // Nothing of Foundation but its essentials, and so no ICU.
      let foundation = linked.output.split(whereSeparator: \.isWhitespace)
        .filter { $0.hasPrefix("lib") && $0.contains("Foundation") }
      #expect(foundation == ["libFoundationEssentials.so"])
    #endif
  }

  #if os(Linux)
    @Test(.timeLimit(.minutes(60)))
    func `links statically, without files of libcurl for developers`() async throws {
      let scratch = try await build("--static-swift-stdlib")
      defer { try? FileManager.default.removeItem(at: scratch) }
      let program = scratch.appendingPathComponent("debug/consumer").path
      let linked = try await Command("ldd", [program])
      #expect(!linked.output.contains("libswift") && !linked.output.contains("libFoundation"))
      let called = try await Command(program, mergesErrors: true)
      #expect(called.output.contains("cannot connect to the server"))
    }
  #endif

  /// Builds the package with some options, and returns the folder of the build.
  private func build(_ options: String...) async throws -> URL {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    let package = Compiler.repository.appendingPathComponent("Tests/Consumer")
    let built = try await Command(
      "swift",
      ["build", "--package-path", package.path, "--scratch-path", scratch.path] + options,
      mergesErrors: true)
    if built.status != 0 { try? FileManager.default.removeItem(at: scratch) }
    try #require(built.status == 0, "\(built.output)")
    return scratch
  }
}
