// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

/// A URL as documentation shows it, in which anything may be a placeholder.
struct SampleURL {
  /// `nil` if it is a placeholder.
  private(set) var server: ServerSketch?
  /// `user:password`; `nil` if there is none.
  private(set) var user: String?
  private(set) var path: String
  private(set) var query: [(name: String, value: String)]

  init(_ text: String) {
    let text = text.trimmed.replacing("&amp;", with: "&")
    var rest = text[...]
    var scheme: String?
    if let end = rest.firstRange(of: "://") {
      scheme = rest[..<end.lowerBound].lowercased()
      rest = rest[end.upperBound...]
    }
    let authority = rest.prefix { !"/?#".contains($0) }
    rest = rest.dropFirst(authority.count)
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    if host.count < authority.count { user = String(authority.dropLast(host.count + 1)) }
    server = ServerSketch(scheme: scheme, authority: String(host))
    let end = rest.firstIndex { $0 == "?" || $0 == "#" } ?? rest.endIndex
    path = String(rest[..<end])
    query = []
    guard end < rest.endIndex, rest[end] == "?" else { return }
    query = Self.pairs(of: rest[end...].dropFirst().prefix { $0 != "#" })
  }

  /// `api.example.com` of `https://api.example.com:8080/v1`.
  static func host(of server: String) -> Substring {
    let start = server.firstRange(of: "://")?.upperBound ?? server.startIndex
    return server[start...].prefix { !"/:?#".contains($0) }
  }

  /// `example.com` of `https://api.example.com/v1`, `example.co.uk` of `https://api.example.co.uk`; the host
  /// itself if it is a number or has no dot.
  static func domain(of server: String) -> String {
    let host = host(of: server).lowercased()
    let labels = host.split(separator: ".")
    guard let last = labels.last, labels.count > 2, !last.allSatisfy(\.isNumber) else {
      return host
    }
    let isTwofold = last.count == 2 && labels[labels.count - 2].count <= 3
    return labels.suffix(isTwofold ? 3 : 2).joined(separator: ".")
  }

  /// The pairs of a query or a form.
  static func pairs(of text: some StringProtocol) -> [(name: String, value: String)] {
    text.split(separator: "&").map { pair in
      let name = pair.prefix { $0 != "=" }
      return (decoded(name), decoded(pair.dropFirst(name.count + 1)))
    }
  }

  private static func decoded(_ text: some StringProtocol) -> String {
    PercentEncoding.decoded(String(text).replacing("+", with: " "))
  }
}
