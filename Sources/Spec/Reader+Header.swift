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
  ].merging(fieldsOfConnection) { first, _ in first }

  /// The fields that describe the connection or the framing of the message.
  private static let fieldsOfConnection = [
    "host": "write the host into a URL under 'servers'",
    "connection": byTransport, "content-length": byTransport, "expect": byTransport,
    "keep-alive": byTransport, "proxy-authenticate": byTransport,
    "proxy-authorization": byTransport, "proxy-connection": byTransport, "te": byTransport,
    "trailer": byTransport, "transfer-encoding": byTransport, "upgrade": byTransport,
  ]

  /// Reports a header field that an API key can't be sent in.
  mutating func reportReservedHeader(ofKey name: Text) {
    let field = name.value.lowercased()
    guard field != "authorization", let help = Self.reservedHeaders[field] else { return }
    report(
      .reservedHeader, "the header field '\(name.value)' can't be an API key", at: name.place,
      help: field == "cookie" ? "write 'in: cookie', and the cookie's own name" : help)
  }

  /// Reports a header field that a document asks for, but that only the transport can send: one that
  /// is about the connection (RFC 9110, section 7.6.1), or frames the message.
  ///
  /// - Parameter use: The use of the field, such as `a parameter`.
  mutating func isOfConnection(_ name: Text, as use: String) -> Bool {
    let field = name.value.lowercased()
    guard let help = Self.fieldsOfConnection[field] else { return false }
    report(
      .reservedHeader, "the header field '\(name.value)' can't be \(use)", at: name.place,
      help: help)
    return true
  }

  /// Reports a header field that is not for parameters.
  mutating func reportReservedHeader(_ name: Text) {
    guard let help = Self.reservedHeaders[name.value.lowercased()] else { return }
    report(
      .reservedHeader, "the header field '\(name.value)' can't be a parameter", at: name.place,
      help: help)
  }
}
