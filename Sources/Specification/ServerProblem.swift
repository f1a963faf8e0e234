import EndpointsCommon

/// The reason that the runtime refuses the URL of a server.
enum ServerProblem {
  case scheme(String)
  case variable
  case user
  case queryOrFragment
  case host(String)
  case port(String)
  case encoding
  case step

  /// `nil` for a URL that the runtime takes.
  init?(_ url: String) {
    let scheme = ["https://", "http://"].first { url.lowercased().hasPrefix($0) }
    guard let scheme else {
      self = .scheme(url)
      return
    }
    let rest = url.dropFirst(scheme.count)
    if rest.contains(where: { "{}".contains($0) }) {
      self = .variable
    } else if rest.utf8.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
      self = .queryOrFragment
    } else {
      // Seen as UTF-8, because a combining mark would hide the slash or colon before it.
      let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      guard let problem = Self(authority: rest[..<slash]) ?? Self(path: rest[slash...]) else {
        return nil
      }
      self = problem
    }
  }

  /// `nil` for a reference that the runtime resolves against another server: `/v2`, `../files`.
  init?(relative url: String) {
    if url.utf8.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
      self = .queryOrFragment
    } else if url.prefix(while: { $0 != "/" }).contains(":") {
      self = .scheme(url)
    } else if !Self.isEncoded(url[...]) {
      self = .encoding
    } else {
      return nil
    }
  }

  /// `nil` for the host and port of an `Origin`, which are the ones the runtime takes.
  private init?(authority: Substring) {
    do throws(Origin.Problem) {
      _ = try Origin(scheme: "https", authority: String(authority))
      return nil
    } catch {
      switch error {
      case .scheme, .host: self = .host(String(authority))
      case .userInformation: self = .user
      case .emptyHost: self = .host("")
      case .port(let port): self = .port(port)
      }
    }
  }

  private init?(path: Substring) {
    if !Self.isEncoded(path) {
      self = .encoding
    } else if PercentEncoding.hasDotSegment(path) {
      self = .step
    } else {
      return nil
    }
  }

  private static func isEncoded(_ path: Substring) -> Bool {
    path.unicodeScalars.allSatisfy(\.isAllowedInPath) && PercentEncoding.isValid(path)
  }

  var isVariable: Bool { if case .variable = self { true } else { false } }

  var message: String {
    switch self {
    case .scheme(let url): "a server must be an http or https URL, found '\(url)'"
    case .variable: "a server's URL can't have variables yet"
    case .user: "a server's URL can't have a user or a password"
    case .queryOrFragment: "a server's URL can't have a query or a fragment"
    case .host(""): "a server's URL needs a host"
    case .host(let host): "'\(host)' is not a valid host"
    case .port(let port): "'\(port)' is not a valid port"
    case .encoding: "a server's path can only have what a URL may have, percent-encoded"
    case .step: "a server's path can't have a segment '.' or '..'"
    }
  }

  var help: String {
    switch self {
    case .scheme, .host(""): "write it as in 'https://api.example.com/v1'"
    case .variable: "list a server for each value that there is, with a 'name'"
    case .user: "declare an auth scheme under 'auth'; callers give the password"
    case .queryOrFragment: "declare what follows under 'queryParams' of the endpoints"
    case .host:
      "use letters, digits, '-' and '.', the 'xn--' form for other letters, and brackets around "
        + "an IPv6 address"
    case .port: "use a number from 1 to 65535"
    case .encoding: "write '%20' for a space, and '%25' for a '%' of its own"
    case .step: "remove the segment, and write the path that it leads to"
    }
  }
}
