/// The path and query of a request under construction (RFC 9112 §3.2.1).
///
///     var target = RequestTarget("/v1/files/a%2Fb")
///     target.appendQuery(name: "tag", value: "red wine")  // /v1/files/a%2Fb?tag=red%20wine
struct RequestTarget {
  /// What has been put together so far, percent-encoded.
  private(set) var text: String
  private var hasQuery = false

  /// - Parameter path: Percent-encoded, without a query.
  init(_ path: String = "") {
    text = path
  }

  /// Adds `name=value`, both percent-encoded.
  mutating func appendQuery(name: some StringProtocol, value: some StringProtocol) {
    text += hasQuery ? "&" : "?"
    hasQuery = true
    PercentEncoding.append(name, to: &text)
    text += "="
    PercentEncoding.append(value, to: &text)
  }
}
