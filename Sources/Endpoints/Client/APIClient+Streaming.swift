import HTTPTypes

extension APIClient {
  /// Sends a request and returns as soon as the head of a successful response has arrived; the body
  /// is read from the stream.
  ///
  /// The configuration's timeout covers the time until then, including the body of a failed
  /// response. Later errors are thrown by the stream. Discarding the stream, or its iterator,
  /// cancels the transfer.
  ///
  /// - Parameters:
  ///   - endpoint: The request.
  ///   - accept: The `Accept` header, to choose among the media types that the operation documents;
  ///     `nil` for all that `Output` reads.
  public func stream<E: Endpoint>(
    _ endpoint: E, accept: String? = nil
  ) async throws(APIError<E.Failure>) -> E.Output where E.Client == Self, E.Output: ResponseStream {
    let limit = ReadingLimit(timeout: configuration.timeout)
    let attempts = AttemptCount()
    let response: TransportResponse
    do throws(CallFailure) {
      response = try await exchange(endpoint, accept, attempts) { E.isStream($0) }
    } catch {
      throw APIError(
        error, operation: E.operation, attempts: attempts.value, configuration.redaction)
    }
    if E.isStream(response.head) {
      return E.Output(
        StreamedResponse(
          response, to: E.operation, configuration.redaction, configuration.maximumBodySize))
    }
    // A failed response, or a successful one that is not such a stream: reading it throws.
    return try limit.limiting { () throws(APIError<E.Failure>) in
      try response.reading(attempts) { raw throws(APIError<E.Failure>) in
        try E.response(from: raw, configuration).value
      }
    }
  }
}

extension Endpoint where Output: ResponseStream {
  /// True for a successful response that is such a stream.
  fileprivate static func isStream(_ head: HTTPResponse) -> Bool {
    let head = RawResponse(head)
    return head.isSuccessful && Output.reads(head.mediaType)
  }
}
