// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

/// A body with several parts, or a piece of one, to look into its parts.
struct MultipartText {
  /// The content of a part, with what its header says of it.
  struct Part {
    var name: String?
    var type: String?
    var content: [UInt8]
  }

  private let delimiter: [UInt8]
  /// The bytes between boundaries.
  private let pieces: [ArraySlice<UInt8>]

  /// - Returns: `nil` if the media type has no boundary.
  init?(_ bytes: [UInt8], _ contentType: String) {
    let boundary = ContentType(contentType).parameters.first { $0.name == "boundary" }?.value
    guard let boundary, !boundary.isEmpty else { return nil }
    delimiter = Array("--\(boundary)".utf8)
    pieces = bytes.split(separator: delimiter, omittingEmptySubsequences: false)
  }

  var parts: [Part] { pieces.compactMap { Self.part($0)?.part } }

  /// The body with other contents.
  func mapped(_ content: (Part) -> [UInt8]) -> [UInt8] {
    let mapped = pieces.map { piece -> [UInt8] in
      guard let (part, range) = Self.part(piece) else { return Array(piece) }
      return piece[..<range.lowerBound] + content(part) + piece[range.upperBound...]
    }
    return Array(mapped.joined(separator: delimiter))
  }

  /// The part from the end of the boundary before it to the beginning of the next one, and where its
  /// content stands; `nil` for what is none.
  private static func part(_ bytes: ArraySlice<UInt8>) -> (part: Part, range: Range<Int>)? {
    guard let gap = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let isWhole = bytes.suffix(2) == [0x0D, 0x0A]
    let end = isWhole ? max(bytes.endIndex - 2, gap.upperBound) : bytes.endIndex
    let head = String(decoding: bytes[..<gap.lowerBound], as: UTF8.self)
    let name = head.firstRange(of: "name=\"").map { head[$0.upperBound...].prefix { $0 != "\"" } }
    let type = head.firstRange(of: "Content-Type: ").map {
      head[$0.upperBound...].prefix { !$0.isNewline }
    }
    let range = gap.upperBound..<end
    let part = Part(
      name: name.map { String($0) }, type: type.map { String($0) }, content: Array(bytes[range]))
    return (part, range)
  }
}
