/// The header fields that parameters and API keys can't be, each in lower case with what to do instead.
enum ReservedHeaders {
  private static let byTransport = "remove it; whatever sends the request adds it where needed"

  /// Header fields that a parameter can't be: a spec has another place for each, or they frame the
  /// message and so belong to the transport (RFC 9110, section 7.6.1).
  static let ofEndpointFiles = [
    "accept": "the generator sends the media types of the responses",
    "content-type": "the generator sends the media type of the body",
    "authorization": "declare an auth scheme under 'auth' in api.yaml, and name it with 'auth'",
    "cookie": "declare each cookie under 'cookieParams'",
    "host": "write the host into a URL under 'servers' in api.yaml",
  ].merging(ofConnection) { first, _ in first }

  /// The fields that describe the connection or the framing of the message.
  static let ofConnection = [
    "host": "write the host into a URL under 'servers'",
    "connection": byTransport, "content-length": byTransport, "expect": byTransport,
    "keep-alive": byTransport, "proxy-authenticate": byTransport,
    "proxy-authorization": byTransport, "proxy-connection": byTransport, "te": byTransport,
    "trailer": byTransport, "transfer-encoding": byTransport, "upgrade": byTransport,
  ]
}
