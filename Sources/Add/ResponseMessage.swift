// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

/// A response as `curl -i` shows it, or its body alone.
struct ResponseMessage {
  /// The status of the last response, to which redirects led.
  private(set) var status: String?
  /// In lower case, without parameters; `nil` if there is no header, or it names none.
  private(set) var mediaType: String?
  /// The text, with spaces in place of the header, so that each line keeps its number.
  private(set) var text: [UInt8]
  private var start = 0

  init(_ bytes: [UInt8]) {
    text = Self.withoutMark(bytes)
    while let head = Head(text[start...]) {
      status = head.status
      mediaType = head.mediaType
      start = head.end
    }
    for index in text[..<start].indices where !text[index].isSpace {
      text[index] = UInt8(ascii: " ")
    }
  }

  /// The bytes without a byte order mark of UTF-8.
  private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  var isJSON: Bool { mediaType.map(ContentType.isJSON) ?? false }

  /// True if there is no body.
  var isEmpty: Bool { text[start...].allSatisfy(\.isSpace) }

  /// The values of lines of JSON, or of the events of a stream.
  var events: [Sample] {
    String(decoding: text[start...], as: UTF8.self).split(whereSeparator: \.isNewline)
      .compactMap { line in
        let data = line.hasPrefix("data:") ? line.dropFirst(5) : line
        let value = data.drop { $0 == "\u{1E}" || $0.isWhitespace }
        return value.first == "{" ? Sample(json: String(value)) : nil
      }
  }
}

/// The status line and the header fields before a body.
private struct Head {
  var status: String
  var mediaType: String?
  /// The index of the first byte behind the empty line.
  var end: Int

  /// - Returns: `nil` for a text that does not begin with a status line.
  init?(_ text: ArraySlice<UInt8>) {
    guard text.starts(with: Array("HTTP/".utf8)) else { return nil }
    var lines: [Substring] = []
    var rest = text
    while let line = Self.popLine(&rest), !line.isEmpty { lines.append(line) }
    guard let first = lines.first?.wholeMatch(of: /HTTP\/\d(?:\.\d)? (\d{3})(?: .*)?/) else {
      return nil
    }
    status = String(first.1)
    end = rest.startIndex
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":"),
        line[..<colon].lowercased() == "content-type"
      else { continue }
      let type = ContentType(line[line.index(after: colon)...].trimmed)
      mediaType = type.isConcrete ? type.essence : nil
    }
  }

  /// Takes a line off; `nil` at the end.
  private static func popLine(_ rest: inout ArraySlice<UInt8>) -> Substring? {
    if rest.isEmpty { return nil }
    let line = rest.prefix { $0 != UInt8(ascii: "\n") }
    rest = rest[line.endIndex...].dropFirst()
    let text = String(decoding: line, as: UTF8.self)
    return text.utf8.last == UInt8(ascii: "\r") ? text.dropLast() : text[...]
  }
}
