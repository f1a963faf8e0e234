import Dispatch
import Foundation

/// Another program, run to its end.
enum Command {
  /// - Returns: The exit code, and what the program printed on both outputs.
  static func run(_ command: [String]) async throws -> (status: Int32, output: String) {
    try await withCheckedThrowingContinuation { continuation in
      // Waiting here must not hold up a thread that asynchronous tests need.
      DispatchQueue.global().async {
        continuation.resume(with: Result { try waitForExit(of: command) })
      }
    }
  }

  private static func waitForExit(of command: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: printed, as: UTF8.self))
  }
}
