// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// The events of a response as they arrive (`text/event-stream`; WHATWG HTML, section 9.2).
///
/// ```swift
/// for try await event in try await client.watchJob(id: "1") { print(event.data.progress) }
/// ```
///
/// The data of each event is decoded from JSON; with `String` it is unchanged. Data of `[DONE]`
/// that doesn't match the type ends the stream.
///
/// An event with the name `error` makes the stream throw: the data is in the description, and the body of the
/// error's ``APIError/response``. So does an event without a name whose data is an object with an `error`, an object or
/// a string, that the type has no place for; with `String`, such data is an event like others. An event with any other name,
/// such as `ping`, is skipped if its data doesn't match the type and no earlier event with this name did.
///
/// If the connection is lost, the stream is asked for again, after the last event by its identifier
/// (`Last-Event-ID`), as long as ``RetryPolicy`` allows it for the call and no event can get lost: if the
/// server has sent an identifier or the time of a `retry`, or no event yet. The wait is that time and
/// the one of the policy; ``RetryPolicy/maximumAttempts`` is the number of connections in a row that are lost without
/// an event. The stream ends if the server then answers with status 204. It ends at its end, too, unless
/// ``RetryPolicy/reopensEndedStreams`` is set.
public struct ServerSentEvents<Data: JSONDecodable>: ResponseStream {
  public typealias Element = ServerSentEvent<Data>

  private let response: StreamedResponse

  @_spi(Generated) public init(_ response: StreamedResponse) { self.response = response }

  public var status: Int { response.status }
  public var headerFields: HTTPFields { response.headerFields }

  public static func reads(_ mediaType: String) -> Bool {
    mediaType != "text/html" && mediaType != "application/json" && !mediaType.hasSuffix("+json")
  }

  public func makeAsyncIterator() -> Iterator {
    Iterator(reader: EventStreamReader(response, names: .any))
  }

  /// Iterates over the events of a stream.
  public struct Iterator: AsyncIteratorProtocol {
    let reader: EventStreamReader

    /// Throws for an event whose data does not match the spec, and if the transfer ended early.
    public mutating func next() async throws(APIError<Never>) -> ServerSentEvent<Data>? {
      try await reader.next { event throws(JSON.Error) in
        if Data.self == String.self, let text = event.text as? Data { return text }
        return try event.json()
      }
    }
  }
}
