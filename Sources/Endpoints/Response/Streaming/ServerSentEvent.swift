/// An event of an event stream, with its data read.
public struct ServerSentEvent<Data> {
  /// The identifier that the server gave last, with this event or before; `nil` when it gave none.
  ///
  /// A request for the rest of the stream has it in the field `Last-Event-ID`.
  public var id: String?

  /// What kind of event it is; `message` where the server doesn't say.
  public var event: String

  public var data: Data

  /// How long to wait before asking again after the connection was lost, when the server said so
  /// since the last event.
  public var retry: Duration?

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
