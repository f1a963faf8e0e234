// SPDX-License-Identifier: Apache-2.0

extension Credential {
  /// A way for an OAuth 2 client to get access tokens (RFC 6749, section 1.3).
  ///
  /// ```swift
  /// client.configuration.credentials["token"] = .oauth(
  ///   .clientCredentials(id: "gallery", secret: "secret"), tokenURL: "https://example.com/token")
  /// ```
  ///
  /// Its description never shows a secret.
  public struct OAuth: Sendable {
    enum Grant: Sendable {
      case credential(Credential)
      case clientCredentials
      case refreshToken(Locked<RefreshToken>, save: (@Sendable (String) async throws -> Void)?)
      case password(username: String, password: String)
    }

    /// A refresh token, and if it is still to be saved.
    struct RefreshToken {
      var text: String
      var isSaved = true
    }

    let grant: Grant
    var clientID: String?
    var clientSecret: String?

    /// The scopes to ask for, in place of those that the spec needs; `nil` for these. With a refresh token,
    /// `nil` keeps the scopes that the user granted.
    public var scopes: [String]?
    /// Further parameters of the token endpoint: `["audience": "https://api.example.com"]`.
    public var parameters: [String: String] = [:]
    /// True if the client's identifier and secret are sent in the body instead of by HTTP Basic (RFC 6749,
    /// section 2.3.1), as some servers need it.
    public var sendsSecretInBody = false

    private init(_ grant: Grant, _ clientID: String? = nil, _ clientSecret: String? = nil) {
      self.grant = grant
      self.clientID = clientID
      self.clientSecret = clientSecret
    }

    /// An access token that you got elsewhere.
    public static func accessToken(_ token: String) -> OAuth {
      OAuth(.credential(.bearer(token)))
    }

    /// Access tokens that you get elsewhere, as of ``Credential/provider(_:)``.
    public static func provider(_ obtain: @escaping @Sendable () async throws -> Token) -> OAuth {
      OAuth(.credential(.provider(obtain)))
    }

    /// Access tokens for the client itself (RFC 6749, section 4.4).
    public static func clientCredentials(id: String, secret: String) -> OAuth {
      OAuth(.clientCredentials, id, secret)
    }

    /// Access tokens from the refresh token of a user who has logged in (RFC 6749, section 6).
    ///
    /// - Parameters:
    ///   - token: The refresh token.
    ///   - clientID: The identifier of the client; `nil` if the server needs none.
    ///   - clientSecret: The secret of the client; `nil` for a public client.
    ///   - save: Stores a refresh token that the server gives in place of the one before. An error ends the
    ///     calls that wait, and the next renewal saves it again.
    public static func refreshToken(
      _ token: String, clientID: String?, clientSecret: String? = nil,
      save: (@Sendable (String) async throws -> Void)? = nil
    ) -> OAuth {
      OAuth(.refreshToken(Locked(RefreshToken(text: token)), save: save), clientID, clientSecret)
    }

    /// Access tokens from a user's name and password (RFC 6749, section 4.3).
    ///
    /// - Parameters:
    ///   - password: The password.
    ///   - username: The user name.
    ///   - clientID: The identifier of the client; `nil` if the server needs none.
    ///   - clientSecret: The secret of the client; `nil` for a public client.
    public static func password(
      _ password: String, username: String, clientID: String? = nil, clientSecret: String? = nil
    ) -> OAuth {
      OAuth(.password(username: username, password: password), clientID, clientSecret)
    }
  }

  /// A bearer token of OAuth 2, which is renewed like one of ``provider(_:)``.
  ///
  /// The requests to the token endpoint pass ``ClientConfiguration/tokenMiddlewares`` and the transport of the
  /// client, but none of the steps around the calls of the API. They follow no redirect, and may take a minute.
  ///
  /// - Parameters:
  ///   - oauth: The way to get access tokens.
  ///   - tokenURL: The URL of the token endpoint; a relative one is resolved against the server's.
  ///   - refreshURL: The URL to send refresh tokens to; `nil` for that of the token endpoint.
  ///   - scopes: The scopes to ask for, unless `oauth` has others or a refresh token; empty for those that
  ///     the server chooses.
  public static func oauth(
    _ oauth: OAuth, tokenURL: String, refreshURL: String? = nil, scopes: [String] = []
  ) -> Credential {
    let endpoint: TokenEndpoint
    switch oauth.grant {
    case .credential(let credential): return credential
    case .refreshToken:
      endpoint = TokenEndpoint(
        url: refreshURL ?? tokenURL, oauth: oauth, scopes: oauth.scopes ?? [])
    case .clientCredentials, .password:
      endpoint = TokenEndpoint(url: tokenURL, oauth: oauth, scopes: oauth.scopes ?? scopes)
    }
    return Credential(
      Provider(secrets: { oauth.secrets }) { try await endpoint.token(for: $0) })
  }
}

extension Credential.OAuth {
  /// The strings that must not appear in an error, beside the access tokens.
  var secrets: [String] {
    let ofGrant: String? =
      switch grant {
      case .credential, .clientCredentials: nil
      case .refreshToken(let token, _): token.withLock { $0.text }
      case .password(_, let password): password
      }
    let pairs = clientSecret.map { secret in
      let id = clientID ?? ""
      return ["\(id):\(secret)", "\(TokenEndpoint.encode(id)):\(TokenEndpoint.encode(secret))"]
    }
    let ofParameters = parameters.filter { Self.isSecret($0.key) }.values
    return [ofGrant, clientSecret].compactMap { $0 } + (pairs ?? []) + ofParameters
  }

  /// The names whose values are secret in requests to token endpoints and in their answers, besides those
  /// that are everywhere.
  var secretNames: Set<String> { Self.secretNames.union(parameters.keys.filter(Self.isSecret)) }

  private static func isSecret(_ parameter: String) -> Bool {
    let name = parameter.lowercased()
    return secretNames.contains(name)
      || ["assertion", "key", "password", "secret", "token"].contains { name.contains($0) }
  }

  /// Those of RFC 6749, 7521, 7636 and 8628.
  private static let secretNames: Set = [
    "assertion", "client_assertion", "code", "code_verifier", "device_code",
  ]
}

extension Credential.OAuth: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  public var description: String { "credential (not shown)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
