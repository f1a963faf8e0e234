// SPDX-License-Identifier: Apache-2.0

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
    let (call, response) = try await exchange(endpoint, accept) { E.isStream($0) }
    if response.result == nil, E.isStream(response.head) {
      return E.Output(StreamedResponse(response, to: call))
    }
    // A failed response, or a successful one that is not such a stream: reading it throws.
    return try limit.limiting { () throws(APIError<E.Failure>) in
      try response.reading(as: E.self, call.attempts) { raw, output throws(APIError<E.Failure>) in
        if let output { return output }
        return try E.response(from: raw, call).value
      }
    }
  }

  /// Sends a request and returns the bytes of the successful response as they arrive, whatever its
  /// media type.
  ///
  /// ```swift
  /// for try await chunk in try await client.bytes(of: Client.Requests.GetFile(id: "1")) { hash.update(chunk) }
  /// ```
  ///
  /// It is otherwise like ``stream(_:accept:)``.
  ///
  /// - Parameters:
  ///   - endpoint: The request.
  ///   - accept: The `Accept` header: `text/csv`; `nil` for what ``send(_:accept:)`` asks for.
  public func bytes<E: Endpoint>(
    of endpoint: E, accept: String? = nil
  ) async throws(APIError<E.Failure>) -> ByteStream where E.Client == Self {
    let limit = ReadingLimit(timeout: configuration.timeout)
    let (call, response) = try await exchange(endpoint, accept) { $0.status.kind == .successful }
    guard response.head.status.kind == .successful else {
      throw E.error(for: response, to: call, limit)
    }
    var streamed = response
    streamed.body = response.body(of: E.self)
    return ByteStream(StreamedResponse(streamed, to: call))
  }
}

extension Endpoint where Output: ResponseStream {
  /// True for a successful response that is such a stream.
  fileprivate static func isStream(_ head: HTTPResponse) -> Bool {
    let head = RawResponse(head)
    return head.isSuccessful && Output.reads(head.mediaType)
  }
}

extension Endpoint {
  /// The error for a complete response that is not successful.
  static func error(
    for response: TransportResponse, to call: APICall, _ limit: ReadingLimit
  ) -> APIError<Failure> {
    limit.limiting {
      do throws(APIError<Failure>) {
        return try response.reading(as: Self.self, call.attempts) {
          raw, _ throws(APIError<Failure>) in
          throw error(for: raw, call)
        }
      } catch {
        return error
      }
    }
  }
}
