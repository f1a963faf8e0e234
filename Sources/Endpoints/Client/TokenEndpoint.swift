// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon
import HTTPTypes

/// A token endpoint as a client calls it (RFC 6749, section 3.2).
struct TokenEndpoint: Sendable {
  var url: String
  var oauth: Credential.OAuth
  var scopes: [String]

  /// Asks for a token, and keeps a refresh token that comes with it in place of the one before.
  func token(for configuration: ClientConfiguration) async throws -> Credential.Token {
    let call = try call(for: configuration)
    let response = try await call.sendAttempt().collect(upTo: call.configuration.maximumBodySize)
    let answer = try? JSON.decode(JSON.Value.self, from: response.body)
    guard response.isSuccessful, let answer, let text = TokenRequest.accessToken(of: answer),
      Credential.OAuth.Refusal.isUnderstood(answer["token_type"]?.string ?? "")
    else {
      throw Credential.OAuth.Refusal(
        of: answer, response, to: call.request, Redaction(of: oauth.secrets))
    }
    try await keepRefreshToken(of: answer)
    return Self.token(text, answer)
  }

  /// The call of the endpoint, which has nothing of the API's calls but their transport and their clock.
  private func call(for configuration: ClientConfiguration) throws(RequestError) -> APICall {
    let request = try request(relativeTo: configuration.server)
    let server = Server("\(request.scheme ?? "")://\(request.authority ?? "")")
    var own = ClientConfiguration(server: server, transport: configuration.plainTransport)
    own.attemptMiddlewares = configuration.tokenMiddlewares
    own.clock = configuration.clock
    own.retries = .none
    own.redirects = .none
    own.maximumBodySize = 1 << 20
    own.secretNames = configuration.secretNames.union(oauth.secretNames)
    // For no operation: what it has is hidden where a call is shown.
    own.credentials["grant"] = Credential(
      Provider(secrets: { oauth.secrets }) { _ in throw CancellationError() })
    let basic = basicCredential
    own.credentials[TokenRequest.scheme] = basic
    let path = String((request.path ?? "/").prefix { $0 != "?" })
    return APICall(
      TokenRequest.self, TokenRequest.makeOperation(path: path, isByBasic: basic != nil),
      request: request, body: .text(form), own, AttemptCount(), isStream: nil)
  }

  /// Keeps a refresh token in place of the one before, and saves it until that has succeeded.
  private func keepRefreshToken(of answer: JSON.Value) async throws {
    guard case .refreshToken(let current, let save) = oauth.grant else { return }
    let unsaved = current.withLock { current in
      // A recorded answer has no token to keep.
      if let new = answer["refresh_token"]?.string, !new.isEmpty, new != current.text,
        new != "[redacted]"
      {
        current = Credential.OAuth.RefreshToken(text: new, isSaved: false)
      }
      return current.isSaved ? nil : current.text
    }
    guard let unsaved else { return }
    try await save?(unsaved)
    current.withLock { $0.isSaved = true }
  }

  /// The bearer token of a successful response (section 5.1).
  private static func token(_ text: String, _ answer: JSON.Value) -> Credential.Token {
    let seconds = answer["expires_in"].flatMap { $0.double ?? $0.string.flatMap { Double($0) } }
    return Credential.Token(
      .bearer(text),
      lifetime: seconds.flatMap { $0.isFinite ? .seconds(min(max($0, 0), 1e9)) : nil })
  }

  private var fieldsOfGrant: [(String, String)] {
    switch oauth.grant {
    case .credential: []
    case .clientCredentials: [("grant_type", "client_credentials")]
    case .refreshToken(let token, _):
      [("grant_type", "refresh_token"), ("refresh_token", token.withLock { $0.text })]
    case .password(let username, let password):
      [("grant_type", "password"), ("username", username), ("password", password)]
    }
  }

  /// The identifier and the secret of the client, if they are not sent in the body (section 2.3.1).
  private var basicCredential: Credential? {
    guard let secret = oauth.clientSecret, !oauth.sendsSecretInBody else { return nil }
    return .basic(username: Self.encode(oauth.clientID ?? ""), password: Self.encode(secret))
  }

  /// The body of the request.
  private var form: String {
    var fields = fieldsOfGrant
    if !scopes.isEmpty { fields.append(("scope", scopes.joined(separator: " "))) }
    fields += oauth.parameters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    if oauth.clientSecret == nil || oauth.sendsSecretInBody {
      if let id = oauth.clientID { fields.append(("client_id", id)) }
      if let secret = oauth.clientSecret { fields.append(("client_secret", secret)) }
    }
    return fields.map { "\(Self.encode($0))=\(Self.encode($1))" }.joined(separator: "&")
  }

  static func encode(_ text: String) -> String {
    var encoded = ""
    PercentEncoding.appendForm(text, to: &encoded)
    return encoded
  }

  /// The request without its body; the URL may have a query.
  private func request(relativeTo server: Server) throws(RequestError) -> HTTPRequest {
    var target = URIReference(PercentEncoding.repairing(url))
    if target.scheme == nil, let base = server.reference {
      target = target.resolved(against: base)
    }
    let query = target.query.map { "?\($0)" } ?? ""
    do throws(Origin.Problem) {
      let origin = try Origin(scheme: target.scheme ?? "", authority: target.authority ?? "")
      return HTTPRequest(
        method: .post, scheme: origin.scheme, authority: origin.authority,
        path: (target.path.hasPrefix("/") ? target.path : "/\(target.path)") + query,
        headerFields: [
          .accept: "application/json", .contentType: "application/x-www-form-urlencoded",
        ])
    } catch {
      throw .server(
        "the URL of the token endpoint must start with https:// or http://, and have a host, but no "
          + "user name or password")
    }
  }
}
