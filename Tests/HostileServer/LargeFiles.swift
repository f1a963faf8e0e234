@_spi(Generated) import Endpoints
import Foundation

/// Files that are far larger than what a transfer may have in memory.
enum LargeFiles {
  private struct Client: APIClient {
    var configuration: ClientConfiguration
  }

  private struct Put: Endpoint {
    typealias Client = LargeFiles.Client

    static let operation = APIOperation(id: "put", method: "PUT", path: "/file")
    var content: RequestBody

    func write(to request: inout RequestWriter) {
      request.path("/file")
      request.data(content, "application/octet-stream")
    }
  }

  private struct Get: Endpoint {
    typealias Client = LargeFiles.Client
    typealias Output = Data

    static let operation = APIOperation(id: "get", method: "GET", path: "/file", accept: "*/*")
    func write(to request: inout RequestWriter) { request.path("/file") }
  }

  /// Uploads a file of 64 MiB to the server of the second argument, and downloads what it has.
  @Sendable static func run() async throws -> String {
    #if os(Linux)
      let client = Client(
        configuration: ClientConfiguration(
          server: Server(CommandLine.arguments.last ?? ""), transport: CurlTransport()))
      let sent = try file(of: 64 << 20)
      let received = try file(of: 0)
      defer {
        try? FileManager.default.removeItem(at: sent)
        try? FileManager.default.removeItem(at: received)
      }
      let before = peak
      _ = try await client.send(Put(content: .file(sent)))
      try await client.download(Get(), to: received)
      let growth = peak - before
      let size = try FileManager.default.attributesOfItem(atPath: received.path)[.size] as? Int ?? 0
      let memory = growth < 32 << 10 ? "less than 32 MiB" : "\(growth >> 10) MiB"
      return "\(size >> 20) MiB, \(memory)"
    #else
      return ""
    #endif
  }

  /// A sparse file.
  private static func file(of size: UInt64) throws -> URL {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("large-\(UUID())")
    try Data().write(to: url)
    let handle = try FileHandle(forWritingTo: url)
    try handle.truncate(atOffset: size)
    try handle.close()
    return url
  }

  /// The most memory that this process had, in KiB.
  private static var peak: Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }
}
