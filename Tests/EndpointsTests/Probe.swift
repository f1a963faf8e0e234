@_spi(Generated) import Endpoints
import HTTPTypes
import TestServers

/// A client for tests of the runtime itself.
struct Probe: APIClient {
  var configuration: ClientConfiguration

  init(_ url: String = "http://h", transport: any Transport = .default) {
    configuration = ClientConfiguration(server: Server(url), transport: transport)
    configuration.timeout = .patience
    configuration.retries = .none
  }

  /// A client that gets these responses.
  init(answering first: RawResponse, _ others: RawResponse...) {
    self.init(transport: InMemoryTransport([first] + others))
  }

  /// What a request with some parameters and a body looks like.
  static func request(
    _ write: @escaping @Sendable (inout RequestWriter) -> Void
  ) throws -> (head: HTTPRequest, body: RequestBody) {
    try Probe().request(for: Ask(write: write))
  }

  /// The path and the query of a request.
  static func target(_ write: @escaping @Sendable (inout RequestWriter) -> Void) throws -> String {
    try request(write).head.path ?? ""
  }
}

/// A call with whatever a test writes.
struct Ask: Endpoint {
  typealias Client = Probe
  typealias Output = NoContent
  typealias Failure = Never

  static let operation = APIOperation(id: "ask", method: "POST", path: "/{first}/{second}")

  var write: @Sendable (inout RequestWriter) -> Void
  func write(to request: inout RequestWriter) { write(&request) }
}

extension TransportOptions {
  /// For calls that are answered, however long that takes.
  static let patient = TransportOptions(timeout: .patience)
}
