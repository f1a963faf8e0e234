// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

// The steps of a call, each of which calls the next one: the middlewares around the call, the attempts,
// the middlewares around each of them, the credentials, the redirects, the transport.
extension APICall {
  /// Sends the call through the middlewares around it, beginning with the one at `index`.
  func send(from index: Int = 0) async throws -> TransportResponse {
    guard index < configuration.middlewares.count else { return try await sendAttempts() }
    return try await configuration.middlewares[index].send(
      self, next: Next(step: .call(index + 1)))
  }

  /// Sends a call for a stream, in the time that it may take until the head of the stream is there.
  func open() async throws -> TransportResponse {
    // The timeout of a transport would cover the body of the stream.
    guard let timeout = configuration.timeout else { return try await complete(send()) }
    return try await configuration.clock.limiting(to: timeout, request) {
      try await complete(send())
    }
  }

  /// Sends one attempt, in the time that it may take, and completes its response.
  func completeAttempt() async throws -> TransportResponse {
    // The transport keeps the time of calls without streams.
    guard isStream != nil, let limit = configuration.attemptTimeout else {
      return try await complete(sendAttempt())
    }
    return try await configuration.clock.limiting(to: limit, request) {
      try await complete(sendAttempt())
    }
  }

  /// The response with its complete body, unless it is a stream.
  func complete(_ response: TransportResponse) async throws -> TransportResponse {
    if let isStream, isStream(response.head) { return response }
    let body = try await response.body.collect(upTo: configuration.maximumBodySize)
    var response = response
    response.body = TransportResponse.Body(body)
    return response
  }

  /// Sends one attempt through the middlewares around it, beginning with the one at `index`.
  func sendAttempt(from index: Int = 0) async throws -> TransportResponse {
    guard index < configuration.attemptMiddlewares.count else { return try await transmit() }
    return try await configuration.attemptMiddlewares[index].send(
      self, next: Next(step: .attempt(index + 1)))
  }

  /// Sends a request with its credentials and follows redirects.
  ///
  /// - Parameter isFirst: False if the call has done something else before that took time.
  func transmit(_ request: HTTPRequest, isFirst: Bool) async throws -> TransportResponse {
    let options = transportOptions(isFirst: isFirst)
    let body = configuration.uploadProgress.map { self.body.reporting($0) } ?? self.body
    var redirects = configuration.redirects
    if let name = operation.idempotencyField {
      redirects.crossOriginHeaderFields.insert(name)
    }
    let transport = RedirectingTransport(configuration.transport, policy: redirects)
    guard let limit = configuration.responseTimeout else {
      return try await transport.send(request, body: body, options: options)
    }
    return try await configuration.clock.limiting(to: limit, request) {
      try await transport.send(request, body: body, options: options)
    }
  }

  private func transportOptions(isFirst: Bool) -> TransportOptions {
    let timeout =
      isStream == nil ? shorter(configuration.attemptTimeout, timeLimit(isFirst: isFirst)) : nil
    let idle = configuration.idleTimeout
    var options = TransportOptions(
      timeout: timeout,
      idleTimeout: timeout != nil && shorter(idle, timeout) == timeout ? nil : idle,
      maximumUnreadSize: isStream == nil
        ? configuration.maximumBodySize : configuration.maximumUnreadSize,
      maximumHeaderSize: configuration.maximumHeaderSize)
    let policy = retryPolicy
    options.isRepeatable =
      policy.maximumAttempts > 1 && policy.retriesConnectionErrors && isIdempotent
    return options
  }

  /// The time left for the call; its whole timeout if nothing has taken time yet.
  private func timeLimit(isFirst: Bool) -> Duration? {
    if isFirst, attempt == 1, configuration.middlewares.isEmpty,
      configuration.attemptMiddlewares.isEmpty
    {
      return configuration.timeout
    }
    return remainingTime
  }

  private func shorter(_ a: Duration?, _ b: Duration?) -> Duration? {
    guard let a, let b else { return a ?? b }
    return min(a, b)
  }
}

extension TransportResponse {
  /// Calls `read` with the response, whose body is in memory, and with the output if there already is one.
  func reading<E: Endpoint, Result>(
    as endpoint: E.Type, _ attempts: AttemptCount,
    _ read: (RawResponse, E.Output?) throws(APIError<E.Failure>) -> Result
  ) throws(APIError<E.Failure>) -> Result {
    do throws(APIError<E.Failure>) {
      let output = try result?.output(of: endpoint)
      return try read(RawResponse(head, body: body.bytes ?? []), output)
    } catch {
      var error = error
      error.attempts = attempts.value
      throw error
    }
  }
}
