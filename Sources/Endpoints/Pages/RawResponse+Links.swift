// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension RawResponse {
  /// The target of a link in the `Link` header (RFC 8288), as the server wrote it: a URL, or a
  /// reference relative to that of the request; `nil` if there is no such link.
  ///
  /// - Parameter relation: The relation of the link, in any case: `next`.
  public func link(_ relation: String) -> String? {
    guard let field = HTTPField.Name("Link").flatMap({ headerFields[$0] }) else { return nil }
    var links = LinkParser(field)
    while let link = links.next() {
      if link.isOf(relation) { return link.target }
    }
    return nil
  }
}

/// A link of a `Link` header.
private struct Link {
  var target: String
  /// The relations, separated by spaces; `nil` without the parameter `rel`.
  var relations: String?
  /// True if the link is from another resource than the one that was requested.
  var hasAnchor = false

  func isOf(_ relation: String) -> Bool {
    if hasAnchor { return false }
    let relation = relation.lowercased()
    return relations?.split(separator: " ").contains { $0.lowercased() == relation } ?? false
  }

  mutating func add(_ name: String, _ value: String) {
    switch name.lowercased() {
    // Parsers ignore all but the first (RFC 8288, section 3.3).
    case "rel": relations = relations ?? value
    case "anchor": hasAnchor = true
    default: break
    }
  }
}

/// Reads the links of a header field (RFC 8288, appendix B.2), and skips what is none.
private struct LinkParser {
  private let bytes: [UInt8]
  private var index = 0

  init(_ field: String) {
    bytes = Array(field.utf8)
  }

  private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func next() -> Link? {
    while byte != nil {
      skip { $0.isLinkSpace || $0 == UInt8(ascii: ",") }
      guard byte == UInt8(ascii: "<") else {
        skipToComma()
        continue
      }
      index += 1
      let target = take { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "<") }
      // Without its closing bracket, it is no link.
      guard byte == UInt8(ascii: ">") else { continue }
      index += 1
      var link = Link(target: target)
      while let parameter = parameter() { link.add(parameter.name, parameter.value) }
      skipToComma()
      return link
    }
    return nil
  }

  /// A parameter behind its semicolon; `nil` if there is no further one.
  private mutating func parameter() -> (name: String, value: String)? {
    skip { $0.isLinkSpace }
    guard byte == UInt8(ascii: ";") else { return nil }
    index += 1
    skip { $0.isLinkSpace }
    let name = take { !$0.isLinkSpace && !$0.endsLinkParameter && $0 != UInt8(ascii: "=") }
    skip { $0.isLinkSpace }
    guard byte == UInt8(ascii: "=") else { return (name, "") }
    index += 1
    skip { $0.isLinkSpace }
    if byte == UInt8(ascii: "\"") { return (name, quoted()) }
    return (name, take { !$0.isLinkSpace && !$0.endsLinkParameter })
  }

  /// A quoted string (RFC 9110, section 5.6.4), which extends to the end of the field if it is not closed.
  private mutating func quoted() -> String {
    var text: [UInt8] = []
    index += 1
    while let next = byte {
      index += 1
      if next == UInt8(ascii: "\"") { break }
      if next == UInt8(ascii: "\\"), let escaped = byte {
        text.append(escaped)
        index += 1
      } else {
        text.append(next)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func skipToComma() {
    while let next = byte, next != UInt8(ascii: ",") {
      if next == UInt8(ascii: "\"") { _ = quoted() } else { index += 1 }
    }
  }

  private mutating func skip(while isSkipped: (UInt8) -> Bool) {
    while let next = byte, isSkipped(next) { index += 1 }
  }

  private mutating func take(while isTaken: (UInt8) -> Bool) -> String {
    let start = index
    skip(while: isTaken)
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isLinkSpace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  /// True for what separates the parameters of a link, or two links.
  fileprivate var endsLinkParameter: Bool {
    self == UInt8(ascii: ";") || self == UInt8(ascii: ",")
  }
}
