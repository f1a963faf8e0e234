/// What a ``RawServer`` does once it has read a request.
public struct Reply: Sendable {
  enum Step: Sendable {
    case send([UInt8])
    /// Sends these bytes again and again until the client ends the connection.
    case flood([UInt8])
    /// Waits until the client ends the connection.
    case stall
    /// Waits until the test lets this gate open.
    case wait(Gate)
    /// Opens this gate once the client's system has all that was sent, read or not.
    case deliver(Gate)
    /// Ends its side of the connection, and waits until the client ends the other.
    case finish
    case close
    case reset
  }

  var steps: [Step]

  init(_ steps: [Step]) {
    self.steps = steps
  }

  /// Exactly these bytes, after which the connection stays open.
  public static func raw(_ text: String) -> Reply {
    Reply([.send(Array(text.utf8))])
  }

  /// Exactly these bytes, after which the connection stays open.
  public static func raw(_ bytes: [UInt8]) -> Reply {
    Reply([.send(bytes)])
  }

  /// A response with a Content-Length.
  ///
  /// - Parameters:
  ///   - status: code and reason phrase.
  ///   - fields: header lines without line ends, such as `Content-Type: text/plain`.
  public static func http(
    _ status: String,
    _ fields: [String] = [],
    body: String = ""
  ) -> Reply {
    http(status, fields, bytes: Array(body.utf8))
  }

  /// A response with a Content-Length.
  public static func http(_ status: String, _ fields: [String] = [], bytes: [UInt8]) -> Reply {
    let lines = ["HTTP/1.1 \(status)"] + fields + ["Content-Length: \(bytes.count)", "", ""]
    return Reply([.send(Array(lines.joined(separator: "\r\n").utf8) + bytes)])
  }

  /// These bytes again and again, as fast as the client takes them.
  public static func flood(_ bytes: [UInt8]) -> Reply {
    Reply([.flood(bytes)])
  }

  /// Reads the request and never answers.
  public static let stall = Reply([.stall])

  /// Reads the request, sends no more, and closes the connection once the client has closed it.
  public static let finish = Reply([.finish])

  /// Reads the request and closes the connection.
  public static let close = Reply([.close])

  /// Reads the request and resets the connection.
  public static let reset = Reply([.reset])

  /// This reply and then `other`.
  public func then(_ other: Reply) -> Reply {
    Reply(steps + other.steps)
  }

  /// This reply, and the next once `gate` is open.
  public func wait(for gate: Gate) -> Reply {
    Reply(steps + [.wait(gate)])
  }

  /// This reply, which opens `gate` once the client's system has it, whether the client has read it or not.
  public func delivered(_ gate: Gate) -> Reply {
    Reply(steps + [.deliver(gate)])
  }
}
