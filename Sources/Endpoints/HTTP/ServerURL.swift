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

extension ServerURL: CustomStringConvertible {
  public var description: String { "\(scheme)://\(authority)\(basePath)" }
}

/// Why a text is not the address of an API. Never quotes the text, which may hold a password.
public struct ServerURLError: Error, Hashable, Sendable, CustomStringConvertible {
  enum Problem: Hashable, Sendable {
    case scheme(String?)
    case userInformation
    case emptyHost
    case host
    case port
    case path
    case queryOrFragment
  }

  let problem: Problem

  init(_ problem: Problem) {
    self.problem = problem
  }

  init(_ problem: Origin.Problem, scheme: String) {
    self.problem =
      switch problem {
      case .scheme: .scheme(scheme)
      case .userInformation: .userInformation
      case .emptyHost: .emptyHost
      case .host: .host
      case .port: .port
      }
  }

  public var description: String {
    switch problem {
    case .scheme(nil):
      "the server URL must start with https:// or http://"
    case .scheme(let scheme?):
      "the server URL must start with https:// or http://, not \(scheme):"
    case .userInformation:
      "the server URL must not hold a user name or password; credentials are given separately"
    case .emptyHost:
      "the server URL has no host; it looks like https://api.example.com/v1"
    case .host:
      "the host of the server URL is not a host name or an address; names beyond ASCII are written "
        + "in their xn-- form and IPv6 addresses in brackets"
    case .port:
      "the port of the server URL is not a number from 1 to 65535"
    case .path:
      "the path of the server URL has . or .. segments or characters that need percent-encoding"
    case .queryOrFragment:
      "the server URL must not have a query or fragment"
    }
  }
}
