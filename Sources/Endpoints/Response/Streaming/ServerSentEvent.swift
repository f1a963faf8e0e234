// SPDX-License-Identifier: Apache-2.0

/// An event of an event stream with decoded data.
public struct ServerSentEvent<Data> {
  /// The most recent event identifier, of this event or an earlier one; `nil` if there was none.
  ///
  /// To resume the stream, send it in the header `Last-Event-ID`.
  public var id: String?

  /// The name of the event; `message` if the server sends none.
  public var event: String

  /// The decoded data.
  public var data: Data

  /// The time to wait before reconnecting; `nil` unless the server has sent one since the last
  /// event.
  public var retry: Duration?

  /// Creates an event, for fakes.
  public init(id: String? = nil, event: String = "message", data: Data, retry: Duration? = nil) {
    self.id = id
    self.event = event
    self.data = data
    self.retry = retry
  }
}

extension ServerSentEvent: Sendable where Data: Sendable {}
extension ServerSentEvent: Equatable where Data: Equatable {}
extension ServerSentEvent: Hashable where Data: Hashable {}

extension ServerSentEvent<[UInt8]> {
  /// The data decoded as UTF-8; invalid bytes become U+FFFD.
  var text: String { String(decoding: data, as: UTF8.self) }
}

extension ServerSentEvent<String> {
  /// Decodes the data as JSON; throws, too, for an error that the server reports in place of an event without a
  /// name: an object with an `error` that the type has no place for.
  public func json<Value: JSONDecodable>() throws(JSON.Error) -> Value {
    try ServerSentEvent<[UInt8]>(event: event, data: Array(data.utf8)).json()
  }
}

extension ServerSentEvent<[UInt8]> {
  /// Decodes the data as ``ServerSentEvent/json()`` of text does; an optional is `nil` for data that is empty.
  func json<Value: JSONDecodable>() throws(JSON.Error) -> Value {
    let response = RawResponse(status: 200, body: data)
    if response.hasBlankBody { return try response.json() }
    let (value, isAskedFor) = try JSON.decode(Value.self, from: data, watching: "error")
    if event == "message", isAskedFor == false, response.reportsError {
      throw JSON.Error(.invalidValue(expected: "an event instead of an error"), at: 0)
    }
    return value
  }
}
