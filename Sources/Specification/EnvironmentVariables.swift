// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
import EndpointsYAML

/// The names of environment variables that a credential is read from, as they are written.
package struct EnvironmentVariables: Sendable, Hashable {
  /// A part of a credential that has a variable of its own.
  package enum Part: String, Sendable, CaseIterable {
    case accessToken
    case clientId
    case clientSecret
    case password
    case refreshToken
    case username
  }

  /// The variable of the whole credential.
  package var whole: String?
  package var parts: [Part: String] = [:]
  /// The place that mistakes are reported at.
  package var location: SourceRange
}

extension SecurityScheme {
  /// The environment variables of a credential, as it needs them.
  package enum Variables: Sendable, Hashable {
    case value(String)
    case basic(username: String, password: String)
    case oauth(OAuth)

    /// The variables of a client of OAuth 2, some of which may be missing.
    package struct OAuth: Sendable, Hashable {
      package var accessToken: String?
      package var refreshToken: String?
      package var clientID: String?
      package var clientSecret: String?
    }
  }

  /// Keeps the variables that the credential is read from; those that don't fit it are reported.
  mutating func read(
    from written: EnvironmentVariables, under policy: ReadingPolicy,
    _ diagnostics: inout Diagnostics
  ) {
    switch variables(written) {
    case .success(let variables): self.variables = variables
    case .failure(let misfit):
      diagnostics.report(
        .environmentMismatch,
        "'\(name.value)' can't be read from these environment variables", at: written.location,
        help: misfit.help, under: policy)
    }
  }

  private struct Misfit: Error {
    var help: String
  }

  private func variables(_ written: EnvironmentVariables) -> Result<Variables, Misfit> {
    func misfit(_ help: String) -> Result<Variables, Misfit> { .failure(Misfit(help: help)) }
    switch kind {
    case .basic(nil):
      guard written.whole == nil, written.parts.count == 2,
        let username = written.parts[.username], let password = written.parts[.password]
      else { return misfit("write one for each: { username: API_USER, password: API_PASSWORD }") }
      return .success(.basic(username: username, password: password))
    case .oauth2(.some):
      let oauth = Variables.OAuth(
        accessToken: written.whole ?? written.parts[.accessToken],
        refreshToken: written.parts[.refreshToken], clientID: written.parts[.clientId],
        clientSecret: written.parts[.clientSecret])
      guard written.parts[.username] == nil, written.parts[.password] == nil, oauth.isEnough else {
        return misfit("write, for example, { clientId: API_CLIENT_ID, clientSecret: API_SECRET }")
      }
      return .success(.oauth(oauth))
    case .mutualTLS:
      return misfit("remove them: the transport has the certificate")
    case .basic, .bearer, .http, .oauth2, .openIDConnect, .apiKey:
      let name = written.whole ?? written.parts[.accessToken]
      guard let name, written.parts.count <= 1 else {
        return misfit("write the name of one: API_KEY")
      }
      return .success(.value(name))
    }
  }
}

extension SecurityScheme.Variables.OAuth {
  /// True if the variables make a credential.
  fileprivate var isEnough: Bool {
    accessToken != nil || refreshToken != nil || clientID != nil && clientSecret != nil
  }
}

extension Fields.Vocabulary {
  static let environment = Self(
    object: "an environment variable", known: EnvironmentVariables.Part.keywords,
    example: "API_KEY")
}

extension EnvironmentVariables.Part {
  fileprivate static let keywords = allCases.compactMap { Keyword(text: $0.rawValue) }
}

extension NodeReader {
  /// Reads the name of an environment variable, or several by the parts of a credential.
  func environmentVariables(_ node: Node) -> EnvironmentVariables? {
    var variables = EnvironmentVariables(location: node.location)
    if node.kind == .scalar, node.scalar != .null {
      variables.whole = variableName(node)
      return variables.whole == nil ? nil : variables
    }
    guard let fields = fields(node, .environment) else { return nil }
    for part in EnvironmentVariables.Part.allCases {
      guard let keyword = Keyword(text: part.rawValue), let node = fields[keyword] else { continue }
      guard let name = variableName(node) else { return nil }
      variables.parts[part] = name
    }
    return variables
  }

  fileprivate func variableName(_ node: Node) -> String? {
    if node.kind == .scalar, node.scalar == .string, let text = node.text, text.isVariableName {
      return text
    }
    report(
      .invalidName, "an environment variable can't have the name of \(node.summary)",
      at: node.location, help: "use letters, digits and '_': API_KEY")
    return nil
  }
}

extension SecurityReader {
  /// The environment variables of a scheme: by our key, or those that others have published.
  func environment(_ fields: Fields) -> EnvironmentVariables? {
    if let node = fields[.env] ?? fields[extension: .environment] {
      return environmentVariables(node)
    }
    for key in [ExtensionKey.fernBearer, .fernHeader] {
      guard let node = fields[extension: key]?["env"] else { continue }
      var variables = EnvironmentVariables(location: node.location)
      variables.whole = variableName(node)
      return variables.whole == nil ? nil : variables
    }
    guard let basic = fields[extension: .fernBasic],
      let username = basic["username"]?["env"], let password = basic["password"]?["env"]
    else { return nil }
    var variables = EnvironmentVariables(location: basic.location)
    variables.parts[.username] = variableName(username)
    variables.parts[.password] = variableName(password)
    return variables.parts.count == 2 ? variables : nil
  }
}

extension String {
  /// True for a name of letters, digits and underscores that does not begin with a digit, as shells need
  /// it.
  fileprivate var isVariableName: Bool {
    guard let first = utf8.first, !(0x30...0x39).contains(first) else { return false }
    return utf8.allSatisfy {
      $0 == UInt8(ascii: "_") || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF)
    }
  }
}
