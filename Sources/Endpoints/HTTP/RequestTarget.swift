/// The path and query of a request under construction (RFC 9112 §3.2.1).
///
///     var target = RequestTarget("/v1/files/a%2Fb")
///     target.appendQuery(name: "tag", value: "red wine")  // /v1/files/a%2Fb?tag=red%20wine
struct RequestTarget {
  /// What has been put together so far, percent-encoded.
  private(set) var text: String
  private var hasQuery: Bool

  /// - Parameter path: Percent-encoded, with the query that some documents have in it.
  init(_ path: String = "") {
    text = path
    hasQuery = path.utf8.contains(UInt8(ascii: "?"))
  }

  /// Adds `name=value`, both percent-encoded.
  mutating func appendQuery(name: some StringProtocol, value: some StringProtocol) {
    beginQueryPart()
    PercentEncoding.append(name, to: &text)
    text += "="
    PercentEncoding.append(value, to: &text)
  }

  /// Adds `name=value`, percent-encoded.
  ///
  /// - Parameter allowReserved: leaves reserved characters of the value as they are.
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

  /// Adds a piece of the query that is encoded already.
  mutating func appendQuery(verbatim part: String) {
    beginQueryPart()
    text += part
  }

  private mutating func beginQueryPart() {
    text += hasQuery ? "&" : "?"
    hasQuery = true
  }
}
