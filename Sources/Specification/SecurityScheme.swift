/// A way to prove who is calling.
package struct SecurityScheme: Sendable {
  package enum Kind: Sendable, Hashable {
    /// HTTP Basic (RFC 7617). With a fixed password, the user name is all the secret there is.
    case basic(fixedPassword: String?)
    /// A bearer token (RFC 6750).
    case bearer
    /// Another HTTP scheme, such as `digest`, whose whole `Authorization` field the user gives.
    case http(scheme: String)
    /// OAuth 2 and OpenID Connect, which end in a bearer token.
    case oauth2
    case openIDConnect
    /// A certificate of the client, which is the transport's to give.
    case mutualTLS
    /// A key in a query parameter, a header field or a cookie.
    case apiKey(in: KeyLocation, name: String)
  }

  package enum KeyLocation: String, Sendable, CaseIterable {
    case query
    case header
    case cookie
  }

  package var name: Text
  package var kind: Kind
  package var description: String?
}

/// The schemes that a call needs together; empty where it may go without any.
package struct SecurityRequirement: Sendable, Hashable {
  package var schemes: [Text]
}
