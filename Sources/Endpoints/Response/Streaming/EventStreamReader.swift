/// Reads the events of a stream one after the other.
struct EventStreamReader {
  private var lines: StreamedLines
  private var parser = EventStreamParser()
  private var number = 0

  /// True if events with names other than `message` may have data of other types, and are then
  /// skipped.
  private let skipsOtherNames: Bool

  /// The names of events that were decoded; limited in number, since the server chooses them.
  private var readNames: Set<String> = ["message"]
  private static let mostReadNames = 256

  init(_ response: StreamedResponse, skipsOtherNames: Bool) {
    lines = StreamedLines(response, ending: .any)
    self.skipsOtherNames = skipsOtherNames
  }

  /// The next event, whose data is decoded by `read`; `nil` at the end.
  ///
  /// If `read` throws, the stream ends: with the error, or without one if the data is `[DONE]`.
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
        if skipsOtherNames, readNames.count < Self.mostReadNames, event.event.utf8.count <= 256 {
          readNames.insert(event.event)
        }
        return ServerSentEvent(id: event.id, event: event.event, data: data, retry: event.retry)
      } catch {
        if event.data.elementsEqual("[DONE]".utf8) {
          lines.end()
          return nil
        }
        if skipsOtherNames, error.cause != .cancelled, event.event != "error",
          !readNames.contains(event.event)
        {
          continue
        }
        throw lines.end(
          with: lines.response.failure(error, in: "event \(number)", data: event.data))
      }
    }
    return nil
  }
}
