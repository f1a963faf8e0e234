import HTTPTypes

extension HTTPResponse.Status {
  /// The code and its name in RFC 9110: `404 Not Found`; never the reason phrase of the server,
  /// which may contain anything.
  var line: String {
    let standard = Self.registered.first { $0.code == code }
    return standard.map { "\(code) \($0.reasonPhrase)" } ?? "\(code)"
  }

  private static let registered: [Self] = [
    .ok, .created, .accepted, .nonAuthoritativeInformation, .noContent, .resetContent,
    .partialContent, .multipleChoices, .movedPermanently, .found, .seeOther, .notModified,
    .temporaryRedirect, .permanentRedirect, .badRequest, .unauthorized, .forbidden, .notFound,
    .methodNotAllowed, .notAcceptable, .proxyAuthenticationRequired, .requestTimeout, .conflict,
    .gone, .lengthRequired, .preconditionFailed, .contentTooLarge, .uriTooLong,
    .unsupportedMediaType, .rangeNotSatisfiable, .expectationFailed, .misdirectedRequest,
    .unprocessableContent, .tooEarly, .upgradeRequired, .preconditionRequired, .tooManyRequests,
    .requestHeaderFieldsTooLarge, .unavailableForLegalReasons, .internalServerError,
    .notImplemented, .badGateway, .serviceUnavailable, .gatewayTimeout, .httpVersionNotSupported,
    .networkAuthenticationRequired,
    Self(code: 402, reasonPhrase: "Payment Required"), Self(code: 423, reasonPhrase: "Locked"),
  ]
}
