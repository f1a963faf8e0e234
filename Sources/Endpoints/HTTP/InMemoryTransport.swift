// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// A transport without a network, for tests and previews: responses come from a closure or a list.
///
///     let transport = InMemoryTransport([RawResponse(status: 200, text: #"{"id": "1"}"#)])
///
/// Timeouts do not apply; redirects are returned like any response.
public final class InMemoryTransport: Transport {
  /// A request as the transport received it.
  public struct Call: Sendable {
    /// The request without its body.
    public var request: HTTPRequest
    /// The body of the request.
    public var body: RequestBody
    /// The settings of the call.
    public var options: TransportOptions
  }

  private let answer: @Sendable (Call) async throws -> TransportResponse
  private let record: Locked<[Call]>?

  /// Responds with the result of a closure.
  ///
  /// - Parameters:
  ///   - recordsCalls: `false` records nothing and takes no lock, for benchmarks.
  ///   - answer: Returns the response to a call, or throws the error that it ends with.
  public init(
    recordsCalls: Bool = true,
    streaming answer: @escaping @Sendable (Call) async throws -> TransportResponse
  ) {
    self.answer = answer
    self.record = recordsCalls ? Locked([]) : nil
  }

  /// Responds with the result of a closure.
  ///
  /// - Parameters:
  ///   - recordsCalls: `false` records nothing and takes no lock, for benchmarks.
  ///   - answer: Returns the response to a call, or throws the error that it ends with.
  public convenience init(
    recordsCalls: Bool = true,
    _ answer: @escaping @Sendable (Call) async throws -> RawResponse
  ) {
    self.init(
      recordsCalls: recordsCalls,
      streaming: { call in
        let response = try await answer(call)
        return TransportResponse(
          head: response.head, body: TransportResponse.Body(response.body)
        )
      }
    )
  }

  /// Responds with `responses` one after the other, then throws.
  public convenience init(_ responses: [RawResponse]) {
    let left = Locked(responses[...])
    self.init { call in
      guard let response = left.withLock({ $0.popFirst() }) else {
        throw TransportError(
          .other,
          request: call.request,
          detail: "no response left in the list"
        )
      }
      return response
    }
  }

  /// The recorded calls, in the order in which they arrived.
  public var calls: [Call] {
    record?.withLock { $0 } ?? []
  }

  public func send(
    _ request: HTTPRequest,
    body: RequestBody,
    options: TransportOptions
  ) async throws -> TransportResponse {
    guard !Task.isCancelled else { throw TransportError(.cancelled, request: request) }
    let call = Call(request: request, body: body, options: options)
    record?.withLock { $0.append(call) }
    return try await answer(call)
  }
}

extension InMemoryTransport.Call: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The method and URL without query, never a header value or the body.
  public var description: String { "\(request.endpoint), \(body)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
