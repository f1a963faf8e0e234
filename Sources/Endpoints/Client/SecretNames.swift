internal import EndpointsCommon
package import HTTPTypes

/// Hides the values of secret names where a call is shown.
package struct SecretNames: Sendable {
  /// The names of the configuration and the spec, and those of its credentials, in lower case.
  private let own: Set<String>
  /// The path of the operation, with the names of its parameters in braces.
  private let template: String

  package init(_ configuration: ClientConfiguration, _ operation: APIOperation) {
    let names = configuration.credentials.values.compactMap(\.name)
    self.init(configuration.secretNames.union(names), operation)
  }

  /// - Parameter own: The names of the configuration and the spec.
  init(_ own: Set<String>, _ operation: APIOperation) {
    self.own = Set(own.map { $0.lowercased() })
    template = operation.path
  }

  /// True if the values of a name are secret.
  package func contains(_ name: some StringProtocol) -> Bool {
    let words = Self.words(of: name)
    return own.contains(name.lowercased()) || Self.whole.contains(words.joined())
      || !Self.single.isDisjoint(with: words)
      || zip(words, words.dropFirst()).contains { Self.pairs.contains("\($0) \($1)") }
  }

  /// The names that are secret as a whole.
  private static let whole: Set = [
    "auth", "cookie", "jwt", "setcookie", "sig", "token",
  ]

  /// The words of which one makes a name secret.
  private static let single: Set = [
    "apikey", "authorization", "credential", "credentials", "passphrase", "passwd", "password",
    "pwd", "secret", "secrets", "signature",
  ]

  /// The neighbours that make a name secret. A `pageToken` is none.
  private static let pairs: Set = [
    "access key", "access token", "api key", "auth token", "bearer token", "csrf token",
    "id token", "private key", "refresh token", "security token", "session id", "session token",
    "shared key", "xsrf token",
  ]

  /// The words of a name in lower case: `X-Api-Key`, `apiKey` and `api_key` end with the same two.
  private static func words(of name: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = ""
    var isAfterSmall = false
    for character in name {
      let isBorder = !character.isLetter && !character.isNumber
      if isBorder || isAfterSmall && character.isUppercase {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if !isBorder { word += character.lowercased() }
      isAfterSmall = character.isLowercase
    }
    return word.isEmpty ? words : words + [word]
  }
}

extension SecretNames {
  /// The value of an `Authorization` header with nothing but its scheme: `Bearer [redacted]`.
  static func redacted(authorization value: String) -> String {
    let parts = value.split(separator: " ", maxSplits: 1)
    return parts.count == 2 ? "\(parts[0]) [redacted]" : "[redacted]"
  }

  /// The value of a header field, hidden if its name is secret.
  package func value(of field: HTTPField) -> String {
    if field.name == .authorization { return Self.redacted(authorization: field.value) }
    return contains(field.name.rawName) ? "[redacted]" : field.value
  }

  /// The path and query of a request, with `REDACTED` in place of secret values.
  package func target(of request: HTTPRequest) -> String {
    let parts = (request.path ?? "/").split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = path(parts[0])
    return parts.count == 2 ? "\(path)?\(form(parts[1]))" : path
  }

  /// A query, or a body in `application/x-www-form-urlencoded`, with `REDACTED` in place of secret values.
  package func form(_ text: Substring) -> String {
    text.split(separator: "&", omittingEmptySubsequences: false).map { part in
      let name = part.prefix { $0 != "=" }
      let isSecret = contains(PercentEncoding.decoded(name))
      return isSecret && name.endIndex < part.endIndex ? "\(name)=REDACTED" : String(part)
    }.joined(separator: "&")
  }

  /// A method and a URL without query, with `REDACTED` in place of secret values in the path.
  func endpoint(_ text: String) -> String {
    let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4 else { return text }
    return parts[..<3].joined(separator: "/") + path("/\(parts[3])")
  }

  /// The path, whose last segments are those of the operation.
  private func path(_ path: Substring) -> String {
    let names = template.split(separator: "/", omittingEmptySubsequences: false)
    var segments = path.split(separator: "/", omittingEmptySubsequences: false)
    if segments.count < names.count { return String(path) }
    for (index, name) in zip(segments.indices.reversed(), names.reversed()) {
      let parameters = name.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
      if parameters.contains(where: { contains($0.prefix { $0 != "}" }) }) {
        segments[index] = "REDACTED"
      }
    }
    return segments.joined(separator: "/")
  }
}
