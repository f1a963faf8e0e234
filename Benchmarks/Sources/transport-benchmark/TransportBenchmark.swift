import Endpoints
import Foundation
import HTTPTypes

/// Sends requests through each transport to a server in this process, and prints how many are answered in a second.
@main
struct TransportBenchmark {
  private static let rounds = 5

  static func main() async throws {
    let server = try LoopbackServer()
    var transports: [(name: String, transport: any Transport)] = []
    #if os(Linux)
      transports.append(("curl", CurlTransport()))
    #endif
    transports.append(("URLSession", URLSessionTransport()))
    if CommandLine.arguments.contains("memory") {
      let name = CommandLine.arguments.last
      for (_, transport) in transports.filter({ $0.name == name }) {
        print("slow reader over \(name ?? ""):", try await slowReader(server, transport))
      }
      return
    }
    print("requests per second, medians of \(rounds) rounds (least to greatest)")
    for inFlight in [1, 16, 256] {
      var rates: [String: [Double]] = [:]
      for _ in 0..<rounds {
        rates["a socket for each", default: []].append(
          try await Self.bareRate(server, min(inFlight, 32)))
        for (name, transport) in transports {
          rates[name, default: []].append(try await rate(server, transport, inFlight))
        }
      }
      for (name, values) in rates.sorted(by: { $0.key < $1.key }) {
        let sorted = values.sorted()
        let text = sorted.map { String(format: "%.0f", $0) }
        print(
          "\(inFlight) in flight, \(name): \(text[rounds / 2]) (\(text[0])–\(text[rounds - 1]))")
      }
    }
  }

  private static func rate(
    _ server: LoopbackServer, _ transport: any Transport, _ inFlight: Int
  ) async throws -> Double {
    let request = HTTPRequest(
      method: .get, scheme: "http", authority: server.authority, path: "/files")
    let count = max(2_000 / inFlight, 40)
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<inFlight {
        group.addTask {
          for _ in 0..<count {
            let response = try await transport.send(
              request, body: .nothing, options: TransportOptions())
            guard try await response.body.collect(upTo: 1 << 20).count == server.bodySize else {
              throw WrongBody()
            }
          }
        }
      }
      try await group.waitForAll()
    }
    return Double(count * inFlight) / start.duration(to: .now).inSeconds
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

struct WrongBody: Error {}

extension Duration {
  fileprivate var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
