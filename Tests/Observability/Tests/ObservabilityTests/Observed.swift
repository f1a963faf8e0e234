@_spi(Generated) import Endpoints
import EndpointsObservability
import EndpointsTesting
import Foundation
import HTTPTypes
import InMemoryTracing
import Logging
import MetricsTestKit
import Tracing

/// A client as generated, which reports to systems in memory.
struct Files: APIClient {
  var configuration: ClientConfiguration

  init(_ server: Server = "https://files.example/v1", transport: any Transport) {
    configuration = ClientConfiguration(server: server, transport: transport)
    configuration.credentials["key"] = .apiKey("s3cret", inQuery: "odd")
  }
}

struct GetFile: Endpoint {
  typealias Client = Files
  typealias Output = String
  static let operation = APIOperation(
    id: "getFile", method: "GET", path: "/files/{id}", auth: [["key"]])

  var id = "1"
  func write(to request: inout RequestWriter) {
    request.path("/files/\(id)")
    request.query("access_token", "s3cret")
    // As in the URL of a next page that repeats the key, also under another name.
    request.query("odd", "s3cret")
    request.query("k", "s3cret")
    request.query("tag", "red")
  }
}

struct PurgeFiles: Endpoint {
  typealias Client = Files
  typealias Output = NoContent
  static let operation = APIOperation(id: "purge", method: "PURGE", path: "/files")
  func write(to request: inout RequestWriter) { request.path("/files") }
}

struct DownloadFile: Endpoint {
  typealias Client = Files
  typealias Output = ByteStream
  static let operation = APIOperation(id: "download", method: "GET", path: "/files/content")
  func write(to request: inout RequestWriter) { request.path("/files/content") }
}

/// The systems that a client reports to.
struct Observed: Sendable {
  let tracer = InMemoryTracer()
  let metrics = TestMetrics()
  let lines = Lines()
  let clock = TestClock()

  func client(
    _ transport: any Transport, server: Server = "https://files.example/v1"
  ) -> Files {
    Files(server, transport: transport).with {
      $0.clock = clock
      $0.retries.random = { 0.5 }
      $0.attemptMiddlewares = [telemetry]
    }
  }

  /// A middleware that reports to these systems.
  var telemetry: Telemetry {
    Telemetry(
      logger: Logger(label: "files") { _ in Recorder(lines: lines) }, metrics: metrics,
      tracer: tracer)
  }

  /// The attributes of the spans that have ended.
  var attributes: [[String: String]] {
    tracer.finishedSpans.map { span in
      var attributes: [String: String] = [:]
      span.attributes.forEach { name, value in
        attributes[name] =
          switch value {
          case .string(let text): text
          case .int64(let number): "\(number)"
          case .int32(let number): "\(number)"
          case let other: "\(other)"
          }
      }
      return attributes
    }
  }
}

/// The lines of a log.
final class Lines: @unchecked Sendable {
  private let lock = NSLock()
  private var texts: [String] = []
  var all: [String] { lock.withLock { texts } }
  func write(_ line: String) { lock.withLock { texts.append(line) } }
}

/// Writes the level, the text and the sorted metadata of each line.
private struct Recorder: LogHandler {
  let lines: Lines
  var logLevel = Logger.Level.trace
  var metadata: Logger.Metadata = [:]
  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let pairs = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    lines.write("\(event.level) \(event.message) \(pairs.joined(separator: " "))")
  }
}
