#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A TCP socket whose calls block for a limited time.
struct Socket: Sendable {
  let descriptor: Int32

  /// A socket that listens on a free port of 127.0.0.1.
  static func listening() throws -> (socket: Socket, port: Int) {
    let (socket, port) = try bound()
    guard listen(socket.descriptor, 256) == 0 else { throw SocketError(code: errno) }
    return (socket, port)
  }

  /// A socket that holds a free port of 127.0.0.1; connections to it are refused.
  static func bound() throws -> (socket: Socket, port: Int) {
    #if canImport(Glibc)
      let type = Int32(SOCK_STREAM.rawValue)
    #else
      let type = SOCK_STREAM
    #endif
    let socket = Socket(descriptor: systemSocket(AF_INET, type, 0))
    guard socket.descriptor >= 0 else { throw SocketError(code: errno) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = try withUnsafeMutablePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        guard bind(socket.descriptor, generic, length) == 0,
          getsockname(socket.descriptor, generic, &length) == 0
        else { throw SocketError(code: errno) }
      }
      return Int(UInt16(bigEndian: pointer.pointee.sin_port))
    }
    return (socket, port)
  }

  /// The next connection; `nil` once the socket is shut down.
  func accept() -> Socket? {
    while true {
      let connection = systemAccept(descriptor)
      if connection >= 0 {
        let socket = Socket(descriptor: connection)
        socket.configure()
        return socket
      }
      guard errno == EINTR || errno == ECONNABORTED else { return nil }
    }
  }

  private func configure() {
    var limit = timeval(tv_sec: Int(Duration.patience.components.seconds), tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    var on: Int32 = 1
    let onSize = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, onSize)
    #if canImport(Darwin)
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, onSize)
    #endif
  }

  /// Some bytes; empty when the other side is done, or silent for too long.
  func read() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 { return Array(buffer[..<count]) }
      guard count < 0, errno == EINTR else { return [] }
    }
  }

  /// Sends all of `bytes`; `false` when the other side has gone.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, flags)
      }
      if count > 0 {
        sent += count
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// Blocks until the other side's system has acknowledged all that was sent, or has gone.
  func waitForDelivery() {
    while countOfUnacknowledged > 0, !hasEnded { usleep(1_000) }
  }

  /// The number of bytes that the other side's system may not have.
  private var countOfUnacknowledged: Int32 {
    var count: Int32 = 0
    #if canImport(Darwin)
      var size = socklen_t(MemoryLayout<Int32>.size)
      let result = getsockopt(descriptor, SOL_SOCKET, SO_NWRITE, &count, &size)
    #else
      let result = ioctl(descriptor, UInt(TIOCOUTQ), &count)
    #endif
    return result == 0 ? count : 0
  }

  private var hasEnded: Bool {
    var byte: UInt8 = 0
    let count = recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
    return count == 0 || count < 0 && errno != EAGAIN && errno != EINTR
  }

  /// Ends both directions and wakes whoever waits in a call on this socket.
  func shutDown() {
    _ = shutdown(descriptor, Int32(SHUT_RDWR))
  }

  /// Ends the direction to the other side.
  func finish() {
    _ = shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Makes ``close()`` send a reset in place of an orderly end.
  func resetOnClose() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor,
      SOL_SOCKET,
      SO_LINGER,
      &linger,
      socklen_t(MemoryLayout.size(ofValue: linger))
    )
  }

  func close() {
    systemClose(descriptor)
  }
}

/// A system call failed.
public struct SocketError: Error, Sendable {
  /// The value of `errno`.
  public var code: Int32
}

private func systemSocket(_ domain: Int32, _ type: Int32, _ number: Int32) -> Int32 {
  socket(domain, type, number)
}

private func systemAccept(_ descriptor: Int32) -> Int32 {
  accept(descriptor, nil, nil)
}

private func systemClose(_ descriptor: Int32) {
  _ = close(descriptor)
}
