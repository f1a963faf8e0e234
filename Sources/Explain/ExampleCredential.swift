// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan
import EndpointsSpecification

/// A credential of an example request, whose secrets are environment variables.
package enum ExampleCredential: Sendable, Equatable {
  /// HTTP Basic; a password that is the same for all users is text.
  case basic(username: String, password: Secret)
  case bearer(variable: String)
  /// The whole `Authorization` field.
  case authorization(variable: String)
  /// A header field; the value may stand behind a word, as in `Token …`.
  case header(name: String, variable: String, prefix: String?)
  case query(name: String, variable: String)
  case cookie(name: String, variable: String)

  package enum Secret: Sendable, Equatable {
    case fixed(String)
    case variable(String)

    /// `$PASSWORD`
    var text: String {
      switch self {
      case .fixed(let text): text
      case .variable(let name): "$\(name)"
      }
    }
  }
}

extension ExampleCredential {
  /// The credentials of the first way to authorize a call.
  static func credentials(
    of operation: ExplainedOperation, in index: OperationIndex
  ) -> [ExampleCredential] {
    let names = operation.planned.security.first { !$0.isEmpty } ?? []
    return names.compactMap { name in
      let scheme = index.document.securitySchemes.first { $0.name.value == name }
      return scheme.flatMap { ExampleCredential($0, client: index.api.client.text) }
    }
  }

  /// `nil` for a certificate, which the transport has.
  private init?(_ scheme: SecurityScheme, client: String) {
    let usual = "\(Self.variable(client))_\(Self.variable(scheme.name.value))"
    var variable = usual
    if case .value(let name) = scheme.variables { variable = name }
    if case .oauth(let oauth) = scheme.variables { variable = oauth.accessToken ?? usual }
    switch scheme.kind {
    case .basic(let password?): self = .basic(username: variable, password: .fixed(password))
    case .basic(nil):
      guard case .basic(let username, let password) = scheme.variables else {
        self = .basic(username: "\(usual)_USERNAME", password: .variable("\(usual)_PASSWORD"))
        return
      }
      self = .basic(username: username, password: .variable(password))
    case .bearer, .oauth2, .openIDConnect: self = .bearer(variable: variable)
    case .http: self = .authorization(variable: variable)
    case .mutualTLS: return nil
    case .apiKey(.header, let name, let prefix):
      self = .header(name: name, variable: variable, prefix: prefix)
    case .apiKey(.query, let name, _): self = .query(name: name, variable: variable)
    case .apiKey(.cookie, let name, _): self = .cookie(name: name, variable: variable)
    }
  }

  /// `PRIVATE_KEY` for `privateKey`.
  private static func variable(_ name: String) -> String {
    var text = ""
    var before: Character = "_"
    for character in name {
      guard character.isASCII, character.isLetter || character.isNumber else {
        if before != "_" { text += "_" }
        before = "_"
        continue
      }
      if character.isUppercase, before.isLowercase || before.isNumber { text += "_" }
      text += character.uppercased()
      before = character
    }
    return text.isEmpty ? "API" : text
  }
}
