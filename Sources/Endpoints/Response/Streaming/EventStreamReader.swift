/// Reads a stream's events, one after the other.
struct EventStreamReader {
  private var lines: StreamedLines
  private var parser = EventStreamParser()
  private var number = 0

  init(_ response: StreamedResponse) { lines = StreamedLines(response, ending: .any) }

  /// The next event, whose data is what `read` makes of it; `nil` at the end.
  ///
  /// Where `read` throws, the stream ends: with an error, but for a data of `[DONE]`.
  mutating func next<Data>(
    _ read: (ServerSentEvent<[UInt8]>) throws(JSONError) -> Data
  ) async throws(APIError<Never>) -> ServerSentEvent<Data>? {
    while let line = try await lines.next() {
      let event = parser.take(line)
      if parser.count > lines.response.maximumElementSize { throw lines.tooLong() }
      guard let event else { continue }
      number += 1
      do throws(JSONError) {
        let data = try ReadingLimit().limiting { () throws(JSONError) in try read(event) }
        return ServerSentEvent(id: event.id, event: event.event, data: data, retry: event.retry)
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
}
