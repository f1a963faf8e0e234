// SPDX-License-Identifier: Apache-2.0

public import Endpoints
public import HTTPTypes

extension Response {
  /// Creates a response for a ``FakeServer``.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - status: The status code; left out, 204 for `nil` and `NoContent`, else 200.
  ///   - headerFields: The header fields.
  public init(value: Output, status: Int? = nil, headerFields: HTTPFields = [:]) {
    let isNothing = value is NoContent || Mirror(reflecting: value).isNil
    self.init(
      value: value,
      raw: RawResponse(status: status ?? (isNothing ? 204 : 200), headerFields: headerFields))
  }
}

extension Mirror {
  fileprivate var isNil: Bool { displayStyle == .optional && children.isEmpty }
}

extension APIError {
  /// A failure with a body that the spec documents, for a ``FakeServer``.
  ///
  /// ```swift
  /// throw APIError.status(404, ImageKit.ErrorReply(message: "No such file"))
  /// ```
  ///
  /// - Parameters:
  ///   - status: The status code.
  ///   - failure: The body.
  ///   - headerFields: The header fields.
  public static func status(
    _ status: Int, _ failure: Failure, headerFields: HTTPFields = [:]
  ) -> APIError {
    APIError(
      .documented(failure), operation: "",
      response: RawResponse(status: status, headerFields: headerFields))
  }

  /// A failure without a body, for a ``FakeServer``. The client reads it as the spec documents it.
  ///
  /// - Parameters:
  ///   - status: The status code.
  ///   - headerFields: The header fields.
  ///   - body: The body, which may be of any form.
  public static func status(
    _ status: Int, headerFields: HTTPFields = [:], body: String = ""
  ) -> APIError {
    APIError(
      .undocumented, operation: "",
      response: RawResponse(status: status, headerFields: headerFields, text: body))
  }

  /// An error of the transport, for a ``FakeServer``: `throw APIError.transport(.connectionLost)`.
  public static func transport(_ kind: TransportError.Kind) -> APIError {
    let request = HTTPRequest(method: .get, scheme: nil, authority: nil, path: nil)
    return APIError(.transport(TransportError(kind, request: request)), operation: "")
  }
}

extension APIError where Failure == Never {
  /// A failure without a body, for a ``FakeServer``. The client reads it as the spec documents it.
  ///
  /// - Parameters:
  ///   - status: The status code.
  ///   - headerFields: The header fields.
  ///   - body: The body, which may be of any form.
  public static func status(
    _ status: Int, headerFields: HTTPFields = [:], body: String = ""
  ) -> APIError {
    APIError(
      .undocumented, operation: "",
      response: RawResponse(status: status, headerFields: headerFields, text: body))
  }

  /// An error of the transport, for a ``FakeServer``: `throw APIError.transport(.connectionLost)`.
  public static func transport(_ kind: TransportError.Kind) -> APIError {
    let request = HTTPRequest(method: .get, scheme: nil, authority: nil, path: nil)
    return APIError(.transport(TransportError(kind, request: request)), operation: "")
  }
}
