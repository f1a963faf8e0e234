// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Reads the events of a stream one after the other.
final class EventStreamReader {
  /// The names of events that have data of the type.
  enum Names {
    /// The name `message`, and any other but `error`; events with another name that have other data are skipped.
    case any
    /// Any name, since the type tells them apart; `error` only if the API documents it.
    case documented(withError: Bool)

    /// True if an event with the name `error` is one of the API.
    var documentsError: Bool {
      guard case .documented(let withError) = self else { return false }
      return withError
    }
  }

  private var lines: StreamedLines
  private var parser = EventStreamParser()
  private var number = 0
  private let names: Names

  /// The way to ask for the rest of the stream; `nil` after its end.
  private var continuation: StreamContinuation?

  /// The number of connections since the last event, counted from 1.
  private var attempt = 1

  /// The number of connections in a row that were lost without an event.
  private var losses = 0

  /// The names of events that were decoded; limited in number, since the server chooses them.
  private var readNames: Set<String> = ["message"]
  private static let mostReadNames = 256

  init(_ response: StreamedResponse, names: Names) {
    lines = StreamedLines(response, ending: .any)
    continuation = response.continuation
    self.names = names
  }

  /// The next event, whose data is decoded by `read`; `nil` at the end.
  ///
  /// If `read` throws, the stream ends: with the error, or without one if the data is `[DONE]`.
  func next<Data>(
    _ read: (ServerSentEvent<[UInt8]>) throws(JSON.Error) -> Data
  ) async throws(APIError<Never>) -> ServerSentEvent<Data>? {
    while let line = try await nextLine() {
      let event = parser.take(line)
      if parser.count > lines.response.maximumElementSize { throw end(with: lines.tooLong()) }
      guard let event else { continue }
      number += 1
      attempt = 1
      losses = 0
      if event.event == "error", !names.documentsError {
        throw end(with: lines.response.failure(reportedAs: event.data))
      }
      do throws(JSON.Error) {
        let data = try ReadingLimit().limiting { () throws(JSON.Error) in try read(event) }
        recordName(of: event)
        return ServerSentEvent(id: event.id, event: event.event, data: data, retry: event.retry)
      } catch {
        if event.data.elementsEqual("[DONE]".utf8) {
          end()
          return nil
        }
        if skips(event, because: error) { continue }
        throw end(with: failure(error, in: event))
      }
    }
    return nil
  }

  private func recordName(of event: ServerSentEvent<[UInt8]>) {
    guard case .any = names, readNames.count < Self.mostReadNames else { return }
    if event.event.utf8.count <= 256 { readNames.insert(event.event) }
  }

  /// True for an event whose name says that its data may be of another type.
  private func skips(_ event: ServerSentEvent<[UInt8]>, because error: JSON.Error) -> Bool {
    guard case .any = names, error.cause != .cancelled else { return false }
    return !readNames.contains(event.event)
  }

  /// The error for an event that can't be decoded.
  private func failure(
    _ error: JSON.Error, in event: ServerSentEvent<[UInt8]>
  ) -> APIError<Never> {
    let isReport =
      event.event == "error" || RawResponse(status: 200, body: event.data).reportsError
    return isReport && error.cause != .cancelled
      ? lines.response.failure(reportedAs: event.data)
      : lines.response.failure(error, in: "event \(number)", data: event.data)
  }

  private func end() {
    lines.end()
    continuation = nil
  }

  private func end(with error: APIError<Never>) -> APIError<Never> {
    end()
    return error
  }
}

// The connections of the stream.
extension EventStreamReader {
  /// The next line, also of a stream that continues one that broke off; `nil` at the end.
  private func nextLine() async throws(APIError<Never>) -> [UInt8]? {
    while true {
      var failure: APIError<Never>?
      do throws(APIError<Never>) {
        if let line = try await lines.next() { return line }
      } catch {
        failure = error
      }
      guard let delay = delay(after: failure) else {
        end()
        if let failure { throw failure }
        return nil
      }
      try await reopen(in: delay)
    }
  }

  /// The wait before the rest is asked for; `nil` if it isn't.
  private func delay(after failure: APIError<Never>?) -> Duration? {
    guard let continuation, failure?.isRetryable ?? true,
      StreamContinuation.canSend(parser.lastEventID)
    else { return nil }
    let time = parser.reconnectionTime
    // A server that ends a stream properly is asked again and again, if the policy says so.
    guard failure != nil else {
      losses = 0
      return continuation.delay(afterEndOf: attempt, requested: time)
    }
    losses += 1
    // After a failure, the server has to know where to go on.
    guard number == 0 || !parser.lastEventID.isEmpty || time != nil else { return nil }
    return continuation.delay(after: attempt, losses: losses, requested: time)
  }

  private func reopen(in delay: Duration) async throws(APIError<Never>) {
    guard let continuation else { return }
    let before = lines.response
    let response: TransportResponse
    do throws(CallFailure) {
      response = try await continuation.response(after: parser.lastEventID, in: delay)
    } catch {
      throw end(with: before.failure(error))
    }
    if response.head.status == .noContent { return end() }
    guard continuation.isContinued(by: response.head, after: before.headerFields) else {
      let raw = RawResponse(response.head, body: response.body.bytes ?? [])
      throw end(with: before.failure(refused: raw))
    }
    attempt += 1
    parser.startAgain()
    lines = StreamedLines(before.continued(by: response), ending: .any)
  }
}
