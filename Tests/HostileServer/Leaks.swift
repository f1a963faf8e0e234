import Endpoints
import Foundation
import HTTPTypes
import TestServers

/// What the process holds while a reader is slow.
enum Leaks {
  /// A response that never ends, of which the reader takes 1 MiB and then waits.
  @Sendable static func slowReader() async throws -> String {
    #if os(Linux)
      let head = "HTTP/1.1 200 OK\r\n\r\n"
      let flood = Reply.raw(head).then(.flood([UInt8](repeating: 0x61, count: 1 << 16)))
      return try await RawServer.withServer([flood]) { server in
        let before = residentSize
        let response = try await CurlTransport.shared.send(
          server.request("/"), body: .nothing, options: TransportOptions(timeout: nil))
        var size = 0
        for try await chunk in response.body {
          size += chunk.count
          if size > 1 << 20 { break }
        }
        try await Task.sleep(for: .milliseconds(300))
        let growth = residentSize - before
        return growth < 16 << 20 ? "less than 16 MiB" : "\(growth >> 20) MiB"
      }
    #else
      return ""
    #endif
  }

  /// The memory of this process, in bytes.
  private static var residentSize: Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * 4_096
  }
}
