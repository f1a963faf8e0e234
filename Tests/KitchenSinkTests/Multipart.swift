import TestServers
import Testing

/// A body of several parts, cut at the boundary that its Content-Type names (RFC 2046, section
/// 5.1.1).
struct Multipart {
  struct Part {
    /// The header lines.
    var head: [String]
    var content: [UInt8]

    /// The content in UTF-8.
    var text: String { String(decoding: content, as: UTF8.self) }
  }

  let boundary: String
  let parts: [Part]

  init(_ request: CapturedRequest) throws {
    let type = try #require(request["Content-Type"].first)
    let prefix = "multipart/form-data; boundary="
    try #require(type.hasPrefix(prefix))
    let boundary = type.dropFirst(prefix.count).filter { $0 != "\"" }
    // The first delimiter may stand without the line end that belongs to it.
    let body = Array("\r\n".utf8) + request.body
    var pieces = body.split(
      separator: Array("\r\n--\(boundary)".utf8), omittingEmptySubsequences: false)
    try #require(pieces.count >= 2)
    #expect(pieces.removeFirst().isEmpty)
    #expect(Array(pieces.removeLast()) == Array("--\r\n".utf8))
    self.boundary = boundary
    parts = try pieces.map { piece in
      let halves = piece.split(
        separator: Array("\r\n\r\n".utf8), maxSplits: 1, omittingEmptySubsequences: false)
      try #require(halves.count == 2)
      let head = String(decoding: halves[0], as: UTF8.self)
      try #require(head.hasPrefix("\r\n"))
      return Part(
        head: head.dropFirst().split(separator: "\r\n").map(String.init),
        content: Array(halves[1]))
    }
  }
}
