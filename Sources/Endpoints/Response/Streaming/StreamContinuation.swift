// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// The way to ask for the rest of an event stream (WHATWG HTML, section 9.2.3).
final class StreamContinuation: Sendable {
  /// The longest identifier that is sent; servers limit the size of headers.
  private static let longestID = 4096

  private let call: APICall

  /// - Returns: `nil` for a call that can't safely be sent again.
  init?(of call: APICall) {
    guard call.isIdempotent, call.body.isReplayable, call.retryPolicy.maximumAttempts > 1
    else { return nil }
    self.call = call
  }

  /// The wait before a stream that broke off is asked for again; `nil` if it isn't.
  ///
  /// - Parameters:
  ///   - attempt: The number of connections since the last event, counted from 1.
  ///   - losses: The number of connections in a row that were lost without an event, counted from 1.
  ///   - requested: The wait that the server asks for.
  func delay(after attempt: Int, losses: Int, requested: Duration?) -> Duration? {
    let policy = call.retryPolicy
    guard losses < policy.maximumAttempts else { return nil }
    if let requested, requested > policy.maximumServerDelay { return nil }
    // A connection that brought events was no failure.
    if losses > 1, !policy.budget.take() { return nil }
    return policy.backoff(after: attempt) + (requested ?? .zero)
  }

  /// The wait before a stream that the server has ended is asked for again; `nil` if it isn't.
  func delay(afterEndOf attempt: Int, requested: Duration?) -> Duration? {
    let policy = call.retryPolicy
    guard policy.reopensEndedStreams else { return nil }
    if let requested, requested > policy.maximumServerDelay { return nil }
    return policy.backoff(after: attempt) + (requested ?? .zero)
  }

  /// True if the rest after an event can be asked for by its identifier.
  static func canSend(_ id: String) -> Bool {
    id.utf8.count <= longestID && HTTPField.isValidValue(id)
  }

  /// Asks for the rest of the stream after a wait.
  ///
  /// - Parameter id: The identifier of the last event; empty for the whole stream.
  func response(
    after id: String, in delay: Duration
  ) async throws(CallFailure) -> TransportResponse {
    do {
      try await call.configuration.clock.sleep(for: delay)
      var request = call.request
      if !id.isEmpty { request.headerFields[.lastEventID] = id }
      return try await call.beginningAgain(with: request).open()
    } catch {
      throw CallFailure(error)
    }
  }

  /// True if a response continues a stream: one of events, or of the media type that it had before.
  func isContinued(by head: HTTPResponse, after fields: HTTPFields) -> Bool {
    let type = RawResponse(head).mediaType
    let isOfEvents =
      type == "text/event-stream"
      || type == RawResponse(status: 200, headerFields: fields).mediaType
    return isOfEvents && call.isStream?(head) == true && head.status != .noContent
  }
}

extension HTTPField.Name {
  static var lastEventID: HTTPField.Name? { HTTPField.Name("Last-Event-ID") }
}

extension HTTPFields {
  fileprivate subscript(name: HTTPField.Name?) -> String? {
    get { name.flatMap { self[$0] } }
    set { if let name { self[name] = newValue } }
  }
}
