// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// The events of a response as they arrive (`text/event-stream`), with a type of data for each
/// event name.
///
/// ```swift
/// for try await event in try await client.watchJob(id: "1") {
///   switch event.data {
///   case .progress(let progress): print(progress.percent)
///   case .finished: return
///   case .other(let name, let data): print(name, data)
///   }
/// }
/// ```
///
/// An event with the name `error` makes the stream throw if the API documents no such event; events with other
/// names that it doesn't document are the case `other`. Otherwise it is like ``ServerSentEvents``.
public struct NamedServerSentEvents<Data: ServerSentEventData>: ResponseStream {
  public typealias Element = ServerSentEvent<Data>

  private let response: StreamedResponse

  @_spi(Generated) public init(_ response: StreamedResponse) { self.response = response }

  public var status: Int { response.status }
  public var headerFields: HTTPFields { response.headerFields }

  public static func reads(_ mediaType: String) -> Bool {
    ServerSentEvents<String>.reads(mediaType)
  }

  public func makeAsyncIterator() -> Iterator {
    Iterator(
      reader: EventStreamReader(response, names: .documented(withError: Data.hasErrorEvents)))
  }

  /// Iterates over the events of a stream.
  public struct Iterator: AsyncIteratorProtocol {
    let reader: EventStreamReader

    /// Throws for an event whose data does not match the spec, and if the transfer ended early.
    public mutating func next() async throws(APIError<Never>) -> ServerSentEvent<Data>? {
      try await reader.next { event throws(JSON.Error) in
        try Data(
          ServerSentEvent(id: event.id, event: event.event, data: event.text, retry: event.retry))
      }
    }
  }
}

/// The data of events with a type for each event name: an enum with a case for each.
public protocol ServerSentEventData: Sendable {
  /// Decodes the data of an event; an unknown event name is not an error.
  init(_ event: ServerSentEvent<String>) throws(JSON.Error)

  /// True if there is a case for events with the name `error`; otherwise they end the stream.
  static var hasErrorEvents: Bool { get }
}

extension ServerSentEventData {
  public static var hasErrorEvents: Bool { false }
}
