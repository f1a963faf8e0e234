// SPDX-License-Identifier: Apache-2.0

/// Parses events from the lines of an event stream (WHATWG HTML, section 9.2.6).
struct EventStreamParser {
  private var id = ""
  private var event = ""
  private var retry: Duration?

  /// The identifier of the last complete event; empty if it has none.
  private(set) var lastEventID = ""

  /// The time to wait before the stream is asked for again; `nil` if the server has sent none.
  private(set) var reconnectionTime: Duration?

  /// The lines of data, each followed by a line feed.
  private var data: [UInt8] = []
  private var isFirstLine = true

  /// The number of bytes in the incomplete event.
  var count: Int { data.count + event.utf8.count + id.utf8.count }

  /// Processes a line without its end and returns the event that it completes.
  mutating func take(_ line: [UInt8]) -> ServerSentEvent<[UInt8]>? {
    var line = line[...]
    if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    isFirstLine = false
    if line.isEmpty { return dispatch() }
    let colon = line.firstIndex(of: UInt8(ascii: ":"))
    var value = colon.map { line[($0 + 1)...] } ?? []
    if value.first == UInt8(ascii: " ") { value.removeFirst() }
    // A line that begins with a colon has no name: it is a comment.
    field(line[..<(colon ?? line.endIndex)], value)
    return nil
  }

  /// Drops an incomplete event, since another stream continues after the last complete one.
  mutating func startAgain() {
    id = lastEventID
    event = ""
    data = []
    isFirstLine = true
  }

  private mutating func field(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
    if name.elementsEqual("data".utf8) {
      data += value
      data.append(UInt8(ascii: "\n"))
    } else if name.elementsEqual("event".utf8) {
      event = String(decoding: value, as: UTF8.self)
    } else if name.elementsEqual("id".utf8) {
      if !value.contains(0) { id = String(decoding: value, as: UTF8.self) }
    } else if name.elementsEqual("retry".utf8) {
      if !value.isEmpty, value.allSatisfy({ (0x30...0x39).contains($0) }),
        let milliseconds = Int64(String(decoding: value, as: UTF8.self))
      {
        retry = .milliseconds(milliseconds)
        reconnectionTime = retry
      }
    }
  }

  /// The event that a blank line completes; `nil` for one without data.
  private mutating func dispatch() -> ServerSentEvent<[UInt8]>? {
    lastEventID = id
    defer {
      data = []
      event = ""
    }
    if data.isEmpty { return nil }
    defer { retry = nil }
    return ServerSentEvent(
      id: id.isEmpty ? nil : id, event: event.isEmpty ? "message" : event,
      data: Array(data[..<(data.count - 1)]), retry: retry)
  }
}
