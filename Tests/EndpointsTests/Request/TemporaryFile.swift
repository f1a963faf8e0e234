import Foundation

/// A file on disk while a test runs.
enum TemporaryFile {
  static func with<Result>(
    _ bytes: [UInt8], isolation: isolated (any Actor)? = #isolation,
    _ body: (URL) async throws -> Result
  ) async throws -> Result {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "endpoints-\(UUID().uuidString).bin")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try await body(url)
  }
}
