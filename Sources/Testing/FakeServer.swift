// SPDX-License-Identifier: Apache-2.0

public import Endpoints
public import HTTPTypes

/// A transport that answers calls with values, for tests and previews of code that uses a generated
/// client.
///
/// ```swift
/// let server = FakeServer {
///   $0.on(ImageKit.Requests.GetFileVersionDetails.self) { request in
///     ImageKit.FileDetails(fileId: request.fileId, name: "shirt.jpg")
///   }
/// }
/// let imagekit = ImageKit(privateKey: "test", transport: server)
/// ```
///
/// The client takes all steps of a call: it writes the request, adds its credentials, runs its
/// middlewares, and sends again what fails in passing. Only the response is not read from bytes.
/// `imagekit.with { $0.retries = .none }` leaves the retries out; with a ``TestClock`` they take no time.
///
/// A call of an operation without an answer throws an error that says so.
public final class FakeServer: EndpointTransport {
  /// A call that the server received.
  public struct Call: Sendable {
    /// The operation that was called.
    public let operation: APIOperation
    /// The value that was sent.
    public let endpoint: any Endpoint
    /// The request that was made of it, with its credentials.
    public let request: HTTPRequest
    /// The body of the request.
    public let body: RequestBody
  }

  private let answers = Locked<[ObjectIdentifier: any Sendable]>([:])
  private let record = Locked<[Call]>([])

  /// Creates a server.
  ///
  /// - Parameter setUp: Sets the answers.
  public init(_ setUp: (FakeServer) -> Void = { _ in }) { setUp(self) }

  /// Answers calls with the result of a closure, in place of an earlier answer.
  ///
  /// The status is 200, or 204 for `nil` and `NoContent`. A call fails with the error that the closure
  /// throws:
  ///
  /// ```swift
  /// server.on(ImageKit.Requests.DeleteFileVersion.self) { request in
  ///   throw APIError.status(404, ImageKit.ErrorReply(message: "No such file"))
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - endpoint: The type of the requests.
  ///   - answer: Returns the value of the response to a request.
  public func on<E: Endpoint>(
    _ endpoint: E.Type = E.self,
    _ answer: @escaping @Sendable (E) async throws -> E.Output
  ) {
    respond(to: endpoint) { request in
      Response(value: try await answer(request))
    }
  }

  /// Answers calls with results, one after the other.
  ///
  /// ```swift
  /// server.on(ImageKit.Requests.DeleteFileVersion.self, .failure(.status(503)), .success(nil))
  /// ```
  ///
  /// - Parameters:
  ///   - endpoint: The type of the requests.
  ///   - results: The results; a call after the last one is unexpected.
  public func on<E: Endpoint>(
    _ endpoint: E.Type = E.self, _ results: Result<E.Output, APIError<E.Failure>>...
  ) {
    let left = Locked(results[...])
    set { (_: E) in
      let result = left.withLock { $0.popFirst() }
      return try result.map { Response(value: try $0.get()) }
    }
  }

  /// Answers calls with the whole response of a closure: its value, status and header fields.
  ///
  /// ```swift
  /// server.respond(to: ImageKit.Requests.ListFileVersions.self) { request in
  ///   Response(value: [], headerFields: [.age: "7"])
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - endpoint: The type of the requests.
  ///   - answer: Returns the response to a request.
  public func respond<E: Endpoint>(
    to endpoint: E.Type = E.self,
    _ answer: @escaping @Sendable (E) async throws -> Response<E.Output>
  ) {
    set { (request: E) in try await answer(request) }
  }

  private func set<E: Endpoint>(
    _ answer: @escaping @Sendable (E) async throws -> Response<E.Output>?
  ) {
    let answer = FakeAnswer(answer: answer)
    answers.withLock { $0[ObjectIdentifier(E.self)] = answer }
  }

  func answer<E: Endpoint>(to endpoint: E.Type) -> FakeAnswer<E>? {
    answers.withLock { $0[ObjectIdentifier(endpoint)] } as? FakeAnswer<E>
  }
}

extension FakeServer {
  /// The calls so far, in the order in which they arrived. Each attempt counts.
  public var calls: [Call] { record.withLock { $0 } }

  /// The requests of a type so far, in the order in which they arrived.
  public func calls<E: Endpoint>(of endpoint: E.Type) -> [E] {
    calls.compactMap { $0.endpoint as? E }
  }

  func record(_ call: Call) { record.withLock { $0.append(call) } }

  /// Answers a request for a token (RFC 6749) with one, `test`, and throws for others, which have no value.
  public func send(
    _ request: HTTPRequest, body: RequestBody, options: TransportOptions
  ) async throws -> TransportResponse {
    let form = String(decoding: body.bytes ?? [], as: UTF8.self)
    if form.hasPrefix("grant_type=") || form.contains("&grant_type=") {
      let token = #"{"access_token":"test","token_type":"Bearer","expires_in":3600}"#
      let fields: HTTPFields = [.contentType: "application/json"]
      return TransportResponse(
        head: HTTPResponse(status: .ok, headerFields: fields),
        body: TransportResponse.Body(Array(token.utf8))
      )
    }
    throw TransportError(
      .invalidRequest, request: request, detail: "a fake server answers the calls of clients alone")
  }

  package func transport<E: Endpoint>(
    for endpoint: E, _ configuration: ClientConfiguration
  ) -> any Transport {
    FakeTransport(server: self, endpoint: endpoint, clock: configuration.clock)
  }
}

extension FakeServer.Call: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The operation, and the method and URL without query: `getFile: GET https://api.example.com/files/1`.
  public var description: String { "\(operation.id): \(request.endpoint)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["endpoint": endpoint]) }
}
