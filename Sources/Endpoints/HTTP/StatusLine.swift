// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension RawResponse {
  /// The code and its name in RFC 9110: `404 Not Found`; never the reason phrase of the server,
  /// which may contain anything.
  package static func statusLine(_ code: Int) -> String {
    let standard = registered.first { $0.code == code }
    return standard.map { "\(code) \($0.reasonPhrase)" } ?? "\(code)"
  }

  /// The status code and its name: `404 Not Found`.
  var statusLine: String { Self.statusLine(status) }

  /// True for a status code of success, 2xx.
  var isSuccessful: Bool { status / 100 == 2 }

  private static let registered: [HTTPResponse.Status] = [
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
    HTTPResponse.Status(code: 402, reasonPhrase: "Payment Required"),
    HTTPResponse.Status(code: 423, reasonPhrase: "Locked"),
  ]
}
