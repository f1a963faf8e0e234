/// Cuts the bytes of a connection into requests.
struct RequestReader {
  let socket: Socket
  let connection: Int
  private var buffer: [UInt8] = []

  init(socket: Socket, connection: Int) {
    self.socket = socket
    self.connection = connection
  }

  /// The next request; `nil` when the client is done.
  mutating func next() -> CapturedRequest? {
    guard let head = take(through: Array("\r\n\r\n".utf8)) else { return nil }
    var request = CapturedRequest(head: head, body: [], connection: connection)
    if request["Expect"] == ["100-continue"] {
      socket.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
    }
    if request["Transfer-Encoding"] == ["chunked"] {
      guard let body = take(through: Array("0\r\n\r\n".utf8)) else { return nil }
      request.body = body
    } else if let length = request["Content-Length"].first.flatMap({ Int($0) }), length > 0 {
      guard let body = take(length) else { return nil }
      request.body = body
    }
    return request
  }

  private mutating func take(_ count: Int) -> [UInt8]? {
    while buffer.count < count {
      guard fill() else { return nil }
    }
    defer { buffer.removeFirst(count) }
    return Array(buffer[..<count])
  }

  private mutating func take(through mark: [UInt8]) -> [UInt8]? {
    var searched = 0
    while true {
      let start = max(0, searched - mark.count)
      for offset in start..<max(start, buffer.count - mark.count + 1)
      where buffer[offset] == mark[0] && Array(buffer[offset..<offset + mark.count]) == mark {
        return take(offset + mark.count)
      }
      searched = buffer.count
      guard fill() else { return nil }
    }
  }

  private mutating func fill() -> Bool {
    let bytes = socket.read()
    buffer += bytes
    return !bytes.isEmpty
  }
}
