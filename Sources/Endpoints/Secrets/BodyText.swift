// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

/// The parts of a body in which secrets are looked for, by its media type.
enum BodyText {
  /// In `application/x-www-form-urlencoded`.
  case form(Substring)
  case parts(MultipartText)
  /// Lines of JSON, or those of events.
  case lines([[UInt8]])
  /// JSON, a body without a media type, or one that begins as JSON does, whatever its media type.
  case json
  case other

  init(_ bytes: [UInt8], _ contentType: String) {
    let type = ContentType.essence(of: contentType)
    if type == "application/x-www-form-urlencoded" {
      self = .form(String(decoding: bytes, as: UTF8.self)[...])
    } else if type.hasPrefix("multipart/"), let parts = MultipartText(bytes, contentType) {
      self = .parts(parts)
    } else if ContentType.hasLines(essence: type) {
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      self = .lines(lines.map { Array($0) })
    } else {
      let first = bytes.first { $0 > 0x20 }
      let isLikeJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
      self = type.isEmpty || isLikeJSON || ContentType.isJSON(essence: type) ? .json : .other
    }
  }

  static func joined(_ lines: [[UInt8]]) -> [UInt8] {
    Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  /// The beginning of the data in a line of JSON or of an event.
  static func startOfJSON(in line: [UInt8]) -> Int {
    let field = Array("data:".utf8)
    return line.starts(with: field) ? field.count : line.first == 0x1E ? 1 : 0
  }
}
