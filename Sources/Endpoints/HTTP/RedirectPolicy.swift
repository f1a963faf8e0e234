public import HTTPTypes

/// Which redirects are followed and with what (RFC 9110 §15.4).
///
/// GET and HEAD follow 301, 302, 303, 307 and 308. Other methods follow 307 and 308, which repeat
/// the request with its body, and refuse the three that would turn a write into a GET. A request
/// with a body follows none to another origin, unless ``sendsBodyToOtherOrigins`` is set.
public struct RedirectPolicy: Sendable, Hashable {
  /// The most redirects to follow for one call; 0 follows none and hands the 3xx response back.
  public var limit: Int

  /// The request fields that may go to another origin (scheme, host or port). All others, first of
  /// all credentials, stay behind.
  public var crossOriginFields: Set<HTTPField.Name>

  /// Lets the body of a request go to another origin.
  public var sendsBodyToOtherOrigins: Bool

  public init(
    limit: Int = 10,
    crossOriginFields: Set<HTTPField.Name> = RedirectPolicy.harmlessFields,
    sendsBodyToOtherOrigins: Bool = false
  ) {
    self.limit = limit
    self.crossOriginFields = crossOriginFields
    self.sendsBodyToOtherOrigins = sendsBodyToOtherOrigins
  }

  /// Follows no redirect: the caller gets the 3xx response.
  public static let none = RedirectPolicy(limit: 0)

  /// Fields that say how to answer or what the body is, and nothing about who asks.
  public static let harmlessFields: Set<HTTPField.Name> = [
    .accept, .acceptEncoding, .acceptLanguage, .cacheControl, .contentEncoding, .contentLanguage,
    .contentLength, .contentType, .ifMatch, .ifModifiedSince, .ifNoneMatch, .ifRange,
    .ifUnmodifiedSince, .range, .userAgent,
  ]

  /// The request that follows `response`, or `nil` when `response` is the final one: it is no
  /// redirect, or its Location is missing or not a URL.
  ///
  /// - Parameters:
  ///   - response: the answer to `request`.
  ///   - request: the request as it was sent last, after earlier redirects.
  ///   - hop: the number of redirects already followed.
  ///   - hasBody: whether the request has a body.
  /// - Throws: when the redirect must not be followed.
  public func request(
    after response: HTTPResponse,
    to request: HTTPRequest,
    hop: Int,
    hasBody: Bool
  ) throws(RedirectError) -> HTTPRequest? {
    guard limit > 0, [301, 302, 303, 307, 308].contains(response.status.code),
      let location = response.headerFields[.location],
      let target = Self.target(of: location, from: request)
    else { return nil }

    func refusal(_ kind: RedirectError.Kind, to place: String) -> RedirectError {
      RedirectError(kind, status: response.status, request: request, location: place)
    }
    let scheme = target.scheme ?? ""
    let authority = target.authority ?? ""
    let origin: Origin
    do throws(Origin.Problem) {
      origin = try Origin(scheme: scheme, authority: authority)
    } catch {
      guard case .scheme = error else { return nil }
      throw refusal(.unsupportedScheme, to: "\(scheme):")
    }
    var next = request
    next.scheme = origin.scheme
    next.authority = origin.authority
    next.path = Self.pathAndQuery(of: target)
    guard hop < limit else { throw refusal(.tooMany, to: next.safeURL) }
    guard origin.scheme == "https" || request.scheme?.lowercased() != "https" else {
      throw refusal(.insecure, to: next.safeURL)
    }
    guard Self.keepsMethod(response.status, request.method) else {
      throw refusal(.changesMethod, to: next.safeURL)
    }
    if !isOrigin(of: request, origin) {
      if hasBody, !sendsBodyToOtherOrigins { throw refusal(.bodyToOtherOrigin, to: next.safeURL) }
      next.headerFields = HTTPFields(
        request.headerFields.filter { crossOriginFields.contains($0.name) }
      )
    }
    return next
  }

  /// The absolute URI `location` means, without fragment and user information; characters that
  /// cannot be part of a URI are percent-encoded.
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
