/// The header fields that parameters and API keys can't be, each in lower case with what to do instead.
enum ReservedHeaders {
  private static let byTransport = "remove it; whatever sends the request adds it where needed"

  /// The fields that describe the connection or the framing of the message.
  static let ofConnection = [
    "host": "write the host into a URL under 'servers'",
    "connection": byTransport, "content-length": byTransport, "expect": byTransport,
    "keep-alive": byTransport, "proxy-authenticate": byTransport,
    "proxy-authorization": byTransport, "proxy-connection": byTransport, "te": byTransport,
    "trailer": byTransport, "transfer-encoding": byTransport, "upgrade": byTransport,
  ]
}
