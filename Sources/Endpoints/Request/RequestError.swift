// SPDX-License-Identifier: Apache-2.0

/// The reason a request can't be sent. It never quotes the invalid value.
public enum RequestError: Error, Sendable, Hashable {
  /// A path parameter is empty, so that the path would identify another resource.
  case emptyPathParameter(String)
  /// A path segment would be `.` or `..`, which servers interpret as a step in the path.
  case dotSegment(String)
  /// A header's name or value has a character that HTTP does not allow.
  case headerField(String)
  /// A part of the body lacks a required header.
  case missingHeaderField(String, part: String)
  /// The API accepts files of several media types for a part, and the file does not specify its
  /// own.
  case missingMediaType(part: String, expected: String)
  /// The media type of a body or a part is not a single one, such as `image/png`.
  case mediaType
  /// A cookie's name has a character that cookie names can't contain (RFC 6265, section 4.1.1).
  case cookieName(String)
  /// The value of a cookie that is not encoded has a character that cookies can't contain (RFC
  /// 6265, section 4.1.1).
  case cookieValue(String)
  /// The value of a parameter can't be represented in JSON, or violates a constraint.
  case parameter(String, JSON.Error)
  /// A value in the body can't be represented in JSON, or violates a constraint.
  case body(JSON.Error)
  /// The credential can't be sent, for the given reason.
  case credential(String)
  /// The client has no credential for the operation, which needs all schemes of one of the lists.
  case missingCredential(anyOf: [[String]])
  /// The server's URL is invalid, for the given reason.
  case server(String)
  /// The URL that a response names for the next page can't be requested, for the given reason.
  case pageURL(String)
  /// The method has a character that HTTP does not allow.
  case method(String)
}

extension RequestError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .emptyPathParameter(let name): "the path parameter '\(name)' must not be empty"
    case .dotSegment(let name): "the path parameter '\(name)' must not be '.' or '..'"
    case .headerField(let name):
      "the header '\(name)' has a character that HTTP does not allow"
    case .missingHeaderField(let name, let part):
      "the part '\(part)' requires the header '\(name)'"
    case .missingMediaType(let part, let expected):
      "the file of the part '\(part)' needs a 'contentType', one of '\(expected)'"
    case .mediaType:
      "the media type of a body or a file must be a single type, such as 'image/png'"
    case .cookieName(let name):
      "the name of the cookie '\(name)' has a character that cookie names can't contain"
    case .cookieValue(let name):
      "the value of the cookie '\(name)' has a character that cookies can't contain; escape it as the "
        + "API expects"
    case .parameter(let name, let error): "the parameter '\(name)' can't be encoded: \(error)"
    case .body(let error): "the body can't be encoded: \(error)"
    case .credential(let problem): problem
    case .missingCredential(let alternatives):
      "the client has no credential for the operation, which requires "
        + alternatives.map { $0.map { "'\($0)'" }.joined(separator: " and ") }
        .joined(separator: ", or ")
        + "; give it to the client's initializer, or to 'configuration.credentials'"
    case .server(let problem): problem
    case .pageURL(let problem): problem
    case .method(let method): "'\(method)' is not a valid HTTP method"
    }
  }
}
