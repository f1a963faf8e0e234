/// The path and query of a request under construction (RFC 9112 §3.2.1).
///
///     var target = RequestTarget("/v1/files/")
///     target.appendSegment("a/b")                       // /v1/files/a%2Fb
///     target.append("/versions")                        // /v1/files/a%2Fb/versions
///     target.appendQuery(name: "tag", value: "red wine")  // …/versions?tag=red%20wine
public struct RequestTarget: Sendable, Hashable {
  /// What has been put together so far, percent-encoded.
  public private(set) var text: String
  private var hasQuery = false

  /// Starts with `path`, which is used as it is.
  public init(_ path: String = "") {
    text = path
  }

  /// Adds part of a path as it is: slashes and fixed segments, already percent-encoded.
  public mutating func append(_ path: String) {
    text += path
  }

  /// Adds `value` percent-encoded, as a path segment or a part of one.
  public mutating func appendSegment(_ value: some StringProtocol) {
    PercentEncoding.appendPathSegment(value, to: &text)
  }

  /// Adds `name=value`, both percent-encoded. The path can no longer be extended.
  public mutating func appendQuery(name: some StringProtocol, value: some StringProtocol) {
    startParameter()
    PercentEncoding.append(name, to: &text)
    text += "="
    PercentEncoding.append(value, to: &text)
  }

  /// Adds `query` as it is: parameters that are already percent-encoded, without `?`.
  public mutating func appendQuery(_ query: String) {
    startParameter()
    text += query
  }

  private mutating func startParameter() {
    text += hasQuery ? "&" : "?"
    hasQuery = true
  }
}
