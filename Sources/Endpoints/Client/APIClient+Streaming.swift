import HTTPTypes

extension APIClient {
  /// Sends a request and returns as soon as the head of a success is there, with the body to come.
  ///
  /// The configuration's timeout is for the time up to then; a failure's body counts in. What goes
  /// wrong later, the stream throws. Dropping the stream, or its iterator, ends the transfer.
  public func stream<E: StreamingEndpoint>(
    _ endpoint: E
  ) async throws(APIError<E.Failure>) -> E.Output where E.Client == Self {
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
      // A failure, or a success that is no such stream: reading it throws.
      return try limit.limiting { () throws(APIError<E.Failure>) in
        try E.response(from: response, configuration).value
      }
    }
  }

  private func open<E: StreamingEndpoint>(
    _ endpoint: E
  ) async throws(CallFailure) -> Answer where E.Client == Self {
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
        let mediaType = RawResponse(
          status: response.head.status, fields: response.head.headerFields
        ).mediaType
        if response.head.status.kind == .successful, E.Output.reads(mediaType) {
          return .stream(response)
        }
        return .complete(try await response.collect(upTo: limit))
      }
    } catch {
      throw CallFailure(error)
    }
  }
}

/// How a call that asks for a stream went.
private enum Answer: Sendable {
  case stream(TransportResponse)
  case complete(RawResponse)
}

/// Runs `body`, which is cancelled when its time is over; `nil` for no limit.
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
