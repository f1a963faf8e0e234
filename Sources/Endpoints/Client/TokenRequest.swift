// SPDX-License-Identifier: Apache-2.0

/// A request to a token endpoint, as the middlewares around it see it. It is never made of a value.
enum TokenRequest: Endpoint {
  typealias Client = TokenClient
  typealias Output = JSON.Value
  typealias Failure = JSON.Value

  /// The operation of an endpoint whose path isn't known.
  static let operation: APIOperation = makeOperation(path: "/token", isByBasic: false)

  /// The operation of an endpoint.
  ///
  /// - Parameters:
  ///   - path: The path of its URL.
  ///   - isByBasic: True if the client authenticates by HTTP Basic, with the credential ``scheme``.
  static func makeOperation(path: String, isByBasic: Bool) -> APIOperation {
    APIOperation(
      id: "oauth2Token", method: "POST", path: path, auth: isByBasic ? [[scheme]] : [],
      isIdempotent: false)
  }

  /// The name of the credential of the client.
  static let scheme = "client"

  func write(to request: inout RequestWriter) { switch self {} }

  /// Reads the answer, which must have a token (RFC 6749, section 5.1).
  static func output(from response: RawResponse) throws(JSON.Error) -> JSON.Value {
    let answer: JSON.Value = try response.json()
    if accessToken(of: answer) == nil { throw JSON.Error(.missingKey("access_token"), at: 0) }
    return answer
  }

  /// Reads the answer that gives no token (section 5.2).
  static func failure(from response: RawResponse) throws(JSON.Error) -> JSON.Value {
    try response.json()
  }

  /// The access token of an answer; `nil` if it has none.
  static func accessToken(of answer: JSON.Value) -> String? {
    answer["access_token"]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// The client of token endpoints.
struct TokenClient: APIClient {
  var configuration: ClientConfiguration
}
