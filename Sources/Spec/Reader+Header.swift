import EndpointsDiagnostics

extension Reader {
  private static let byTransport = "remove it; whatever sends the request adds it where needed"

  /// Header fields that a parameter can't be: a spec has another place for each, or they frame the
  /// message and so belong to the transport (RFC 9110, section 7.6.1).
  private static let reservedHeaders = [
    "accept": "the generator sends the media types of the responses",
    "content-type": "the generator sends the media type of the body",
    "authorization": "declare an auth scheme under 'auth' in api.yaml, and name it with 'auth'",
    "cookie": "declare each cookie under 'cookieParams'",
    "host": "write the host into a URL under 'servers' in api.yaml",
    "connection": byTransport, "content-length": byTransport, "expect": byTransport,
    "keep-alive": byTransport, "proxy-authorization": byTransport,
    "proxy-connection": byTransport, "te": byTransport, "trailer": byTransport,
    "transfer-encoding": byTransport, "upgrade": byTransport,
  ]

  /// Reports a header field that is not for parameters.
  mutating func reportReservedHeader(_ name: Text) {
    guard let help = Self.reservedHeaders[name.value.lowercased()] else { return }
    report(
      "reserved-header", "the header field '\(name.value)' can't be a parameter", at: name.place,
      help: help)
  }
}
