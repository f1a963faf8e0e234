// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon
public import HTTPTypes

/// The redirects to follow, and the header fields and bodies to send with them (RFC 9110, section 15.4).
///
/// GET and HEAD follow 301, 302, 303, 307 and 308. Other methods follow 307 and 308, which repeat
/// the request with its body, and refuse the three that would turn a write into a GET. A request
/// with a body follows none to another origin, unless ``sendsBodyToOtherOrigins`` is set.
public struct RedirectPolicy: Sendable, Hashable {
  /// The maximum number of redirects per call; with 0, the 3xx response is returned.
  public var limit: Int

  /// The headers that may be sent to another origin (scheme, host or port). All others, above all
  /// credentials, are removed.
  public var crossOriginHeaderFields: Set<HTTPField.Name>

  /// True if the body of a request may be sent to another origin.
  public var sendsBodyToOtherOrigins: Bool

  /// Creates a policy, by default one that sends neither credentials nor bodies to other origins.
  public init(
    limit: Int = 10,
    crossOriginHeaderFields: Set<HTTPField.Name> = RedirectPolicy.harmlessHeaderFields,
    sendsBodyToOtherOrigins: Bool = false
  ) {
    self.limit = limit
    self.crossOriginHeaderFields = crossOriginHeaderFields
    self.sendsBodyToOtherOrigins = sendsBodyToOtherOrigins
  }

  /// Follows no redirect: the 3xx response is returned.
  public static let none = RedirectPolicy(limit: 0)

  /// Headers about the expected response or the body, which tell nothing about the sender.
  public static let harmlessHeaderFields = Set<HTTPField.Name>([
    .accept, .acceptEncoding, .acceptLanguage, .cacheControl, .contentEncoding, .contentLanguage,
    .contentLength, .contentType, .ifMatch, .ifModifiedSince, .ifNoneMatch, .ifRange,
    .ifUnmodifiedSince, .range, .userAgent,
  ]).union([HTTPField.Name.lastEventID].compactMap(\.self))

  /// The request that follows `response`; `nil` if `response` is final: it is not a redirect, or
  /// its `Location` is missing or not a URL.
  ///
  /// - Parameters:
  ///   - response: The response to `request`.
  ///   - request: The request as it was last sent, after earlier redirects.
  ///   - hop: The number of redirects already followed.
  ///   - hasBody: True if the request has a body.
  /// - Throws: ``RedirectPolicy/Refusal`` if the redirect must not be followed.
  package func request(
    after response: HTTPResponse,
    to request: HTTPRequest,
    hop: Int,
    hasBody: Bool
  ) throws(RedirectPolicy.Refusal) -> HTTPRequest? {
    guard limit > 0, [301, 302, 303, 307, 308].contains(response.status.code),
      let location = response.headerFields[.location],
      let target = Self.target(of: location, from: request)
    else { return nil }

    func failure(_ kind: RedirectPolicy.Refusal.Kind, to location: String) -> RedirectPolicy.Refusal
    {
      RedirectPolicy.Refusal(
        kind, status: response.status.code, request: request, location: location)
    }
    let scheme = target.scheme ?? ""
    let authority = target.authority ?? ""
    let origin: Origin
    do throws(Origin.Problem) {
      origin = try Origin(scheme: scheme, authority: authority)
    } catch {
      guard case .scheme = error else { return nil }
      throw failure(.unsupportedScheme, to: "\(scheme):")
    }
    var next = request
    next.scheme = origin.scheme
    next.authority = origin.authority
    next.path = Self.pathAndQuery(of: target)
    guard hop < limit else { throw failure(.tooMany, to: next.safeURL) }
    guard origin.scheme == "https" || request.scheme?.lowercased() != "https" else {
      throw failure(.insecure, to: next.safeURL)
    }
    guard Self.keepsMethod(response.status, request.method) else {
      throw failure(.changesMethod, to: next.safeURL)
    }
    if !isOrigin(of: request, origin) {
      if hasBody, !sendsBodyToOtherOrigins { throw failure(.bodyToOtherOrigin, to: next.safeURL) }
      next.headerFields = HTTPFields(
        request.headerFields.filter { crossOriginHeaderFields.contains($0.name) }
      )
    }
    return next
  }

  /// `location` resolved to an absolute URI, without fragment and user information; characters that
  /// a URI can't contain are percent-encoded.
  private static func target(of location: String, from request: HTTPRequest) -> URIReference? {
    var reference = URIReference(PercentEncoding.repairing(location))
    reference.fragment = nil
    var base = URIReference(request.path ?? "/")
    base.scheme = request.scheme
    base.authority = request.authority
    var target = reference.resolved(against: base)
    if let authority = target.authority, let at = authority.lastIndex(of: "@") {
      target.authority = String(authority[authority.index(after: at)...])
    }
    return target.description == base.description && location.isEmpty ? nil : target
  }

  private static func pathAndQuery(of target: URIReference) -> String {
    let path = target.path.hasPrefix("/") ? target.path : "/" + target.path
    return path + (target.query.map { "?" + $0 } ?? "")
  }

  private static func keepsMethod(
    _ status: HTTPResponse.Status,
    _ method: HTTPRequest.Method
  ) -> Bool {
    status.code == 307 || status.code == 308 || method == .get || method == .head
  }

  private func isOrigin(of request: HTTPRequest, _ origin: Origin) -> Bool {
    let own = try? Origin(scheme: request.scheme ?? "", authority: request.authority ?? "")
    return own == origin
  }
}
