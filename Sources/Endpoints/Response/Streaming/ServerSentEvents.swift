public import HTTPTypes

/// The events of a response as they arrive (`text/event-stream`; WHATWG HTML, section 9.2).
///
/// ```swift
/// for try await event in try await client.watchJob(id: "1") { print(event.data.progress) }
/// ```
///
/// The data of each event is decoded from JSON; with `String` it is unchanged. Data of `[DONE]`
/// that doesn't match the type ends the stream. It does not reconnect.
///
/// An event with a name other than `message`, such as `ping`, is skipped if its data doesn't match
/// the type and no earlier event with this name did. If its name is `error`, the stream throws
/// instead, with the data as the body of the error's ``APIError/response``.
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
    Iterator(reader: EventStreamReader(response, skipsOtherNames: true))
  }

  /// Iterates over the events of a stream.
  public struct Iterator: AsyncIteratorProtocol {
    var reader: EventStreamReader

    /// Throws for an event whose data does not match the spec, and if the transfer ended early.
    public mutating func next() async throws(APIError<Never>) -> ServerSentEvent<Data>? {
      try await reader.next { event throws(JSONError) in
        if Data.self == String.self, let text = event.text as? Data { return text }
        return try RawResponse(status: 200, body: event.data).json()
      }
    }
  }
}

extension ServerSentEvent<[UInt8]> {
  /// The data decoded as UTF-8; invalid bytes become U+FFFD.
  var text: String { String(decoding: data, as: UTF8.self) }
}
