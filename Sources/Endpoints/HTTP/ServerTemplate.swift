// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

/// A server URL with variables in braces (OpenAPI 3.1, 'Server Object').
struct ServerTemplate {
  private enum Part {
    case literal(Substring)
    case variable(Substring)
  }

  private let parts: [Part]

  /// Parses a template; an unpaired brace is literal.
  init(_ text: String) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      parts.append(.literal(rest[..<open]))
      parts.append(.variable(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    self.parts = parts + [.literal(rest)]
  }

  /// The URL with the values of the variables, each confined to its component of the URL.
  func expanded(with values: [String: String]) throws(ServerURLError) -> String {
    var text = ""
    var empty: [(name: String, offset: Int)] = []
    for (position, part) in parts.enumerated() {
      switch part {
      case .literal(let literal): text += literal
      case .variable(let variable):
        let name = String(variable)
        guard let value = values[name] else { throw ServerURLError(.missingVariable(name)) }
        let component = component(of: position, after: text)
        if value.isEmpty, component == .authority || component == .start {
          empty.append((name, text.utf8.count))
        }
        let isAllowed: (UInt8) -> Bool =
          switch component {
          case .scheme: Self.isSchemeCharacter
          case .start: { _ in true }
          case .authority: Self.isAuthorityCharacter
          case .path: { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
          }
        guard value.utf8.allSatisfy(isAllowed) else { throw ServerURLError(.variable(name)) }
        text += value
      }
    }
    for (name, offset) in empty where Self.isLabelMissing(at: offset, in: text) {
      throw ServerURLError(.emptyVariable(name))
    }
    return text
  }

  /// True if a host label is missing, as before the first dot of `.example.com`.
  private static func isLabelMissing(at offset: Int, in url: String) -> Bool {
    let before = url.utf8.prefix(offset).last
    let after = url.utf8.dropFirst(offset).first
    let isStart = before.map { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") } ?? true
    let isEnd = after.map {
      [UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/")].contains($0)
    }
    return isStart && isEnd ?? true
  }

  private enum Component { case scheme, start, authority, path }

  /// The component that contains a variable; ``Component/start`` may be both scheme and host.
  private func component(of position: Int, after text: String) -> Component {
    if let host = text.end(ofText: "://") {
      return text[host...].contains("/") ? .path : .authority
    }
    let following = position + 1 < parts.count ? parts[position + 1] : .literal("")
    if case .literal(let literal) = following, literal.hasPrefix("://") { return .scheme }
    return text.isEmpty ? .start : .scheme
  }

  private static func isSchemeCharacter(_ byte: UInt8) -> Bool {
    PercentEncoding.isUnreserved(byte)
  }

  /// True for a character of a host and port, including an IPv6 address.
  private static func isAuthorityCharacter(_ byte: UInt8) -> Bool {
    PercentEncoding.isUnreserved(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[")
      || byte == UInt8(ascii: "]")
  }
}

extension String {
  /// The index after the first occurrence of a string.
  fileprivate func end(ofText text: String) -> Index? {
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(text) { return index(rest.startIndex, offsetBy: text.count) }
      rest = rest.dropFirst()
    }
    return nil
  }
}
