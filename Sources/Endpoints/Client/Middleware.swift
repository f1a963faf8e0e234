// SPDX-License-Identifier: Apache-2.0

/// A step around the calls of a client: it may change the request and the response, answer by itself,
/// or send the request several times.
///
/// ```swift
/// struct Tracing: Middleware {
///   func send(_ call: APICall, next: APICall.Next) async throws -> TransportResponse {
///     var call = call
///     call.request.headerFields[HTTPField.Name("X-Trace")!] = UUID().uuidString
///     return try await next(call)
///   }
/// }
/// ```
///
/// ``ClientConfiguration/middlewares`` are around a whole call, ``ClientConfiguration/attemptMiddlewares``
/// around each request that is sent for it, ``ClientConfiguration/tokenMiddlewares`` around the requests to
/// token endpoints. In each list the first one is the outermost.
public protocol Middleware: Sendable {
  /// Sends a call, or answers it.
  ///
  /// - Parameters:
  ///   - call: The call, as the steps before have made it.
  ///   - next: The steps that follow, which send the call.
  /// - Returns: The response. Its body is complete around a call, unless the call is for a stream;
  ///   around an attempt, it may still be arriving.
  func send(_ call: APICall, next: APICall.Next) async throws -> TransportResponse
}
