public import HTTPTypes

/// A response of events as they arrive (`text/event-stream`; WHATWG HTML, section 9.2).
///
/// ```swift
/// for try await event in try await client.watchJob(id: "1") { print(event.data.progress) }
/// ```
///
/// The data of each event is read as JSON; `String` takes it as it is. A data of `[DONE]` that
/// isn't of the type ends the stream. There is no reconnecting.
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
    Iterator(lines: StreamedLines(response, ending: .any))
  }

  public struct Iterator: AsyncIteratorProtocol {
    private var lines: StreamedLines
    private var parser = EventStreamParser()
    private var number = 0

    init(lines: StreamedLines) { self.lines = lines }

    /// Throws for an event whose data isn't as documented, and what ended the transfer before its
    /// time.
    public mutating func next() async throws(APIError<Never>) -> ServerSentEvent<Data>? {
      while let line = try await lines.next() {
        let event = parser.take(line)
        if parser.count > lines.response.maximumElementSize { throw lines.tooLong() }
        guard let event else { continue }
        number += 1
        do throws(JSONError) {
          return ServerSentEvent(
            id: event.id, event: event.event, data: try read(event.data), retry: event.retry)
        } catch {
          if event.data.elementsEqual("[DONE]".utf8) {
            lines.end()
            return nil
          }
          throw lines.end(with: lines.response.failure(error, in: "event \(number)"))
        }
      }
      return nil
    }

    private func read(_ bytes: [UInt8]) throws(JSONError) -> Data {
      if Data.self == String.self, let text = String(decoding: bytes, as: UTF8.self) as? Data {
        return text
      }
      return try RawResponse(status: lines.response.status, body: bytes).json()
    }
  }
}
