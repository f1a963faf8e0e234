public import HTTPTypes

/// A generated client, whose methods call ``send(_:accept:)``.
public protocol APIClient: Sendable {
  /// The server, credentials, and transport used for every request.
  var configuration: ClientConfiguration { get }
}

extension APIClient {
  /// Sends a request and returns the decoded response with its status code and raw body.
  ///
  /// A success in a media type that the operation does not document, or that can't be decoded, makes the
  /// call throw; ``APIError/response`` is it. ``rawResponse(to:accept:)`` returns such a response.
  ///
  /// - Parameters:
  ///   - endpoint: The request.
  ///   - accept: The `Accept` header, to choose among the media types that the operation documents:
  ///     `application/vnd.github.star+json`; `nil` for all that `Output` reads.
  public func send<E: Endpoint>(
    _ endpoint: E, accept: String? = nil
  ) async throws(APIError<E.Failure>) -> Response<E.Output> where E.Client == Self {
    try await send(endpoint, accept) { raw throws(APIError<E.Failure>) in
      try E.response(from: raw, configuration)
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
    try await send(endpoint, accept) { raw throws(APIError<E.Failure>) in
      guard raw.isSuccessful else { throw E.error(for: raw, configuration) }
      return raw
    }
  }

  private func send<E: Endpoint, Result>(
    _ endpoint: E, _ accept: String?,
    _ read: (RawResponse) throws(APIError<E.Failure>) -> Result
  ) async throws(APIError<E.Failure>) -> Result where E.Client == Self {
    let limit = ReadingLimit(timeout: configuration.timeout)
    let raw: RawResponse
    do throws(CallFailure) {
      raw = try await exchange(endpoint, accept)
    } catch {
      throw APIError(error, operation: E.operation, configuration.redaction)
    }
    return try limit.limiting { () throws(APIError<E.Failure>) in try read(raw) }
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
    var writer = RequestWriter(E.operation)
    endpoint.write(to: &writer)
    for credential in try configuration.credentials(for: E.operation) {
      credential.apply(to: &writer)
    }
    if let accept { writer.accept(accept) }
    return try writer.finish(to: configuration.server(for: E.operation))
  }

  private func exchange<E: Endpoint>(
    _ endpoint: E, _ accept: String?
  ) async throws(CallFailure) -> RawResponse where E.Client == Self {
    do {
      if Task.isCancelled { throw CancellationError() }
      let (head, body) = try request(for: endpoint, accept: accept)
      let transport = RedirectingTransport(
        configuration.transport, policy: configuration.redirects)
      let response = try await transport.send(
        head, body: body,
        options: TransportOptions(
          timeout: configuration.timeout, maximumUnreadSize: configuration.maximumBodySize))
      return try await response.collect(upTo: configuration.maximumBodySize)
    } catch {
      throw CallFailure(error)
    }
  }
}
