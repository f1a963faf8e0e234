import Foundation

/// A server of a list and a large file, which never has more than a small part of either in memory.
///
/// - `GET /files?skip=1000`: a page of 1,000 files, as JSON; the list has 100,000.
/// - `PUT /file`: reads a body to its end, and answers with its size.
/// - `GET /file`: zeros, or the rest of them that `Range` asks for. The first response is cut in the middle.
final class FileServer: @unchecked Sendable {
  static let listSize = 100_000
  static let pageSize = 1_000

  let url: String
  private let size: Int
  private let lock = NSLock()
  private var downloads = 0

  init(size: Int) throws {
    self.size = size
    let listener = Self.newSocket()
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(listener, generic, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, generic, &length) == 0
      }
    }
    guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
    url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
    Thread.detachNewThread { [self] in
      while true {
        let socket = accept(listener, nil, nil)
        guard socket >= 0 else { continue }
        Thread.detachNewThread { [self] in
          var connection = Connection(socket: socket)
          while let head = connection.nextHead(), answer(head, over: &connection) {}
          close(socket)
        }
      }
    }
  }

  /// Answers a request; returns `false` if the connection is to be closed.
  private func answer(_ head: String, over connection: inout Connection) -> Bool {
    let target = head.split(separator: " ").dropFirst().first ?? ""
    if head.hasPrefix("GET /files") {
      let skip = target.split(separator: "=").last.flatMap { Int($0) } ?? 0
      return connection.send(page(from: skip), type: "application/json")
    }
    if head.hasPrefix("PUT /file") {
      guard let count = Self.field("content-length", in: head).flatMap({ Int($0) }) else {
        return false
      }
      if Self.field("expect", in: head) != nil {
        guard connection.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) else { return false }
      }
      guard connection.skip(count) else { return false }
      return connection.send("\(count)", type: "application/json")
    }
    return sendFile(head, over: &connection)
  }

  private func page(from skip: Int) -> String {
    let files = (skip..<max(skip, min(skip + Self.pageSize, Self.listSize))).map {
      #"{"id":"file-\#($0)","name":"photo-\#($0).jpg","size":\#($0 * 17)}"#
    }
    return "[\(files.joined(separator: ","))]"
  }

  private func sendFile(_ head: String, over connection: inout Connection) -> Bool {
    let range = Self.field("range", in: head)
    let start =
      range?.dropFirst("bytes=".count).split(separator: "-").first.flatMap { Int($0) } ?? 0
    let isFirst = lock.withLock {
      downloads += 1
      return downloads == 1
    }
    let status =
      range == nil
      ? "200 OK\r\n"
      : "206 Partial Content\r\nContent-Range: bytes \(start)-\(size - 1)/\(size)\r\n"
    let answer =
      "HTTP/1.1 \(status)Content-Type: application/octet-stream\r\nETag: \"1\"\r\n"
      + "Content-Length: \(size - start)\r\n\r\n"
    guard connection.write(Array(answer.utf8)) else { return false }
    let zeros = [UInt8](repeating: 0, count: 1 << 16)
    var rest = isFirst ? size / 2 : size - start
    while rest > 0 {
      guard connection.write(rest < zeros.count ? Array(zeros[..<rest]) : zeros) else {
        return false
      }
      rest -= min(rest, zeros.count)
    }
    return !isFirst
  }

  private static func field(_ name: String, in head: String) -> String? {
    head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name + ":") }
      .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
  }

  private static func newSocket() -> Int32 {
    #if os(Linux)
      socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket(AF_INET, SOCK_STREAM, 0)
    #endif
  }
}

/// A connection from a client, with what was received and not yet used.
private struct Connection {
  let socket: Int32
  private var received: [UInt8] = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(socket: Int32) { self.socket = socket }

  /// The head of the next request; `nil` at the end of the connection.
  mutating func nextHead() -> String? {
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let range = received.firstRange(of: end) {
        let head = String(decoding: received[..<range.lowerBound], as: UTF8.self)
        received.removeSubrange(..<range.upperBound)
        return head
      }
      guard receive() else { return nil }
    }
  }

  /// Reads a body and drops it.
  mutating func skip(_ count: Int) -> Bool {
    var rest = count
    while true {
      let used = min(rest, received.count)
      rest -= used
      received.removeFirst(used)
      if rest == 0 { return true }
      guard receive() else { return false }
    }
  }

  private mutating func receive() -> Bool {
    let count = recv(socket, &buffer, buffer.count, 0)
    guard count > 0 else { return false }
    received += buffer[..<count]
    return true
  }

  func send(_ body: String, type: String) -> Bool {
    let head =
      "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
    return write(Array((head + body).utf8))
  }

  func write(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        #if os(Linux)
          Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        #else
          Foundation.send(socket, $0.baseAddress, $0.count, 0)
        #endif
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
