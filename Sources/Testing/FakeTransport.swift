// SPDX-License-Identifier: Apache-2.0

import Endpoints
import HTTPTypes

/// The answer to the requests of a type.
struct FakeAnswer<E: Endpoint>: Sendable {
  /// Returns the response to a request; `nil` if there is none left.
  var answer: @Sendable (E) async throws -> Response<E.Output>?
}

/// Answers one call with the value that a server has for it.
struct FakeTransport<E: Endpoint>: Transport {
  let server: FakeServer
  let endpoint: E
  let clock: any Clock<Duration>

  func send(
    _ request: HTTPRequest, body: RequestBody, options: TransportOptions
  ) async throws -> TransportResponse {
    if Task.isCancelled { throw TransportError(.cancelled, request: request) }
    server.record(
      FakeServer.Call(operation: E.operation, endpoint: endpoint, request: request, body: body))
    guard let answer = server.answer(to: E.self) else {
      throw unexpected(
        request, "has no answer for this operation; 'on(\(name).self) { request in … }' sets one")
    }
    let response: Response<E.Output>?
    do {
      response = try await self.answer(by: answer, request, options.timeout)
    } catch {
      return try self.response(to: request, failure: error)
    }
    guard let response else { throw unexpected(request, "has no answer left for \(name)") }
    return TransportResponse(response.raw, Result<_, APIError<E.Failure>>.success(response.value))
  }

  /// The answer, unless that takes longer than a call may.
  private func answer(
    by answer: FakeAnswer<E>, _ request: HTTPRequest, _ timeout: Duration?
  ) async throws -> Response<E.Output>? {
    guard let timeout else { return try await answer.answer(endpoint) }
    return try await clock.limiting(to: timeout, request) { [endpoint] in
      try await answer.answer(endpoint)
    }
  }

  /// The type of the request without its module: `ImageKit.Requests.DeleteFileVersion`.
  private var name: String {
    let name = String(reflecting: E.self)
    if name.contains("<") { return "\(E.self)" }
    // A type inside of a function or a file has a place in parentheses there.
    return name.split(separator: ".").dropFirst().filter { !$0.hasPrefix("(") }
      .joined(separator: ".")
  }

  private func unexpected(_ request: HTTPRequest, _ problem: String) -> TransportError {
    TransportError(.other, request: request, detail: "the fake server \(problem)")
  }
}

extension FakeTransport {
  /// Returns or throws what a transport does for the error of an answer.
  private func response(
    to request: HTTPRequest, failure error: any Error
  ) throws -> TransportResponse {
    switch error {
    case let error as APIError<E.Failure>: return try response(to: request, error)
    case let error as APIError<Never>: return try response(to: request, error)
    case is any CallError:
      throw unexpected(
        request, "answers with \(type(of: error)), where the spec documents \(E.Failure.self)")
    default: throw error
    }
  }

  private func response<Failure>(
    to request: HTTPRequest, _ error: APIError<Failure>
  ) throws -> TransportResponse {
    let raw = error.response ?? RawResponse(status: 500)
    switch error.reason {
    case .documented(let failure as E.Failure): return fail(.documented(failure), raw)
    case .unreadable(let error): return fail(.unreadable(error), raw)
    case .transport(var error as TransportError):
      error.endpoint = request.endpoint
      throw error
    case .transport(let error): throw error
    case .timedOut: throw TransportError(.timedOut, request: request)
    case .cancelled: throw CancellationError()
    case .invalidRequest(let error): throw error
    case .redirectRefused(let error): throw error
    // The client reads it.
    default: return TransportResponse(head: raw.head, body: TransportResponse.Body(raw.body))
    }
  }

  private func fail(
    _ reason: APIError<E.Failure>.Reason, _ raw: RawResponse
  ) -> TransportResponse {
    let error = APIError(reason, operation: E.operation, response: raw)
    return TransportResponse(raw, Result<E.Output, _>.failure(error))
  }
}

extension TransportResponse {
  fileprivate init<Output: Sendable, Failure>(
    _ raw: RawResponse, _ result: Result<Output, APIError<Failure>>
  ) {
    self.init(head: raw.head, body: TransportResponse.Body(raw.body))
    self.result = EndpointResult(result)
  }
}
