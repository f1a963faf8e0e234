internal import Foundation

/// A request with its parts decoded.
struct MediaRequest {
  let method: String
  /// The segments of the path.
  let path: [String]
  let query: [String: String]
  /// The parts of a form, by their names.
  let parts: [String: [UInt8]]
  private let body: [UInt8]

  init(_ captured: CapturedRequest) {
    method = captured.method
    let target = captured.target.split(separator: "?", maxSplits: 1)
    path = (target.first ?? "").split(separator: "/").map { $0.removingPercentEncoding ?? "" }
    var query: [String: String] = [:]
    for field in (target.count > 1 ? target[1] : "").split(separator: "&") {
      let pair = field.split(separator: "=", maxSplits: 1).map { $0.removingPercentEncoding ?? "" }
      if let name = pair.first { query[name] = pair.count > 1 ? pair[1] : "" }
    }
    self.query = query
    body =
      captured["Transfer-Encoding"] == ["chunked"]
      ? Self.withoutChunks(captured.body) : captured.body
    parts = Self.parts(of: body, contentType: captured["Content-Type"].first ?? "")
  }

  /// The object of a body in JSON.
  var json: [String: Any] { JSONText.object(String(decoding: body, as: UTF8.self)) ?? [:] }

  /// A member of the body that has to be there and not be empty.
  func text(_ name: String) throws(MediaRefusal) -> String {
    guard let text = json[name] as? String, !text.isEmpty else {
      throw MediaRefusal(400, "Your request is missing the \(name) parameter.")
    }
    return text
  }

  /// A member of the body that has to be a list of strings.
  func texts(_ name: String) throws(MediaRefusal) -> [String] {
    guard let texts = json[name] as? [String], !texts.isEmpty else {
      throw MediaRefusal(400, "Your request is missing the \(name) parameter.")
    }
    return texts
  }

  /// The part of a form as text.
  func part(_ name: String) -> String? { parts[name].map { String(decoding: $0, as: UTF8.self) } }

  // MARK: Bodies

  private static func withoutChunks(_ body: [UInt8]) -> [UInt8] {
    var rest = body[...]
    var content: [UInt8] = []
    while let line = rest.firstRange(of: Array("\r\n".utf8)) {
      let size = String(decoding: rest[..<line.lowerBound], as: UTF8.self)
      guard let count = Int(size, radix: 16), count > 0 else { break }
      content += rest[line.upperBound...].prefix(count)
      rest = rest[line.upperBound...].dropFirst(count + 2)
    }
    return content
  }

  private static func parts(of body: [UInt8], contentType: String) -> [String: [UInt8]] {
    guard let boundary = contentType.firstMatch(of: /^multipart\/form-data; *boundary="?([^"]+)"?$/)
    else { return [:] }
    let mark = Array("\r\n--\(boundary.1)".utf8)
    var parts: [String: [UInt8]] = [:]
    var rest = (Array("\r\n".utf8) + body)[...]
    while let start = rest.firstRange(of: mark) {
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: mark),
        let head = rest.firstRange(of: Array("\r\n\r\n".utf8)), head.upperBound <= end.lowerBound
      else { break }
      let fields = String(decoding: rest[..<head.lowerBound], as: UTF8.self)
      if let name = fields.firstMatch(of: /[; ]name="([^"]*)"/) {
        parts[String(name.1)] = Array(rest[head.upperBound..<end.lowerBound])
      }
    }
    return parts
  }
}
