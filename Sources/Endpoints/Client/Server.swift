// SPDX-License-Identifier: Apache-2.0

/// The base URL of an API: `https://api.example.com/v1`.
///
/// An invalid URL makes the first call throw ``RequestError``.
public struct Server: Sendable, Hashable, ExpressibleByStringLiteral {
  let url: Result<ServerURL, ServerURLError>

  /// A reference without scheme and host, `/v2`, as an ``APIOperation`` may have.
  private var relative: URIReference?

  /// True for a server that the spec declares, false for one of the caller's.
  private(set) var isDeclared = false

  /// - Parameter url: An absolute http or https URL without user, query and fragment. An
  ///   ``APIOperation`` may have a relative reference, `/v2`, which is resolved against the server of
  ///   the client (RFC 3986, section 5.2).
  public init(_ url: String) {
    self.url = Result { () throws(ServerURLError) in try ServerURL(url) }
    guard case .failure = self.url else { return }
    let reference = URIReference(url)
    if reference.scheme == nil, reference.authority == nil { relative = reference }
  }

  /// A URL with variables, `https://{region}.example.com`, and their values.
  ///
  /// A value can't leave its component of the URL: one in the host can't contain a slash, for
  /// example, so that no value can direct calls to another host. An invalid URL makes the first
  /// call throw.
  public init(_ template: String, variables: [String: String]) {
    url = Result { () throws(ServerURLError) in
      try ServerURL(ServerTemplate(template).expanded(with: variables))
    }
  }

  /// A server that the spec declares.
  @_spi(Generated) public init(declared url: String, variables: [String: String] = [:]) {
    self = variables.isEmpty ? Server(url) : Server(url, variables: variables)
    isDeclared = true
  }

  public init(stringLiteral url: String) {
    self.init(url)
  }

  /// True for a reference without scheme and host.
  var isRelative: Bool { relative != nil }

  /// The server, with a relative reference resolved against `base`.
  func resolved(against base: Server) -> Server {
    guard let relative else { return self }
    guard let reference = base.reference else { return base }
    return Server(relative.resolved(against: reference).description)
  }

  /// The URL that relative ones are resolved against; `nil` if it is invalid.
  var reference: URIReference? {
    guard case .success(let url) = url else { return nil }
    return URIReference(url.description + (url.hasSlashAtEnd ? "/" : ""))
  }
}

extension Server: CustomStringConvertible {
  public var description: String {
    switch url {
    case .success(let url): url.description
    case .failure(let error): "no server: \(error)"
    }
  }
}
