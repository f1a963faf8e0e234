// SPDX-License-Identifier: Apache-2.0

/// The components of a URI or relative reference (RFC 3986, section 4.1), as written.
struct URIReference: Hashable, Sendable {
  var scheme: String?
  var authority: String?
  var path: String
  var query: String?
  var fragment: String?

  /// Splits a string by the regular expression of RFC 3986, appendix B, which matches any string.
  init(_ text: String) {
    var rest = text[...]
    fragment = Self.cutTail(of: &rest, from: "#")
    query = Self.cutTail(of: &rest, from: "?")
    if let colon = rest.firstIndex(where: { ":/".contains($0) }), rest[colon] == ":",
      Self.isScheme(rest[..<colon])
    {
      scheme = String(rest[..<colon])
      rest = rest[rest.index(after: colon)...]
    }
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: "/") ?? rest.endIndex
      authority = String(rest[..<end])
      rest = rest[end...]
    }
    path = String(rest)
  }

  private static func cutTail(of text: inout Substring, from mark: Character) -> String? {
    guard let start = text.firstIndex(of: mark) else { return nil }
    defer { text = text[..<start] }
    return String(text[text.index(after: start)...])
  }

  /// True for `ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )` (RFC 3986, section 3.1).
  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.first, first.isASCII, first.isLetter else { return false }
    return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
  }

  /// This reference resolved against `base`, an absolute URI, by the strict algorithm of RFC 3986,
  /// section 5.2.2.
  func resolved(against base: URIReference) -> URIReference {
    var target = self
    if scheme == nil {
      target.scheme = base.scheme
      if authority == nil {
        target.authority = base.authority
        if path.isEmpty {
          target.path = base.path
          target.query = query ?? base.query
          return target
        }
        if !path.hasPrefix("/") {
          target.path = merged(with: base)
        }
      }
    }
    target.path = Self.removingDotSegments(target.path)
    return target
  }

  /// The path merged with the base path (RFC 3986, section 5.2.3).
  private func merged(with base: URIReference) -> String {
    if base.authority != nil, base.path.isEmpty {
      return "/" + path
    }
    guard let slash = base.path.lastIndex(of: "/") else { return path }
    return String(base.path[...slash]) + path
  }

  /// The path without dot segments (RFC 3986, section 5.2.4), with a stack of segments instead of
  /// two buffers.
  static func removingDotSegments(_ path: String) -> String {
    var isAbsolute = path.hasPrefix("/")
    var segments = path.split(separator: "/", omittingEmptySubsequences: false)[...]
    if isAbsolute { segments = segments.dropFirst() }
    var kept: [Substring] = []
    for (offset, segment) in zip(segments.indices, segments) {
      let isLast = offset == segments.endIndex - 1
      switch segment {
      case ".":
        if isLast { kept.append("") }
      case "..":
        if kept.popLast() != nil, kept.isEmpty { isAbsolute = true }
        if isLast { kept.append("") }
      default:
        kept.append(segment)
      }
    }
    return (isAbsolute ? "/" : "") + kept.joined(separator: "/")
  }
}

extension URIReference: CustomStringConvertible {
  /// The recomposed reference (RFC 3986, section 5.3).
  var description: String {
    var text = ""
    if let scheme { text += scheme + ":" }
    if let authority { text += "//" + authority }
    text += path
    if let query { text += "?" + query }
    if let fragment { text += "#" + fragment }
    return text
  }
}
