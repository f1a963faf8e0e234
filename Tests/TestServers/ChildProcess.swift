internal import Foundation

/// A run of a built program in a process of its own, so that it may crash.
public struct ChildProcess: Sendable {
  /// The exit code; `nil` if a signal ended it.
  public var status: Int?
  public var output: String

  /// Runs the program `name` to its end.
  public static func run(_ name: String, _ arguments: [String]) async throws -> ChildProcess {
    let process = Process()
    process.executableURL = try url(of: name)
    process.arguments = arguments
    // A backtrace of a crash takes seconds.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let status = process.terminationReason == .exit ? Int(process.terminationStatus) : nil
        let text = String(decoding: data, as: UTF8.self)
        continuation.resume(
          returning: ChildProcess(
            status: status, output: text.trimmingCharacters(in: .whitespacesAndNewlines)))
      }
    }
  }

  /// A program beside the tests.
  private static func url(of name: String) throws -> URL {
    let folders = [
      URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent(),
      Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
      URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
        .deletingLastPathComponent(),
    ]
    let program = folders.map { $0.appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    guard let program else { throw CocoaError(.fileNoSuchFile) }
    return program
  }
}
