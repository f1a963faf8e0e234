import HTTPTypes

extension HTTPResponse.Status {
  /// The code and what RFC 9110 calls it: `404 Not Found`; never the phrase that the server sent,
  /// which may hold anything.
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
