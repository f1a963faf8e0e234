import HTTPTypes

/// The address of an API: scheme, host, port and the path that all operations share.
public struct ServerURL: Sendable, Hashable {
  /// `http` or `https`.
  public let scheme: String

  /// Host and port: `api.example.com`, `localhost:8080`, `[::1]:8080`. In lower case and without
  /// the scheme's own port.
  public let authority: String

  /// What comes before the path of every operation: empty, or as `/v1` without slash at its end.
  public let basePath: String

  /// Whether the URL ended with a slash; only relative references depend on it.
  let hasSlashAtEnd: Bool

  /// Reads a URL such as `https://api.example.com/v1`, with or without slash at its end.
  ///
  /// - Throws: when the scheme is neither http nor https, the host is missing or malformed, or the
  ///   text has user information, a query or a fragment.
  public init(_ text: String) throws(ServerURLError) {
    let url = URIReference(text)
    guard let scheme = url.scheme else { throw ServerURLError(.scheme(nil)) }
    guard let authority = url.authority else {
      let isWeb = ["http", "https"].contains(scheme.lowercased())
      throw ServerURLError(isWeb ? .emptyHost : .scheme(nil))
    }
    guard url.query == nil, url.fragment == nil else { throw ServerURLError(.queryOrFragment) }
    do throws(Origin.Problem) {
      let origin = try Origin(scheme: scheme, authority: authority)
      self.scheme = origin.scheme
      self.authority = origin.authority
    } catch {
      throw ServerURLError(error, scheme: scheme)
    }
    var path = url.path[...]
    hasSlashAtEnd = path.hasSuffix("/")
    while path.hasSuffix("/") { path = path.dropLast() }
    guard Self.isPath(path) else { throw ServerURLError(.path) }
    self.basePath = String(path)
  }

  /// Percent-encoded, and without steps such as `..`, which transports may fold.
  private static func isPath(_ path: Substring) -> Bool {
    !path.split(separator: "/").contains { $0 == "." || $0 == ".." }
      && PercentEncoding.repairing(path) == path
  }

  /// The request for `target` below this address.
  ///
  /// - Parameter target: starts with `/`, or is empty for the base path itself.
  func request(
    _ method: HTTPRequest.Method,
    _ target: RequestTarget,
    fields: HTTPFields = [:]
  ) -> HTTPRequest {
    let path = basePath + target.text
    return HTTPRequest(
      method: method,
      scheme: scheme,
      authority: authority,
      path: path.hasPrefix("/") ? path : "/" + path,
      headerFields: fields
    )
  }
}

extension ServerURL {
  /// Two are equal when they lead requests to the same place.
  public static func == (a: Self, b: Self) -> Bool { a.description == b.description }

  public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

extension ServerURL: CustomStringConvertible {
  public var description: String { "\(scheme)://\(authority)\(basePath)" }
}
