// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon
import HTTPTypes

/// The base URL of an API: scheme, host, port and base path.
package struct ServerURL: Sendable, Hashable {
  /// `http` or `https`.
  package let scheme: String

  /// The host and port: `api.example.com`, `localhost:8080`, `[::1]:8080`; in lower case, without
  /// the default port of the scheme.
  package let authority: String

  /// The prefix of the path of every operation: empty, or such as `/v1` without a trailing slash.
  package let basePath: String

  /// True if the URL ended with a slash, which matters only to relative references.
  let hasSlashAtEnd: Bool

  /// Parses a URL such as `https://api.example.com/v1`, with or without a trailing slash.
  ///
  /// - Throws: ``ServerURLError`` if the scheme is neither http nor https, the host is missing or
  ///   malformed, or there is user information, a query or a fragment.
  package init(_ text: String) throws(ServerURLError) {
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

  /// True if a path is percent-encoded and without segments such as `..`, which transports may
  /// remove.
  private static func isPath(_ path: Substring) -> Bool {
    !path.split(separator: "/").contains { $0 == "." || $0 == ".." }
      && PercentEncoding.repairing(String(path)) == path
  }

  /// The request for `target` relative to this URL.
  ///
  /// - Parameter target: Starts with `/`, or is empty for the base path itself.
  /// - Throws: ``RequestError/pageURL(_:)`` for a link to another origin.
  func request(
    _ method: HTTPRequest.Method,
    _ target: RequestTarget,
    fields: HTTPFields = [:]
  ) throws(RequestError) -> HTTPRequest {
    let path =
      if let link = target.link {
        try self.path(of: link, from: target)
      } else {
        basePath + target.text
      }
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
  /// Two URLs are equal if requests to them have the same target.
  package static func == (a: Self, b: Self) -> Bool { a.description == b.description }

  package func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

extension ServerURL {
  /// The path and query of a link to this origin, with the query that was added to its target.
  private func path(
    of link: URIReference, from target: RequestTarget
  ) throws(RequestError) -> String {
    let own = target.text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var base = URIReference(basePath + (own.first ?? ""))
    base.scheme = scheme
    base.authority = authority
    let url = link.resolved(against: base)
    let origin: Origin
    do {
      origin = try Origin(scheme: url.scheme ?? "", authority: url.authority ?? "")
    } catch {
      throw .pageURL(
        "the next page is \(error.words), not at the server '\(scheme)://\(authority)'")
    }
    guard origin == (try? Origin(scheme: scheme, authority: authority)) else {
      throw .pageURL(
        "the next page is at '\(origin.scheme)://\(origin.authority)', not at the server "
          + "'\(scheme)://\(authority)'")
    }
    let added = own.dropFirst().first ?? ""
    let names = Set(added.split(separator: "&").map { $0.prefix { $0 != "=" } })
    // A server that makes the link of the URL that it was asked for repeats what was added to that.
    let linked = (url.query ?? "").split(separator: "&", omittingEmptySubsequences: false)
      .filter { !names.contains($0.prefix { $0 != "=" }) }.joined(separator: "&")
    let query = [linked, String(added)].filter { !$0.isEmpty }
    return (url.path.isEmpty ? "/" : url.path)
      + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
  }
}

extension Origin.Problem {
  /// The words for a URL with the problem, without its text, which may be a credential.
  fileprivate var words: String {
    switch self {
    case .scheme: "not an http or https URL"
    case .userInformation: "a URL with user information"
    case .emptyHost: "a URL without a host"
    case .host: "a URL whose host is not valid"
    case .port: "a URL whose port is not valid"
    }
  }
}

extension ServerURL: CustomStringConvertible {
  package var description: String { "\(scheme)://\(authority)\(basePath)" }
}
