// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

/// The path and query of a request under construction (RFC 9112, section 3.2.1).
///
///     var target = RequestTarget("/v1/files/a%2Fb")
///     target.appendQuery(name: "tag", value: "red wine")  // /v1/files/a%2Fb?tag=red%20wine
struct RequestTarget: Hashable {
  /// The target so far, percent-encoded.
  private(set) var text: String
  private var hasQuery: Bool
  /// The URL that a response named, in place of the server's and the path; `nil` for a target made of
  /// parameters.
  private(set) var link: URIReference?

  /// - Parameter path: The percent-encoded path, optionally with a query.
  init(_ path: String = "") {
    text = path
    hasQuery = path.utf8.contains(UInt8(ascii: "?"))
  }

  /// Adds `name=value`, both percent-encoded.
  mutating func appendQuery(name: some StringProtocol, value: some StringProtocol) {
    beginQueryPart()
    PercentEncoding.append(String(name), to: &text)
    text += "="
    PercentEncoding.append(String(value), to: &text)
  }

  /// Adds `name=value`, percent-encoded.
  ///
  /// - Parameter allowReserved: Keeps reserved characters in the value.
  mutating func appendQuery(_ pair: FormPair, allowReserved: Bool) {
    beginQueryPart()
    PercentEncoding.append(pair.name, to: &text)
    text += "="
    for (i, value) in pair.texts.enumerated() {
      if i > 0 { text += pair.delimiter.inURI }
      if allowReserved {
        PercentEncoding.appendReserved(value, to: &text)
      } else {
        PercentEncoding.append(value, to: &text)
      }
    }
  }

  /// Adds a part of the query that is already encoded.
  mutating func appendQuery(verbatim part: String) {
    beginQueryPart()
    text += part
  }

  /// Removes the parts of the query with a name, which is percent-encoded here.
  mutating func removeQuery(name: String) {
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return }
    var encoded = ""
    PercentEncoding.append(name, to: &encoded)
    let kept = parts[1].split(separator: "&", omittingEmptySubsequences: false)
      .filter { $0.prefix { $0 != "=" } != encoded }
    hasQuery = !kept.isEmpty
    text = String(parts[0]) + (hasQuery ? "?" + kept.joined(separator: "&") : "")
  }

  /// Replaces the query with what is added after this, and both with those of a URL.
  ///
  /// - Parameter url: A URL, or a reference relative to that of the target so far.
  mutating func follow(_ url: String) {
    link = URIReference(PercentEncoding.repairing(url))
    text = String(text.prefix { $0 != "?" })
    hasQuery = false
  }

  private mutating func beginQueryPart() {
    text += hasQuery ? "&" : "?"
    hasQuery = true
  }
}
