public import HTTPTypes

/// A generated client, whose methods call ``send(_:)``.
public protocol APIClient: Sendable {
  var configuration: ClientConfiguration { get }
}

extension APIClient {
  /// Sends a request and returns the decoded response with its status code and raw body.
  public func send<E: Endpoint>(
    _ endpoint: E
  ) async throws(APIError<E.Failure>) -> Response<E.Output> where E.Client == Self {
    let limit = ReadingLimit(timeout: configuration.timeout)
    let raw: RawResponse
    do throws(CallFailure) {
      raw = try await exchange(endpoint)
    } catch {
      throw APIError(error, operation: E.operation, configuration.redaction)
    }
    return try limit.limiting { () throws(APIError<E.Failure>) in
      try E.response(from: raw, configuration)
    }
  }

  /// The request that a call sends.
  ///
  /// It contains the credentials in clear text: don't log its headers.
  public func request<E: Endpoint>(
    for endpoint: E
  ) throws(RequestError) -> (head: HTTPRequest, body: RequestBody) where E.Client == Self {
    var writer = RequestWriter(E.operation)
    endpoint.write(to: &writer)
    for credential in try configuration.credentials(for: E.operation) {
      credential.apply(to: &writer)
    }
    return try writer.finish(to: configuration.server(for: E.operation))
  }

  private func exchange<E: Endpoint>(
    _ endpoint: E
  ) async throws(CallFailure) -> RawResponse where E.Client == Self {
    do {
      if Task.isCancelled { throw CancellationError() }
      let (head, body) = try request(for: endpoint)
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
