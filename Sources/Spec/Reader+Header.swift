import EndpointsDiagnostics

extension Reader {
  private static let byTransport = "remove it; whatever sends the request adds it where needed"

  /// Header fields that a parameter can't be: a spec has another place for each, or they frame the
  /// message and so belong to the transport (RFC 9110, section 7.6.1).
  static let reservedHeaders = [
    "accept": "the generator sends the media types of the responses",
    "content-type": "the generator sends the media type of the body",
    "authorization": "declare an auth scheme under 'auth' in api.yaml, and name it with 'auth'",
    "cookie": "declare each cookie under 'cookieParams'",
    "host": "write the host into a URL under 'servers' in api.yaml",
  ].merging(fieldsOfConnection) { first, _ in first }

  /// The fields that describe the connection or the framing of the message.
  static let fieldsOfConnection = [
    "host": "write the host into a URL under 'servers'",
    "connection": byTransport, "content-length": byTransport, "expect": byTransport,
    "keep-alive": byTransport, "proxy-authenticate": byTransport,
    "proxy-authorization": byTransport, "proxy-connection": byTransport, "te": byTransport,
    "trailer": byTransport, "transfer-encoding": byTransport, "upgrade": byTransport,
  ]

  /// True if an API key can't be sent in a header field, which is reported.
  mutating func isReserved(key name: Text) -> Bool {
    let field = name.value.lowercased()
    guard let help = dialect.securityScheme.reservedHeaders[field] else { return false }
    report(
      .reservedHeader, "the header '\(name.value)' can't be an API key", at: name.place,
      help: field == "cookie" ? "write 'in: cookie', and the cookie's own name" : help)
    return true
  }

  /// Reports a header field that a document asks for, but that only the transport can send: one that
  /// is about the connection (RFC 9110, section 7.6.1), or frames the message.
  mutating func isOfConnection(_ name: Text) -> Bool {
    let field = name.value.lowercased()
    guard let help = Self.fieldsOfConnection[field] else { return false }
    report(
      .reservedHeader, "the header '\(name.value)' can't be a parameter", at: name.place,
      help: help)
    return true
  }

  /// Reports a header field that is not for parameters.
  mutating func reportReservedHeader(_ name: Text) {
    guard let help = Self.reservedHeaders[name.value.lowercased()] else { return }
    report(
      .reservedHeader, "the header '\(name.value)' can't be a parameter", at: name.place,
      help: help)
  }
}
