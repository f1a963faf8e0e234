import Foundation

/// A server with a thread for each connection, which answers each request with the same bytes.
final class LoopbackServer: Sendable {
  let authority: String
  let bodySize: Int
  private let port: UInt16
  private let response: [UInt8]
  private let endless: [UInt8]

  /// - Parameter body: The body of each response.
  init(body: String) throws {
    bodySize = body.utf8.count
    let listener = Self.newSocket()
    var address = Self.loopback(port: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(listener, generic, size) == 0 && listen(listener, 512) == 0
          && getsockname(listener, generic, &size) == 0
      }
    }
    guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
    port = UInt16(bigEndian: address.sin_port)
    authority = "127.0.0.1:\(port)"
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
    response =
      Array("\(head)Content-Length: \(bodySize)\r\n\r\n".utf8) + Array(body.utf8)
    endless = Array("\(head)\r\n".utf8)
    Thread.detachNewThread { [self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { continue }
        Self.sendAtOnce(connection)
        Thread.detachNewThread { [self] in serve(connection) }
      }
    }
  }

  private func serve(_ connection: Int32) {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      if buffer.starts(with: "GET /endless".utf8) {
        guard write(endless, to: connection) else { break }
        let zeros = [UInt8](repeating: 0, count: 1 << 18)
        while write(zeros, to: connection) {}
        break
      }
      guard write(response, to: connection) else { break }
    }
    close(connection)
  }

  /// Sends requests over one connection, one after the other, and reads the responses.
  func call(_ times: Int) {
    let connection = Self.newSocket()
    defer { close(connection) }
    var address = Self.loopback(port: port)
    let isConnected = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        connect(connection, generic, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { return }
    Self.sendAtOnce(connection)
    let request = Array("GET /files HTTP/1.1\r\nHost: \(authority)\r\nAccept: */*\r\n\r\n".utf8)
    var buffer = [UInt8](repeating: 0, count: 16_384)
    for _ in 0..<times {
      guard write(request, to: connection) else { return }
      var received = 0
      while received < response.count {
        let count = recv(connection, &buffer, buffer.count, 0)
        guard count > 0 else { return }
        received += count
      }
    }
  }

  private func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Self.noSignal)
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  private static func sendAtOnce(_ connection: Int32) {
    var on: Int32 = 1
    setsockopt(
      connection, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  private static func loopback(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private static func newSocket() -> Int32 {
    #if os(Linux)
      socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket(AF_INET, SOCK_STREAM, 0)
    #endif
  }

  private static var noSignal: Int32 {
    #if os(Linux)
      Int32(MSG_NOSIGNAL)
    #else
      0
    #endif
  }
}
