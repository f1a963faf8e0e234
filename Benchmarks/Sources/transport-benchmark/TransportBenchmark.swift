import Endpoints
import Foundation
import HTTPTypes

/// Sends requests through each transport, or those that are named in the arguments, to a server in this process, and
/// prints how many are answered in a second: `transport-benchmark 16 curl "a client over curl"`.
@main
struct TransportBenchmark {
  private static let rounds = 31

  private static let reply = #"""
    {"fileId":"598821f949c0a938d57563bd","type":"file","name":"file1.jpg","filePath":"/images/products/file1.jpg",\#
    "tags":["t-shirt","round-neck","sale2019"],"AITags":[{"name":"Shirt","confidence":90.12,\#
    "source":"google-auto-tagging"}],"isPrivateFile":false,"isPublished":true,"customCoordinates":null,\#
    "url":"https://ik.imagekit.io/your_imagekit_id/images/products/file1.jpg","thumbnail":\#
    "https://ik.imagekit.io/your_imagekit_id/tr:n-media_library_thumbnail/images/products/file1.jpg",\#
    "fileType":"image","mime":"image/jpeg","width":100,"height":100,"size":100,"hasAlpha":false,\#
    "customMetadata":{"brand":"Nike","color":"red"},"createdAt":"2019-08-24T06:14:41.313Z",\#
    "updatedAt":"2019-09-24T06:14:41.313Z","versionInfo":{"id":"598821f949c0a938d57563be","name":"Version 1"}}
    """#

  static func main() async throws {
    let server = try LoopbackServer(body: reply)
    if CommandLine.arguments.contains("memory") {
      let name = CommandLine.arguments.last
      for (_, transport) in Side.transports.filter({ $0.name == name }) {
        print("slow reader over \(name ?? ""):", try await slowReader(server, transport))
      }
      return
    }
    let arguments = CommandLine.arguments.dropFirst()
    let counts = arguments.compactMap { Int($0) }
    let names = arguments.filter { Int($0) == nil }
    let sides = Side.all(server).filter { names.isEmpty || names.contains($0.name) }
    print("requests per second, medians of \(rounds) rounds (least to greatest)")
    for inFlight in counts.isEmpty ? [1, 16, 256] : counts {
      var rates: [String: [Double]] = [:]
      for _ in 0..<rounds {
        rates["a socket for each", default: []].append(
          try await Self.bareRate(server, min(inFlight, 32)))
        // In a random order each time, so that none always follows the same one.
        for side in sides.shuffled() {
          rates[side.name, default: []].append(try await rate(side, inFlight))
        }
      }
      for (name, values) in rates.sorted(by: { $0.key < $1.key }) {
        let comparison = rates[peer].map { peers in
          let ratios = zip(values, peers).map { $0 / $1 }
          return String(format: "; %.2f of \(peer)", median(ratios))
        }
        let range = String(format: "%.0f–%.0f", values.min() ?? 0, values.max() ?? 0)
        print(
          "\(inFlight) in flight, \(name):", String(format: "%.0f", median(values)),
          "(\(range))\(comparison ?? "")")
      }
    }
  }

  /// The side that the others are compared to, round by round.
  private static let peer = "AsyncHTTPClient, bare"

  private static func median(_ values: [Double]) -> Double {
    values.sorted().dropFirst(values.count / 2).first ?? 0
  }

  private static func rate(_ side: Side, _ inFlight: Int) async throws -> Double {
    let count = max(4_000 / inFlight, 40)
    // What ran before has had the caches and the threads.
    try await call(side, inFlight, times: count / 4)
    let start = ContinuousClock.now
    try await call(side, inFlight, times: count)
    return Double(count * inFlight) / start.duration(to: .now).inSeconds
  }

  private static func call(_ side: Side, _ inFlight: Int, times count: Int) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<inFlight {
        group.addTask {
          for _ in 0..<count { try await side.call() }
        }
      }
      try await group.waitForAll()
    }
  }

  /// As many threads as calls in flight, each with a socket of its own and nothing else.
  private static func bareRate(_ server: LoopbackServer, _ inFlight: Int) async throws -> Double {
    let count = max(4_000 / inFlight, 100)
    let start = ContinuousClock.now
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<inFlight {
        group.addTask {
          await withCheckedContinuation { continuation in
            Thread.detachNewThread {
              server.call(count)
              continuation.resume()
            }
          }
        }
      }
    }
    return Double(count * inFlight) / start.duration(to: .now).inSeconds
  }

  /// Reads 16 MiB of a body that never ends, 1 MiB every tenth of a second.
  private static func slowReader(
    _ server: LoopbackServer, _ transport: any Transport
  ) async throws -> String {
    let request = HTTPRequest(
      method: .get, scheme: "http", authority: server.authority, path: "/endless")
    let before = residentSize
    var most = 0
    do {
      let response = try await transport.send(
        request, body: .nothing, options: TransportOptions(timeout: nil))
      var size = 0
      for try await chunk in response.body {
        if size >> 20 < (size + chunk.count) >> 20 {
          try await Task.sleep(for: .milliseconds(100))
          most = max(most, residentSize - before)
        }
        size += chunk.count
        if size > 16 << 20 { break }
      }
      return "\(most >> 20) MiB more at most"
    } catch {
      return "\(most >> 20) MiB more, then \(error)"
    }
  }

  private static var residentSize: Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4_096
  }
}

extension Duration {
  fileprivate var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
