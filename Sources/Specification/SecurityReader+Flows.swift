// SPDX-License-Identifier: Apache-2.0

import EndpointsYAML

extension Fields.Vocabulary {
  static let flows = Self(
    object: "'flows'",
    known: [.authorizationCode, .clientCredentials, .deviceAuthorization, .implicit, .password],
    example: "{ clientCredentials: { tokenUrl: 'https://example.com/token', scopes: {} } }")

  static let flow = Self(
    object: "a flow",
    known: [.authorizationUrl, .deviceAuthorizationUrl, .refreshUrl, .scopes, .tokenUrl],
    example: "{ tokenUrl: 'https://example.com/token', scopes: {} }")
}

extension SecurityReader {
  /// The URLs of one flow.
  private struct Flow {
    var keyword: Keyword
    var tokenURL: String?
    var refreshURL: String?
  }

  /// The flows whose token endpoint gives tokens to a client by itself, the likeliest ones first.
  private static let flowsOfClients: [Keyword] = [
    .clientCredentials, .password, .authorizationCode, .deviceAuthorization,
  ]
  /// The flows after which a client has a refresh token, the likeliest ones first.
  private static let flowsOfUsers: [Keyword] = [
    .authorizationCode, .deviceAuthorization, .password, .clientCredentials,
  ]

  /// Reads the URLs of an OAuth Flows Object; `nil` if no flow has a token endpoint.
  func tokenEndpoint(_ fields: Fields) -> SecurityScheme.TokenEndpoint? {
    guard
      let node = required(.flows, in: fields, of: "\(fields.vocabulary.object) of type 'oauth2'"),
      let object = self.fields(node, .flows)
    else { return nil }
    let flows = object.keywords.compactMap { flow($0, of: object) }
    func first(_ order: [Keyword], _ url: (Flow) -> String?) -> String? {
      order.compactMap { keyword in flows.first { $0.keyword == keyword }.flatMap(url) }.first
    }
    guard let url = first(Self.flowsOfClients, { $0.tokenURL }) else { return nil }
    let refreshURL = first(Self.flowsOfUsers) { $0.refreshURL ?? $0.tokenURL }
    return SecurityScheme.TokenEndpoint(url: url, refreshURL: refreshURL == url ? nil : refreshURL)
  }

  private func flow(_ keyword: Keyword, of flows: Fields) -> Flow? {
    guard let node = flows[keyword], let fields = fields(node, .flow) else { return nil }
    var flow = Flow(keyword: keyword)
    if keyword != .implicit {
      flow.tokenURL = required(.tokenUrl, in: fields, of: "the flow '\(keyword.text)'")
        .flatMap { nonEmptyText($0, of: .tokenUrl)?.value }
    }
    // Documents have it empty, where there is none.
    flow.refreshURL = fields[.refreshUrl].flatMap { text($0, of: .refreshUrl)?.value }
      .flatMap { $0.isEmpty ? nil : $0 }
    return flow
  }
}
