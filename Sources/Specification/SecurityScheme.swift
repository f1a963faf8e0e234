// SPDX-License-Identifier: Apache-2.0

/// A way to prove who is calling.
package struct SecurityScheme: Sendable {
  package enum Kind: Sendable, Hashable {
    /// HTTP Basic (RFC 7617). With a fixed password, the user name is all the secret there is.
    case basic(fixedPassword: String?)
    /// A bearer token (RFC 6750).
    case bearer
    /// Another HTTP scheme, such as `digest`, whose whole `Authorization` field the user gives.
    case http(scheme: String)
    /// OAuth 2, which ends in a bearer token; without a token endpoint, users get it elsewhere.
    case oauth2(TokenEndpoint?)
    /// OpenID Connect, which ends in a bearer token, too.
    case openIDConnect
    /// A certificate of the client, which is the transport's to give.
    case mutualTLS
    /// A key in a query parameter, a header field or a cookie; a header field may have a word before
    /// it, as in `Token …`.
    case apiKey(in: KeyLocation, name: String, prefix: String?)
  }

  package enum KeyLocation: String, Sendable, CaseIterable {
    case query
    case header
    case cookie
  }

  /// The URLs that give access tokens (RFC 6749, section 3.2).
  package struct TokenEndpoint: Sendable, Hashable {
    package var url: String
    /// The URL for refresh tokens; `nil` if it is the same.
    package var refreshURL: String?
  }

  package var name: Text
  package var kind: Kind
  package var description: String?
  /// The environment variables that it can be read from.
  package var variables: Variables?
}

/// The schemes that a call needs together; empty where it may go without any.
package struct SecurityRequirement: Sendable, Hashable {
  package var schemes: [Text]
  /// The scopes that the call needs, by the names of schemes.
  package var scopes: [String: [String]] = [:]
}
