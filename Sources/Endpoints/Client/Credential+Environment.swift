// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension Credential {
  /// Environment variables that the credentials of a client are read from, as its spec names them. Its
  /// description shows no value.
  ///
  /// ```swift
  /// let imagekit = try ImageKit.fromEnvironment()
  /// let other = try ImageKit.fromEnvironment(["IMAGEKIT_PRIVATE_KEY": key])
  /// ```
  public struct Environment: Sendable, ExpressibleByDictionaryLiteral {
    private let variables: [String: String]

    /// Creates an environment, such as of a file's lines.
    public init(_ variables: [String: String]) {
      self.variables = variables
    }

    /// Creates an environment; of several values with one name, the last counts.
    public init(dictionaryLiteral elements: (String, String)...) {
      variables = Dictionary(elements, uniquingKeysWith: { _, last in last })
    }

    /// The environment variables of the process.
    public static var process: Environment { Environment(ProcessInfo.processInfo.environment) }
  }
}

extension Credential.Environment {
  /// The error of environment variables that a client needs.
  public struct MissingVariable: Error, Hashable {
    /// The names of the variables, one of which is needed; each is not set, or empty.
    public let names: [String]
  }
}

extension Credential.Environment.MissingVariable: LocalizedError, CustomStringConvertible {
  /// `the environment variable 'IMAGEKIT_PRIVATE_KEY' is not set, or empty`
  public var description: String {
    let list = names.map { "'\($0)'" }.joined(separator: ", ")
    return names.count == 1
      ? "the environment variable \(list) is not set, or empty"
      : "none of the environment variables \(list) is set"
  }

  /// The same as `description`.
  public var errorDescription: String? { description }
}

extension Credential.Environment: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  public var description: String { "environment (not shown)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

// Generated clients read their credentials with these. What is empty counts as not set.
@_spi(Generated) extension Credential.Environment {
  /// The value of a variable; `nil` if it is not set.
  public func valueIfSet(of name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The value of a variable.
  public func value(of name: String) throws(MissingVariable) -> String {
    guard let value = valueIfSet(of: name) else { throw MissingVariable(names: [name]) }
    return value
  }

  /// Throws if none of the variables is set.
  public func requireOne(of names: [String]) throws(MissingVariable) {
    if !hasAny(of: names) { throw MissingVariable(names: names) }
  }

  /// A user name and a password.
  public func basic(
    username: String, password: String
  ) throws(MissingVariable) -> Credential.Basic {
    try Credential.Basic(username: value(of: username), password: value(of: password))
  }

  /// A user name and a password; `nil` if neither is set.
  public func basicIfSet(
    username: String, password: String
  ) throws(MissingVariable) -> Credential.Basic? {
    guard hasAny(of: [username, password]) else { return nil }
    return try basic(username: username, password: password)
  }

  /// An access token, else a refresh token, else the credentials of a client, by the names of their
  /// variables.
  public func oauth(
    clientID: String? = nil, clientSecret: String? = nil, refreshToken: String? = nil,
    accessToken: String? = nil
  ) throws(MissingVariable) -> Credential.OAuth {
    if let token = accessToken.flatMap(valueIfSet) { return .accessToken(token) }
    if let token = refreshToken.flatMap(valueIfSet) {
      return .refreshToken(
        token, clientID: clientID.flatMap(valueIfSet),
        clientSecret: clientSecret.flatMap(valueIfSet))
    }
    // Without its secret, the identifier of a client is not enough.
    let client = clientSecret == nil ? [] : [clientID, clientSecret].compactMap { $0 }
    guard let clientID, let clientSecret, hasAny(of: client) else {
      throw MissingVariable(names: client + [refreshToken, accessToken].compactMap { $0 })
    }
    return .clientCredentials(id: try value(of: clientID), secret: try value(of: clientSecret))
  }

  /// The same as ``oauth(clientID:clientSecret:refreshToken:accessToken:)``; `nil` if no variable is set.
  public func oauthIfSet(
    clientID: String? = nil, clientSecret: String? = nil, refreshToken: String? = nil,
    accessToken: String? = nil
  ) throws(MissingVariable) -> Credential.OAuth? {
    let names = [clientID, clientSecret, refreshToken, accessToken].compactMap { $0 }
    guard hasAny(of: names) else { return nil }
    return try oauth(
      clientID: clientID, clientSecret: clientSecret, refreshToken: refreshToken,
      accessToken: accessToken)
  }

  private func hasAny(of names: [String]) -> Bool {
    names.contains { valueIfSet(of: $0) != nil }
  }
}
