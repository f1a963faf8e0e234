// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// A generated client, whose methods call ``send(_:accept:)``.
public protocol APIClient: Sendable {
  /// The server, credentials, and transport used for every request.
  var configuration: ClientConfiguration { get set }
}

extension APIClient {
  /// The client with other settings, for a single call or for many.
  ///
  /// ```swift
  /// let files = try await client.with { $0.timeout = .seconds(5) }.listFiles()
  /// ```
  ///
  /// - Parameter change: Changes the settings, which are those of this client.
  public func with(_ change: (inout ClientConfiguration) -> Void) -> Self {
    var client = self
    change(&client.configuration)
    return client
  }

  /// Sends a request and returns the decoded response with its status code and raw body.
  ///
  /// A successful response throws, too, if the operation does not document its media type or it can't
  /// be decoded; the error has it as ``APIError/response``. ``rawResponse(to:accept:)`` returns it.
  ///
  /// - Parameters:
  ///   - endpoint: The request.
  ///   - accept: The `Accept` header, to choose among the media types that the operation documents:
  ///     `application/vnd.github.star+json`; `nil` for all that `Output` reads.
  public func send<E: Endpoint>(
    _ endpoint: E, accept: String? = nil
  ) async throws(APIError<E.Failure>) -> Response<E.Output> where E.Client == Self {
    try await send(endpoint, accept) { call, raw, output throws(APIError<E.Failure>) in
      if let output { return Response(value: output, raw: raw) }
      return try E.response(from: raw, call)
    }
  }

  /// Sends a request and returns the successful response as it is, whatever its media type.
  ///
  /// - Parameters:
  ///   - endpoint: The request.
  ///   - accept: The `Accept` header: `text/csv`; `nil` for what ``send(_:accept:)`` asks for.
  public func rawResponse<E: Endpoint>(
    to endpoint: E, accept: String? = nil
  ) async throws(APIError<E.Failure>) -> RawResponse where E.Client == Self {
    try await send(endpoint, accept) { call, raw, _ throws(APIError<E.Failure>) in
      guard raw.isSuccessful else { throw E.error(for: raw, call) }
      return raw
    }
  }

  private func send<E: Endpoint, Result>(
    _ endpoint: E, _ accept: String?,
    _ read: (APICall, RawResponse, E.Output?) throws(APIError<E.Failure>) -> Result
  ) async throws(APIError<E.Failure>) -> Result where E.Client == Self {
    let limit = ReadingLimit(timeout: configuration.timeout)
    let (call, response) = try await exchange(endpoint, accept)
    return try limit.limiting { () throws(APIError<E.Failure>) in
      try response.reading(as: E.self, call.attempts) { raw, output throws(APIError<E.Failure>) in
        try read(call, raw, output)
      }
    }
  }

  /// The request that a call sends.
  ///
  /// It contains the credentials in clear text: don't log its headers.
  ///
  /// - Parameters:
  ///   - endpoint: The request.
  ///   - accept: The `Accept` header; `nil` for the media types that the operation names.
  public func request<E: Endpoint>(
    for endpoint: E, accept: String? = nil
  ) throws(RequestError) -> (head: HTTPRequest, body: RequestBody) where E.Client == Self {
    let (head, body) = try requestWithoutCredentials(for: endpoint, accept)
    return (try configuration.authorize(head, for: E.operation), body)
  }

  func requestWithoutCredentials<E: Endpoint>(
    for endpoint: E, _ accept: String?
  ) throws(RequestError) -> (head: HTTPRequest, body: RequestBody) where E.Client == Self {
    var writer = RequestWriter(E.operation)
    endpoint.write(to: &writer)
    if let accept { writer.accept(accept) }
    return try writer.finish(configuration)
  }

  /// The call of a request.
  ///
  /// - Parameters:
  ///   - attempts: Counts the requests that are sent.
  ///   - isStream: True for the head of a response that is returned before its body is complete. With
  ///     `nil`, and for all other responses, the body is in memory.
  func call<E: Endpoint>(
    for endpoint: E, _ accept: String?, _ attempts: AttemptCount,
    isStream: (@Sendable (HTTPResponse) -> Bool)? = nil
  ) throws(APIError<E.Failure>) -> APICall where E.Client == Self {
    if Task.isCancelled {
      throw APIError(.cancelled, operation: E.operation, attempts: 0, configuration.redaction)
    }
    do throws(RequestError) {
      let (head, body) = try requestWithoutCredentials(for: endpoint, accept)
      return APICall(
        E.self, request: head, body: body, configuration.configuration(for: endpoint),
        attempts, isStream: isStream)
    } catch {
      throw APIError(
        .invalidRequest(error), operation: E.operation, attempts: 0, configuration.redaction)
    }
  }

  /// Sends a request and returns its call with a response that is a stream or complete.
  func exchange<E: Endpoint>(
    _ endpoint: E, _ accept: String?, isStream: (@Sendable (HTTPResponse) -> Bool)? = nil
  ) async throws(APIError<E.Failure>) -> (APICall, TransportResponse) where E.Client == Self {
    let attempts = AttemptCount()
    let call = try call(for: endpoint, accept, attempts, isStream: isStream)
    do throws(CallFailure) {
      return (call, try await exchange(call))
    } catch {
      throw APIError(error, operation: E.operation, attempts: attempts.value, call.redaction)
    }
  }

  /// Sends a call through all its steps.
  private func exchange(_ call: APICall) async throws(CallFailure) -> TransportResponse {
    do {
      guard call.isStream != nil else { return try await call.complete(call.send()) }
      return try await call.open()
    } catch {
      throw CallFailure(error)
    }
  }
}
