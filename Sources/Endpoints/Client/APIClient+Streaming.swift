import HTTPTypes

extension APIClient {
  /// Sends a request and returns as soon as the head of a successful response has arrived; the body
  /// is read from the stream.
  ///
  /// The configuration's timeout covers the time until then, including the body of a failed
  /// response. Later errors are thrown by the stream. Discarding the stream, or its iterator,
  /// cancels the transfer.
  public func stream<E: Endpoint>(
    _ endpoint: E
  ) async throws(APIError<E.Failure>) -> E.Output where E.Client == Self, E.Output: ResponseStream {
    let limit = ReadingLimit(timeout: configuration.timeout)
    let answer: Answer
    do throws(CallFailure) {
      answer = try await open(endpoint)
    } catch {
      throw APIError(error, operation: E.operation, configuration.redaction)
    }
    switch answer {
    case .stream(let response):
      return E.Output(
        StreamedResponse(
          response, to: E.operation, configuration.redaction, configuration.maximumBodySize))
    case .complete(let response):
      // A failed response, or a successful one that is not such a stream: reading it throws.
      return try limit.limiting { () throws(APIError<E.Failure>) in
        try E.response(from: response, configuration).value
      }
    }
  }

  private func open<E: Endpoint>(
    _ endpoint: E
  ) async throws(CallFailure) -> Answer where E.Client == Self, E.Output: ResponseStream {
    do {
      if Task.isCancelled { throw CancellationError() }
      let (head, body) = try request(for: endpoint)
      let transport = RedirectingTransport(
        configuration.transport, policy: configuration.redirects)
      let limit = configuration.maximumBodySize
      let options = TransportOptions(
        timeout: nil, idleTimeout: configuration.idleTimeout,
        maximumUnreadSize: configuration.maximumUnreadSize)
      return try await withDeadline(configuration.timeout, for: head) {
        let response = try await transport.send(head, body: body, options: options)
        let head = RawResponse(response.head)
        if head.isSuccessful, E.Output.reads(head.mediaType) {
          return .stream(response)
        }
        return .complete(try await response.collect(upTo: limit))
      }
    } catch {
      throw CallFailure(error)
    }
  }
}

/// The outcome of a call that asks for a stream.
private enum Answer: Sendable {
  case stream(TransportResponse)
  case complete(RawResponse)
}

/// Runs `body`, and cancels it when the timeout expires; `nil` for no timeout.
private func withDeadline<Result: Sendable>(
  _ timeout: Duration?, for request: HTTPRequest,
  _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
  guard let timeout else { return try await body() }
  if timeout <= .zero { throw TransportError(.timedOut, request: request) }
  return try await withThrowingTaskGroup(of: Result.self) { group in
    group.addTask { try await body() }
    group.addTask {
      try await Task.sleep(for: timeout.bounded)
      throw TransportError(.timedOut, request: request)
    }
    defer { group.cancelAll() }
    guard let result = try await group.next() else { throw CancellationError() }
    return result
  }
}
