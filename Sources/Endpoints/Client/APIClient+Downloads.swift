// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension APIClient {
  /// Sends a request and writes the body of the successful response to a file, whatever its media type.
  ///
  /// ```swift
  /// try await client.download(Client.Requests.GetFile(id: "1"), to: url) { print($0.fraction ?? 0) }
  /// ```
  ///
  /// No more than a small part of the body is in memory. It is written to a hidden file in the same folder,
  /// which takes the place of `file` when it is whole, and is deleted if the call fails. A response with another
  /// status than 200, 201 or 203 brings no file, and is an error, unless the spec documents it with content that
  /// isn't JSON (``APIOperation/files``). If `file` is a symbolic link,
  /// the file that it leads to is written.
  ///
  /// If the connection is lost, the rest is asked for (`Range`, RFC 9110, section 14), as long as
  /// ``RetryPolicy`` allows it for the call: ``RetryPolicy/maximumAttempts`` is the number of connections in a row
  /// that bring nothing. If the server can't send the rest of the same body, or sends that of another version, the
  /// file starts again. The rest is also asked for after ``TransportError/Kind/overflow``, where a transport can't
  /// make the server wait for the disk.
  ///
  /// ``ClientConfiguration/timeout`` covers the time until the head of each response has arrived, and
  /// ``ClientConfiguration/idleTimeout`` is that of the body. ``ClientConfiguration/maximumBodySize`` does not
  /// apply.
  ///
  /// - Parameters:
  ///   - endpoint: The request.
  ///   - accept: The `Accept` header: `text/csv`; `nil` for what ``send(_:accept:)`` asks for.
  ///   - file: The URL of the file, which may exist.
  ///   - progress: Called when the head of a response has arrived, and when a part of the body is written. It goes
  ///     back to 0 if the file starts again.
  /// - Returns: The file and the response, without its body.
  @discardableResult
  public func download<E: Endpoint>(
    _ endpoint: E, accept: String? = nil, to file: URL,
    progress: (@Sendable (APICall.Progress) -> Void)? = nil
  ) async throws(APIError<E.Failure>) -> Response<URL> where E.Client == Self {
    let limit = ReadingLimit(timeout: configuration.timeout)
    let attempts = AttemptCount()
    let call = try call(for: endpoint, accept, attempts) { E.operation.bringsFile($0) }
    let response: TransportResponse
    do throws(CallFailure) {
      response = try await Download.response(to: call, in: file, progress) { $0.body(of: E.self) }
    } catch {
      throw APIError(error, operation: E.operation, attempts: attempts.value, call.redaction)
    }
    guard response.head.status.kind == .successful else {
      throw E.error(for: response, to: call, limit)
    }
    guard E.operation.bringsFile(response.head) else {
      throw E.errorWithoutFile(response, to: call)
    }
    return Response(value: file, raw: RawResponse(response.head))
  }
}

extension Endpoint {
  /// The error for a complete, successful response that brings no file.
  fileprivate static func errorWithoutFile(
    _ response: TransportResponse, to call: APICall
  ) -> APIError<Failure> {
    let raw = RawResponse(response.head, body: response.body.bytes ?? [])
    let secrets = call.secrets
    let excerpt = secrets.excerpt(of: raw)
    var error = APIError<Failure>(
      .undocumented, operation: operation, response: raw,
      detail: "\(raw.statusLine), which brings no file" + (excerpt.isEmpty ? "" : ": \(excerpt)"),
      secrets.redaction)
    error.attempts = call.attempts.value
    return error
  }
}
