public import HTTPTypes

/// A response of events as they arrive (`text/event-stream`; WHATWG HTML, section 9.2).
///
/// ```swift
/// for try await event in try await client.watchJob(id: "1") { print(event.data.progress) }
/// ```
///
/// The data of each event is read as JSON; `String` takes it as it is. A data of `[DONE]` that
/// isn't of the type ends the stream. There is no reconnecting.
///
/// An event with another name than `message`, such as `ping`, is skipped where its data isn't of
/// the type and no event of this name was before. One with the name `error` is an error then, which
/// has the data as the body of its ``APIError/response``.
public struct ServerSentEvents<Data: JSONDecodable>: ResponseStream {
  public typealias Element = ServerSentEvent<Data>

  private let response: StreamedResponse

  public init(_ response: StreamedResponse) { self.response = response }

  public var status: HTTPResponse.Status { response.status }
  public var fields: HTTPFields { response.fields }

  public static func reads(_ mediaType: String) -> Bool {
    mediaType != "text/html" && mediaType != "application/json" && !mediaType.hasSuffix("+json")
  }

  public func makeAsyncIterator() -> Iterator {
    Iterator(reader: EventStreamReader(response, skipsOtherNames: true))
  }

  public struct Iterator: AsyncIteratorProtocol {
    var reader: EventStreamReader

    /// Throws for an event whose data isn't as documented, and what ended the transfer before its
    /// time.
    public mutating func next() async throws(APIError<Never>) -> ServerSentEvent<Data>? {
      try await reader.next { event throws(JSONError) in
        if Data.self == String.self, let text = event.text as? Data { return text }
        return try RawResponse(status: .ok, body: event.data).json()
      }
    }
  }
}

extension ServerSentEvent<[UInt8]> {
  /// The data as text; bytes that are not UTF-8 are replaced.
  var text: String { String(decoding: data, as: UTF8.self) }
}
