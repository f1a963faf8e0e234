// SPDX-License-Identifier: Apache-2.0

import EndpointsSpecification

/// Plans the credentials of a client, from the security schemes of its document.
struct CredentialPlanner {
  let document: ComposedDocument

  var credentials: [API.Credential] {
    var namer = Namer(reserved: BuiltInNames.clientParameters)
    let schemes = document.securitySchemes.filter { $0.kind != .mutualTLS }
    let names = namer.names(for: schemes.map(\.name.value), .member)
    let isRequired = schemes.count == 1 && areNeeded
    return zip(schemes, names).compactMap { scheme, name in
      kind(of: scheme).map { kind in
        let description: [String] = .paragraphs(scheme.description)
        return API.Credential(
          name: name, scheme: scheme.name.value, kind: kind, isRequired: isRequired,
          hasSubstitute: isRequired && kind.isToken, variables: scheme.variables,
          documentation: description.isEmpty ? [kind.documentation] : description)
      }
    }
  }

  /// The environment variables that a client with these credentials can be made from.
  func environment(_ credentials: [API.Credential]) -> API.Environment? {
    var seen: Set<String> = []
    let names = credentials.flatMap { $0.variables?.names ?? [] }.filter {
      seen.insert($0).inserted
    }
    if names.isEmpty { return nil }
    return API.Environment(
      names: names, needsOne: areNeeded && !credentials.contains(where: \.isRequired))
  }

  /// True if an operation can't be called without any credential.
  private var areNeeded: Bool {
    document.operations.contains {
      !$0.security.isEmpty && $0.security.allSatisfy { !$0.schemes.isEmpty }
    }
  }

  /// - Returns: `nil` for a certificate, which the transport gives.
  private func kind(of scheme: SecurityScheme) -> API.Credential.Kind? {
    switch scheme.kind {
    case .basic(nil): .basic
    case .basic(let password?): .basicWithoutPassword(fixedPassword: password)
    case .oauth2(let endpoint?): .oauth(endpoint, scopes: scopes(of: scheme.name.value))
    case .bearer, .oauth2, .openIDConnect: .bearer
    // Of another HTTP scheme, the user gives the whole field.
    case .http: .apiKey(in: .header, name: "Authorization")
    case .mutualTLS: nil
    case .apiKey(.query, let name, _): .apiKey(in: .query, name: name)
    case .apiKey(.header, let name, let prefix): .apiKey(in: .header, name: name, prefix: prefix)
    case .apiKey(.cookie, let name, _): .apiKey(in: .cookie, name: name)
    }
  }

  /// The scopes that the operations need together.
  private func scopes(of scheme: String) -> [String] {
    Set(
      document.operations.flatMap { operation in
        operation.security.flatMap { $0.scopes[scheme] ?? [] }
      }
    ).sorted()
  }
}

extension API.Credential.Kind {
  /// True for a token or a key, of which there may be a new one at any time.
  fileprivate var isToken: Bool {
    switch self {
    case .bearer, .apiKey: true
    case .basic, .basicWithoutPassword, .oauth: false
    }
  }

  /// The documentation of a credential that the spec doesn't describe.
  fileprivate var documentation: String {
    switch self {
    case .basic: "The username and password."
    case .basicWithoutPassword: "The username."
    case .bearer: "The bearer token."
    case .oauth: "The way to get access tokens."
    case .apiKey: "The API key."
    }
  }
}

extension SecurityScheme.Variables {
  /// The names of the variables.
  fileprivate var names: [String] {
    switch self {
    case .value(let name): [name]
    case .basic(let username, let password): [username, password]
    case .oauth(let oauth):
      [oauth.clientID, oauth.clientSecret, oauth.refreshToken, oauth.accessToken]
        .compactMap { $0 }
    }
  }
}
