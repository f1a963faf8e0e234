// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// A call of an operation, as a ``Middleware`` sees it.
public struct APICall: Sendable {
  /// The operation that is called.
  public var operation: APIOperation { context.operation }
  /// The request. Its credentials are added after all middlewares.
  public var request: HTTPRequest
  /// The body of the request.
  public var body: RequestBody
  /// The settings of the call: those of the client, changed by ``APIClient/with(_:)``.
  public var configuration: ClientConfiguration { context.configuration }
  /// The number of the attempt, counted from 1.
  public internal(set) var attempt = 1

  private let context: Context

  /// - Parameter operation: The operation, if it isn't the one of `endpoint`.
  init(
    _ endpoint: any Endpoint.Type, _ operation: APIOperation? = nil, request: HTTPRequest,
    body: RequestBody, _ configuration: ClientConfiguration, _ attempts: AttemptCount,
    isStream: (@Sendable (HTTPResponse) -> Bool)?
  ) {
    self.request = request
    self.body = body
    context = Context(
      endpoint, operation ?? endpoint.operation, configuration, attempts, isStream)
    addIdempotencyKey()
  }

  /// A call of the same operation with another request, whose time begins now.
  func beginningAgain(with request: HTTPRequest) -> APICall {
    APICall(
      endpoint, operation, request: request, body: body, configuration, attempts,
      isStream: isStream)
  }

  /// The time left until the call times out, negative after that; `nil` for no limit.
  public var remainingTime: Duration? {
    configuration.timeout.map { $0.bounded - configuration.clock.elapsed(since: start) }
  }
}

extension APICall {
  /// The parts of a call that no middleware changes.
  private final class Context: Sendable {
    let operation: APIOperation
    let configuration: ClientConfiguration
    let attempts: AttemptCount
    let endpoint: any Endpoint.Type
    let start: any InstantProtocol<Duration>
    let isStream: (@Sendable (HTTPResponse) -> Bool)?

    init(
      _ endpoint: any Endpoint.Type, _ operation: APIOperation,
      _ configuration: ClientConfiguration, _ attempts: AttemptCount,
      _ isStream: (@Sendable (HTTPResponse) -> Bool)?
    ) {
      self.operation = operation
      self.configuration = configuration
      self.attempts = attempts
      self.endpoint = endpoint
      start = configuration.clock.now
      self.isStream = isStream
    }
  }

  /// The requests that have been sent for the call.
  var attempts: AttemptCount { context.attempts }

  /// The type of the request's value.
  package var endpoint: any Endpoint.Type { context.endpoint }

  /// The start of the call on the clock of the configuration.
  var start: any InstantProtocol<Duration> { context.start }

  /// True for the head of a response that is returned before its body is complete; `nil` if no
  /// response is.
  var isStream: (@Sendable (HTTPResponse) -> Bool)? { context.isStream }
}

/// The number of requests that have been sent for a call, whatever its middlewares make of the answers.
struct AttemptCount: Sendable {
  private let count = Locked(0)

  var value: Int { count.withLock { $0 } }

  func increase() { count.withLock { $0 += 1 } }
}

extension APICall: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The operation, the method and the URL without query and secrets, never a header value or the body:
  /// `getFile: GET https://api.example.com/v1/files/1`.
  public var description: String {
    "\(operation.id): \(SecretNames(self).endpoint(request.endpoint))"
  }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension APICall {
  /// The steps of a call that follow a middleware.
  public struct Next: Sendable {
    enum Step: Sendable {
      /// The middleware around the call with this index, or the step after the last one.
      case call(Int)
      /// The middleware around an attempt with this index, or the step after the last one.
      case attempt(Int)
    }

    let step: Step

    /// Sends the call.
    public func callAsFunction(_ call: APICall) async throws -> TransportResponse {
      switch step {
      case .call(let index): try await call.send(from: index)
      case .attempt(let index): try await call.sendAttempt(from: index)
      }
    }
  }
}
