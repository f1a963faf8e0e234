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
