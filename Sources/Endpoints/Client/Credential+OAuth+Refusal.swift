// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension Credential.OAuth {
  /// The answer of a token endpoint that gives no token that can be used (RFC 6749, sections 5.2 and 7.1).
  /// It has no secret.
  public struct Refusal: Error, Hashable {
    /// The method and the URL of the token endpoint, without query: `POST https://example.com/token`.
    public let endpoint: String
    /// The status code.
    public let status: Int
    /// The code of the error: `invalid_grant`; `nil` if there is none.
    public let code: String?
    /// The server's description of the error; `nil` if there is none.
    public let message: String?
    /// The type of the token, if it is another one than `Bearer`: `DPoP`.
    public let tokenType: String?
    /// The wait that the server asks for before the next request; `nil` if it asks for none.
    let requestedDelay: Duration?

    init(
      of answer: JSON.Value?, _ response: RawResponse, to request: HTTPRequest,
      _ redaction: Redaction
    ) {
      endpoint = request.endpoint
      status = response.status
      code = answer?["error"]?.string.flatMap { text in
        Self.isCode(text) && redaction.apply(to: text) == text ? text : nil
      }
      message = answer?["error_description"]?.string.map {
        RawResponse(status: 400, text: $0).excerpt(redaction)
      }
      let type = answer?["token_type"]?.string.map {
        RawResponse(status: 400, text: $0).excerpt(redaction)
      }
      tokenType = type.flatMap { Self.isUnderstood($0) ? nil : $0 }
      requestedDelay = response.head.requestedDelay(by: nil, now: Date().timeIntervalSince1970)
    }

    /// True for the type of a token that is sent as RFC 6750 says.
    static func isUnderstood(_ tokenType: String) -> Bool {
      tokenType.isEmpty || tokenType.lowercased() == "bearer"
    }

    /// True for a text of the characters that codes of errors have.
    private static func isCode(_ text: String) -> Bool {
      let characters = "abcdefghijklmnopqrstuvwxyz0123456789_"
      return (1...64).contains(text.utf8.count) && text.allSatisfy(characters.contains)
    }
  }
}

extension Credential.OAuth.Refusal: CustomStringConvertible, LocalizedError {
  /// `POST https://example.com/token: 400 Bad Request: invalid_grant: the refresh token …`
  public var description: String {
    let text = "\(endpoint): \(RawResponse.statusLine(status))"
    guard let code else {
      guard (200..<300).contains(status) else { return text }
      return text
        + (tokenType.map { ", but a token of type '\($0)', which is not 'Bearer'" }
          ?? ", but no 'access_token'")
    }
    return "\(text): \(code)" + ((message ?? Self.hint(for: code)).map { ": \($0)" } ?? "")
  }

  /// The same as `description`.
  public var errorDescription: String? { description }

  /// The likely cause of an error without a description.
  private static func hint(for code: String) -> String? {
    switch code {
    case "invalid_client": "the identifier or the secret of the client is wrong"
    case "invalid_grant":
      "the refresh token, or the user's name or password, is wrong, has expired or was revoked"
    case "invalid_scope": "the client may not have one of the scopes"
    case "unauthorized_client", "unsupported_grant_type":
      "the server does not give this client tokens in this way"
    default: nil
    }
  }
}
