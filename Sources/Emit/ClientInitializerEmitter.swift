// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan
import EndpointsSpecification

/// Emits the initializers of the client type, and the function that makes a client from environment
/// variables.
struct ClientInitializerEmitter: Emitter {
  let context: EmitterContext
  let credentials: [API.Credential]
  let environment: API.Environment?
  let retries: RetriesEmitter
  /// The names whose values are hidden where calls are shown.
  let secretNames: [String]
  /// The server that is used if none is given; `nil` if one must be given.
  let defaultServer: API.Server?
  /// True if operations have servers of their own.
  let hasOperationServers: Bool

  func emit(into source: inout SourceWriter) {
    source.documentation(["Creates a client.", ""] + documentation(of: credentials))
    source.declaration(
      "\(access)init", credentials.map(parameter) + commonParameters, tail: " {")
    let substituted = credentials.first { $0.hasSubstitute }
    source.indented { source in
      if let substituted {
        source.call("self.init", ["credential: \(substituted.value)"] + Self.commonArguments)
      } else {
        emitConfiguration(into: &source)
        for credential in credentials { credential.emitAssignment(into: &source) }
        emitSettings(into: &source)
      }
    }
    source.line("}")
    if let substituted { emitSubstitute(of: substituted, into: &source) }
    if let environment {
      source.blankLine()
      emit(environment, into: &source)
    }
  }

  /// Emits an initializer that takes any credential in place of one.
  private func emitSubstitute(
    of credential: API.Credential, into source: inout SourceWriter
  ) {
    source.blankLine()
    source.documentation(
      ["Creates a client with a credential of any kind, such as a token that is renewed.", ""]
        + documentation(of: [], ["  - credential: The credential to send."]))
    source.declaration(
      "\(access)init", ["credential: \(types[.credential])"] + commonParameters, tail: " {")
    source.indented { source in
      emitConfiguration(into: &source)
      source.line("\(credential.target) = credential")
      emitSettings(into: &source)
    }
    source.line("}")
  }

  private func emitSettings(into source: inout SourceWriter) {
    // Without servers for all operations, the caller's is for those that have none of their own.
    if defaultServer == nil, hasOperationServers {
      source.line("configuration.usesOperationServers = true")
    }
    retries.emit(into: &source)
    if !secretNames.isEmpty {
      source.assignment(to: "configuration.secretNames", list: secretNames.map { .string($0) })
    }
  }

  private func emitConfiguration(into source: inout SourceWriter) {
    source.call("configuration = \(types[.clientConfiguration])", Self.commonArguments)
  }

  /// Emits the function that reads the credentials from environment variables.
  private func emit(_ environment: API.Environment, into source: inout SourceWriter) {
    let names = environment.names.map { "`\($0)`" }
    let summary = "Creates a client with credentials from environment variables"
    source.documentation(
      (names.count == 1
        ? ["\(summary): \(names.joined())."] : ["\(summary):", ""] + names.map { "- \($0)" })
        + [""]
        + documentation(
          of: [], ["  - environment: The environment variables, those of the process by default."])
        + [
          "- Throws: `Credential.Environment.MissingVariable` if a variable that is needed is not set."
        ])
    let type = types[.credentialEnvironment]
    source.declaration(
      "\(access)static func fromEnvironment",
      ["_ environment: \(type) = .process"] + commonParameters, tail: " throws -> Self {")
    source.indented { source in
      if environment.needsOne {
        let names: [Code] = environment.names.map { .string($0) }
        source.call("try environment.requireOne", ["of: [\(names, separator: ", ")]"])
      }
      for credential in credentials { credential.emitReading(into: &source) }
      let arguments: [Code] = credentials.filter { $0.variables != nil }
        .map { "\(label: $0.name): \($0.name)" }
      source.call("return Self", arguments + Self.commonArguments)
    }
    source.line("}")
  }

  // MARK: Parameters

  private static let commonArguments: [Code] = ["server: server", "transport: transport"]

  private var commonParameters: [Code] {
    let server = types[.server]
    return [
      defaultServer.map { first in
        let call: Code = first.variables.isEmpty ? "" : "()"
        return "server: \(server) = \(BuiltInNames.serversType).\(label: first.name)\(call)"
      } ?? "server: \(server)",
      "transport: any \(types[.transport]) = .default",
    ]
  }

  private func parameter(_ credential: API.Credential) -> Code {
    let type =
      switch credential.kind {
      case .basic: types[.basicCredential]
      case .oauth: types[.oauthCredential]
      case .basicWithoutPassword, .bearer, .apiKey: types[.builtin(.string)]
      }
    return credential.isRequired
      ? "\(credential.name): \(type)" : "\(credential.name): \(type)? = nil"
  }

  private var documentationOfServer: String {
    if !hasOperationServers { return "The server to send requests to." }
    return defaultServer == nil
      ? "The server to send requests to, for operations without a server of their own."
      : "The server to send requests to: one of `Servers`, or one of yours, which then receives all of them."
  }

  private func documentation(
    of credentials: [API.Credential], _ others: [String] = []
  ) -> [String] {
    ["- Parameters:"] + credentials.flatMap { $0.documentation.asParameter($0.name) } + others + [
      "  - server: \(documentationOfServer)",
      "  - transport: The transport used to send requests.",
    ]
  }
}

extension API.Credential {
  /// The place of the credential in the client's configuration.
  fileprivate var target: Code { "configuration.credentials[\(.string(scheme))]" }

  /// The credential, made of the initializer's parameter.
  fileprivate var value: Code {
    switch kind {
    case .basic: ".basic(\(name))"
    case .basicWithoutPassword(let password):
      ".basic(username: \(name), password: \(.string(password)))"
    case .bearer: ".bearer(\(name))"
    case .oauth(let endpoint, let scopes):
      ".oauth(\(name), \(endpoint.arguments(scopes), separator: ", "))"
    case .apiKey(let location, let key, let prefix):
      ".apiKey(\(arguments(ofKeyIn: location, key, prefix), separator: ", "))"
    }
  }

  private func arguments(
    ofKeyIn location: API.Credential.KeyLocation, _ key: String, _ prefix: String?
  ) -> [Code] {
    let place: Code =
      switch location {
      case .query: "inQuery: \(.string(key))"
      case .header: "inHeader: \(.string(key))"
      case .cookie: "inCookie: \(.string(key))"
      }
    return ["\(name)", place] + (prefix.map { ["prefix: \(.string($0))"] } ?? [])
  }

  fileprivate func emitAssignment(into source: inout SourceWriter) {
    if isRequired {
      emitValue(into: &source)
    } else {
      source.block("if let \(name)") { emitValue(into: &$0) }
    }
  }

  private func emitValue(into source: inout SourceWriter) {
    switch kind {
    case .oauth(let endpoint, let scopes):
      source.call("\(target) = .oauth", ["\(name)"] + endpoint.arguments(scopes))
    case .apiKey(let location, let key, let prefix):
      source.call("\(target) = .apiKey", arguments(ofKeyIn: location, key, prefix))
    case .basic, .basicWithoutPassword, .bearer: source.line("\(target) = \(value)")
    }
  }

  /// Emits a constant of the credential's name, read from `environment`.
  fileprivate func emitReading(into source: inout SourceWriter) {
    let function: Code
    let arguments: [(Code, String?)]
    switch variables {
    case nil: return
    case .value(let name) where !isRequired:
      return source.call("let \(self.name) = environment.valueIfSet", ["of: \(.string(name))"])
    case .value(let name):
      function = "value"
      arguments = [("of", name)]
    case .basic(let username, let password):
      function = isRequired ? "basic" : "basicIfSet"
      arguments = [("username", username), ("password", password)]
    case .oauth(let oauth):
      function = isRequired ? "oauth" : "oauthIfSet"
      arguments = [
        ("clientID", oauth.clientID), ("clientSecret", oauth.clientSecret),
        ("refreshToken", oauth.refreshToken), ("accessToken", oauth.accessToken),
      ]
    }
    source.call(
      "let \(name) = try environment.\(function)",
      arguments.compactMap { label, name in name.map { "\(label): \(.string($0))" } })
  }
}

extension SecurityScheme.TokenEndpoint {
  fileprivate func arguments(_ scopes: [String]) -> [Code] {
    var arguments: [Code] = ["tokenURL: \(.string(url))"]
    if let refreshURL { arguments.append("refreshURL: \(.string(refreshURL))") }
    if !scopes.isEmpty {
      let scopes: [Code] = scopes.map { .string($0) }
      arguments.append("scopes: [\(scopes, separator: ", ")]")
    }
    return arguments
  }
}
