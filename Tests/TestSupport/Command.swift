public import Foundation

/// Another program, run to its end. Waiting for it holds no thread.
public struct Command: Sendable {
  /// The exit code, or the number of the signal that ended the program.
  public let status: Int32

  /// Whether a signal ended the program, as it does when it crashes.
  public let isCrashed: Bool

  /// The bytes that the program wrote to its standard output.
  public let output: String

  /// The bytes that the program wrote to its standard error.
  public let errors: String

  /// Runs a program.
  ///
  /// - Parameters:
  ///   - program: A file, or the name of a program that is found through `PATH`.
  ///   - mergesErrors: Whether `output` holds what is written to standard error, too.
  ///   - environment: Variables to set; an empty value removes one.
  @discardableResult
  public init(
    _ program: String, _ arguments: [String] = [], in folder: URL? = nil,
    mergesErrors: Bool = false, environment: [String: String] = [:]
  ) async throws {
    // Files, since a pipe is read to its end only when every process that inherited it has ended.
    let output = try Capture()
    let errors = mergesErrors ? output : try Capture()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program.contains("/") ? program : "/usr/bin/env")
    process.arguments = program.contains("/") ? arguments : [program] + arguments
    if let folder { process.currentDirectoryURL = folder }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      .filter { environment[$0.key]?.isEmpty != true }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output.handle
    process.standardError = errors.handle
    (status, isCrashed) = try await Self.end(of: process)
    self.output = try output.text()
    self.errors = mergesErrors ? "" : try errors.text()
  }

  private static func end(of process: Process) async throws -> (status: Int32, isCrashed: Bool) {
    defer { withExtendedLifetime(process) {} }
    return try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = {
        continuation.resume(
          returning: ($0.terminationStatus, $0.terminationReason == .uncaughtSignal))
      }
      // Starting a program blocks, too.
      Thread.detachNewThread {
        do { try process.run() } catch { continuation.resume(throwing: error) }
      }
    }
  }
}

/// A temporary file that takes the output of a program, gone when nobody holds it.
private final class Capture {
  let handle: FileHandle
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("endpoints-\(UUID())")
    try Data().write(to: url)
    handle = try FileHandle(forWritingTo: url)
  }

  deinit {
    try? handle.close()
    try? FileManager.default.removeItem(at: url)
  }

  func text() throws -> String {
    String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }
}
