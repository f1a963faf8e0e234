// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import Foundation

/// A credential that a command sends, without its value.
struct Credential: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case basic(hasPassword: Bool)
    case bearer
    /// - Parameter prefix: The word before the key in a header, as in `Token …`.
    case apiKey(in: String, name: String, prefix: String? = nil)
  }

  var kind: Kind
  /// The name that a placeholder says.
  var name: EnglishWords?
  /// The environment variables that stand in place of the values.
  var variables: [String] = []
  /// A description of the value for the scheme: `The username is 'api'.`; `nil` if nothing is known of it.
  var hint: String?

  init(_ kind: Kind, value: String) {
    self.kind = kind
    name = SecretWords.name(ofPlaceholder: value)
    variables = SecretWords.variable(value).map { [$0] } ?? []
  }

  /// The credential of `-u user:password`; an empty password says that the user is the whole secret.
  init(user: String) {
    let parts = user.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let password = parts.count > 1 ? String(parts[1]) : nil
    self.init(.basic(hasPassword: password != ""), value: String(parts.first ?? ""))
    if password != "" {
      name = nil
      hint = Self.hint(ofUser: String(parts.first ?? ""))
      let variable = SecretWords.variable(password ?? "")
      variables = variable.map { variables + [$0] } ?? []
      if variables.count != 2 { variables = [] }
    }
  }

  /// A description of a username that is the same for all users, as `api` is, or ends alike for all, as
  /// `EMAIL/token` does; `nil` for any other.
  private static func hint(ofUser user: String) -> String? {
    let words: Set<String> = [
      "anystring", "api", "api-key", "api_key", "apikey", "apitoken", "key", "oauth2", "token",
      "x-token-auth",
    ]
    if words.contains(user) { return "The username is '\(user)'." }
    guard let match = user.firstMatch(of: /.(\/[a-z]{2,12})$/),
      words.contains(String(match.1.dropFirst()))
    else { return nil }
    return "The username ends with '\(match.1)'."
  }

  /// The credential of the header `Authorization`.
  init(authorization value: String) {
    let words = value.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = words.count > 1 ? words[1].trimmed : ""
    switch words.first?.lowercased() {
    case "bearer": self.init(.bearer, value: rest)
    case "basic":
      let text = Data(base64Encoded: rest).map { String(decoding: $0, as: UTF8.self) } ?? ""
      self.init(.basic(hasPassword: !text.hasSuffix(":")), value: "")
    default:
      let prefix = words.first.flatMap { Self.isPrefix($0, before: rest) ? $0 : nil }
      self.init(
        .apiKey(in: "header", name: "Authorization", prefix: prefix),
        value: words.count > 1 ? rest : value)
      if prefix == nil, words.count > 1 {
        // The variable of the command does not have the words before it.
        variables = []
        hint = Self.hint(ofValue: rest, behind: words[0])
      }
    }
  }

  /// True for a word that an API puts before its keys: one that is known, or any that stands before a
  /// variable or a placeholder.
  private static func isPrefix(_ word: String, before rest: String) -> Bool {
    if rest.isEmpty || rest.starts(with: parameterName) { return false }
    if prefixes.contains(word.lowercased()) { return true }
    return word.wholeMatch(of: /[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*/) != nil
      && (SecretWords.variable(rest) != nil || SecretWords.name(ofPlaceholder: rest) != nil)
      && !rest.contains(" ") && SecretWords.name(ofPlaceholder: "\(word) \(rest)") == nil
  }

  /// The name of a parameter, as in `Token token=…` (RFC 9110, section 11.4); a key in base64 may end with
  /// '='.
  private static var parameterName: Regex<Substring> { /[A-Za-z_]+=(?=[^=])/ }

  /// A description of a value with parameters; `nil` for any other.
  private static func hint(ofValue rest: String, behind word: String) -> String? {
    guard prefixes.contains(word.lowercased()), let name = rest.prefixMatch(of: parameterName)
    else { return nil }
    let start = rest.contains(",") ? word : "\(word) \(name.0)"
    return "The whole value, which begins with '\(start)'."
  }

  /// The words that APIs put before a key of their own in `Authorization`.
  private static let prefixes: Set<String> = [
    "api-key", "apikey", "bot", "client-id", "deepl-auth-key", "dpop", "geniekey", "key",
    "klaviyo-api-key",
    "oauth", "splunk", "sso-key", "ssws", "token", "x-api-key", "zoho-oauthtoken",
  ]

  /// The name of the scheme in `api.yaml`.
  var schemeName: String {
    if let name { return name.camelCase }
    switch kind {
    case .basic(let hasPassword): return hasPassword ? "login" : "apiKey"
    case .bearer: return "token"
    case .apiKey(_, "Authorization", nil): return "authorization"
    case .apiKey(_, "Authorization", let prefix?):
      let prefix = prefix.lowercased()
      return prefix.hasSuffix("key") || prefix.hasSuffix("id") ? "apiKey" : "token"
    case .apiKey(_, let name, _):
      let words = EnglishWords(name).words.filter { $0 != "x" }
      let text = EnglishWords(words.isEmpty || words == ["key"] ? ["api", "key"] : words)
      return text.camelCase.replacing("apikey", with: "apiKey")
    }
  }

  /// The scheme as `api.yaml` writes it.
  ///
  /// - Parameters:
  ///   - name: The name of the scheme.
  ///   - client: The name of the client, with which its environment variables begin.
  ///   - taken: The environment variables that others have; those of this one are added.
  func scheme(
    named name: String, ofClient client: String, besides taken: inout Set<String>
  ) -> YAMLMap {
    var scheme = YAMLMap()
    func variable(_ words: String, _ index: Int = 0) -> YAMLDraft {
      // A variable of the command is the same wherever it stands.
      if variables.indices.contains(index) { return .string(variables[index]) }
      var numbers = NumberedNames()
      let start = "\(client.uppercased())_"
      let words = EnglishWords(words).constantCase
      let text = words.hasPrefix(start) ? words : start + words
      return .string(taken.claim(text) ?? numbers.name(text, separator: "_", besides: &taken))
    }
    switch kind {
    case .basic(let hasPassword):
      scheme = YAMLMap([("type", .string("http")), ("scheme", .string("basic"))])
      if !hasPassword { scheme["password"] = .string("") }
      if let hint { scheme["description"] = .string(hint) }
      scheme["env"] =
        hasPassword
        ? .map(("username", variable("username")), ("password", variable("password", 1)))
        : variable(name)
      return scheme
    case .bearer:
      scheme = YAMLMap([("type", .string("http")), ("scheme", .string("bearer"))])
    case .apiKey(let location, let name, let prefix):
      scheme = YAMLMap([
        ("type", .string("apiKey")), ("in", .string(location)), ("name", .string(name)),
      ])
      if let prefix { scheme["prefix"] = .string(prefix) }
      if let hint { scheme["description"] = .string(hint) }
    }
    scheme["env"] = variable(name)
    return scheme
  }
}
