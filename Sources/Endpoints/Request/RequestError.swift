/// Why a request can't be sent. It never quotes the value that is to blame.
public enum RequestError: Error, Sendable, Hashable {
  /// A path parameter is empty, so that the path would mean another resource.
  case emptyPathParameter(String)
  /// A path segment would be `.` or `..`, which servers take for a step in the path.
  case dotSegment(String)
  /// A header field's name or value has a character that HTTP does not allow.
  case headerField(String)
  /// A part of the body is there without a header field that it needs.
  case missingHeaderField(String, part: String)
  /// The API takes files of several media types for a part, and the file does not say its own.
  case missingMediaType(part: String, expected: String)
  /// The media type of a body or a part is not a single one, such as `image/png`.
  case mediaType
  /// A cookie's name has a character that cookies can't (RFC 6265, section 4.1.1).
  case cookieName(String)
  /// A cookie that is sent as it is has a character in its value that cookies can't (RFC 6265,
  /// section 4.1.1).
  case cookieValue(String)
  /// A parameter has a value that JSON can't express, or that breaks a ``Constraint``.
  case parameter(String, JSONError)
  /// The body has a value that JSON can't express, or that breaks a ``Constraint``.
  case body(JSONError)
  /// The credential can't be sent; says why.
  case credential(String)
  /// The client has no credential for the operation; it needs all of one of the lists.
  case missingCredential(anyOf: [[String]])
  /// The server's URL can't be used.
  case server(ServerURLError)
  /// The method has a character that HTTP does not allow.
  case method(String)
}

extension RequestError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .emptyPathParameter(let name): "the path parameter '\(name)' must not be empty"
    case .dotSegment(let name): "the path parameter '\(name)' must not be '.' or '..'"
    case .headerField(let name):
      "the header field '\(name)' has a character that HTTP does not allow"
    case .missingHeaderField(let name, let part):
      "the part '\(part)' needs the header field '\(name)'"
    case .missingMediaType(let part, let expected):
      "the file of the part '\(part)' needs a 'contentType', one of '\(expected)'"
    case .mediaType:
      "the media type of a body or a file must be a single one, such as 'image/png'"
    case .cookieName(let name):
      "the cookie '\(name)' has a character in its name that cookies can't"
    case .cookieValue(let name):
      "the cookie '\(name)' has a character in its value that cookies can't; it has to be escaped as "
        + "the API expects it"
    case .parameter(let name, let error): "the parameter '\(name)' can't be written: \(error)"
    case .body(let error): "the body can't be written: \(error)"
    case .credential(let problem): problem
    case .missingCredential(let alternatives):
      "the client has no credential for it; it needs "
        + alternatives.map { $0.map { "'\($0)'" }.joined(separator: " and ") }
        .joined(separator: ", or ")
    case .server(let error): error.description
    case .method(let method): "'\(method)' is no HTTP method"
    }
  }
}
