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
    var request = try request(relativeTo: configuration.server)
    var fields = fieldsOfGrant
    if !scopes.isEmpty { fields.append(("scope", scopes.joined(separator: " "))) }
    fields += oauth.parameters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    try authenticate(&request, &fields)
    let response = try await configuration.plainTransport.send(
      request, body: .text(Self.form(fields)), options: TransportOptions()
    ).collect(upTo: 1 << 20)
    let answer = try? JSON.decode(JSON.Value.self, from: response.body)
    guard response.isSuccessful, let answer, let text = answer["access_token"]?.string,
      !text.isEmpty
    else {
      throw Credential.OAuth.Refusal(
        of: answer, response, to: request, Redaction(of: oauth.secrets))
    }
    try await keepRefreshToken(of: answer)
    return Self.token(text, answer)
  }

  /// Keeps a refresh token in place of the one before, and saves it until that has succeeded.
  private func keepRefreshToken(of answer: JSON.Value) async throws {
    guard case .refreshToken(let current, let save) = oauth.grant else { return }
    let unsaved = current.withLock { current in
      if let new = answer["refresh_token"]?.string, !new.isEmpty, new != current.text {
        current = Credential.OAuth.RefreshToken(text: new, isSaved: false)
      }
      return current.isSaved ? nil : current.text
    }
    guard let unsaved else { return }
    try await save?(unsaved)
    current.withLock { $0.isSaved = true }
  }

  /// The token of a successful response (section 5.1).
  private static func token(_ text: String, _ answer: JSON.Value) -> Credential.Token {
    let type = answer["token_type"]?.string ?? "Bearer"
    let isBearer = type.lowercased() == "bearer"
    let seconds = answer["expires_in"].flatMap { $0.double ?? $0.string.flatMap { Double($0) } }
    return Credential.Token(
      isBearer ? .bearer(text) : .authorization("\(type) \(text)"),
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

  /// Adds the identifier and the secret of the client (section 2.3.1).
  private func authenticate(
    _ request: inout HTTPRequest, _ fields: inout [(String, String)]
  ) throws(RequestError) {
    if let secret = oauth.clientSecret, !oauth.sendsSecretInBody {
      let pair = (Self.encode(oauth.clientID ?? ""), Self.encode(secret))
      return try Credential.basic(username: pair.0, password: pair.1).apply(to: &request)
    }
    if let id = oauth.clientID { fields.append(("client_id", id)) }
    if let secret = oauth.clientSecret { fields.append(("client_secret", secret)) }
  }

  private static func form(_ fields: [(String, String)]) -> String {
    fields.map { "\(encode($0))=\(encode($1))" }.joined(separator: "&")
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
