// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon
package import HTTPTypes

/// Hides the values of secret names where a call is shown.
package struct SecretNames: Sendable {
  /// The names of the configuration and the spec, and those of its credentials, in lower case.
  private let own: Set<String>
  /// The path of the operation, with the names of its parameters in braces.
  let template: String
  /// The secrets of the credentials, which no URL shows, whatever their names are there.
  private let credentials: [String]
  /// The bodies that are secret as a whole.
  let bodies: APIOperation.SecretBodies
  /// The strings in place of secret ones.
  package var replacement = SecretReplacement.word

  /// The secrets of a call.
  package init(_ call: APICall) {
    let configuration = call.configuration
    let names = configuration.credentials.values.compactMap(\.name)
    self.init(
      configuration.secretNames.union(names), call.operation, credentials: configuration.secrets)
  }

  /// - Parameter own: The names of the configuration and the spec.
  init(
    _ own: Set<String>, _ operation: APIOperation, credentials: [String] = []
  ) {
    self.own = Set(own.map { $0.lowercased() })
    template = operation.path
    self.credentials = credentials.filter { !$0.isEmpty }
    bodies = operation.secretBodies
  }

  /// True if the values of a name are secret.
  package func contains(_ name: some StringProtocol) -> Bool {
    let words = Self.words(of: name)
    return own.contains(name.lowercased()) || Self.whole.contains(words.joined())
      || !Self.single.isDisjoint(with: words) || Self.isToken(words)
      || zip(words, words.dropFirst()).contains { Self.pairs.contains("\($0) \($1)") }
  }

  /// True for an `accessToken`, false for a `pageToken`, which only says where a list goes on.
  private static func isToken(_ words: [String]) -> Bool {
    words.count > 1 && words.last == "token" && !positions.contains(words[words.count - 2])
  }

  /// The words before `token` that make it a position in a list.
  private static let positions: Set = [
    "continuation", "cursor", "next", "page", "pagination", "prev", "previous", "resume", "sync",
  ]

  /// The names that are secret as a whole.
  private static let whole: Set = [
    "auth", "cookie", "jwt", "setcookie", "sig", "token",
  ]

  /// The words of which one makes a name secret.
  private static let single: Set = [
    "apikey", "authorization", "credential", "credentials", "passphrase", "passwd", "password",
    "pwd", "secret", "secrets", "signature",
  ]

  /// The neighbours that make a name secret.
  private static let pairs: Set = [
    "access key", "api key", "private key", "session id", "shared key",
  ]

  /// The words of a name in lower case, without digits: `X-Api-Key`, `APIKey` and `api_key2` end with the
  /// same two.
  private static func words(of name: some StringProtocol) -> [String] {
    let characters = Array(name)
    var words = [""]
    for (index, character) in characters.enumerated() {
      guard character.isLetter else {
        words.append("")
        continue
      }
      if character.isUppercase, index > 0, characters[index - 1].isLetter {
        let isBeforeSmall = index + 1 < characters.count && characters[index + 1].isLowercase
        if characters[index - 1].isLowercase || isBeforeSmall { words.append("") }
      }
      words[words.count - 1] += character.lowercased()
    }
    return words.filter { !$0.isEmpty }
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
    if contains(field.name.rawName) { return "[redacted]" }
    return Self.namesOfURLs.contains(field.name.canonicalName)
      ? queries(in: field.value) : field.value
  }

  /// The header fields whose values have URLs.
  private static let namesOfURLs: Set = ["content-location", "link", "location", "referer"]

  /// A text with URLs, in whose queries secret values are replaced.
  private func queries(in text: String) -> String {
    var shown = ""
    var part = ""
    for character in text {
      if "?&<>;,# \"".contains(character) {
        shown += form(part[...])
        part = ""
        shown.append(character)
      } else {
        part.append(character)
      }
    }
    return shown + form(part[...])
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
      if name.endIndex == part.endIndex { return String(part) }
      if contains(encoded: name) { return "\(name)=REDACTED" }
      let value = part[name.endIndex...].dropFirst()
      if hasCredential(value) { return "\(name)=REDACTED" }
      return value.isEmpty ? String(part) : "\(name)=\(self.value(value))"
    }.joined(separator: "&")
  }

  /// True if the values of a name in a query are secret, which that of a property as `filter[pin]` may be.
  func contains(encoded name: Substring) -> Bool {
    let name = PercentEncoding.decoded(name.replacing("+", with: " "))
    return contains(name) || name.split { "[].".contains($0) }.contains { contains($0) }
  }

  /// A method and a URL without query, with `REDACTED` in place of secret values in the path.
  func endpoint(_ text: String) -> String {
    let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4 else { return text }
    return parts[..<3].joined(separator: "/") + path("/\(parts[3])")
  }

  /// True if a percent-encoded value is a credential, or has one of more than a few letters in it.
  private func hasCredential(_ value: Substring) -> Bool {
    if credentials.isEmpty || value.isEmpty { return false }
    let text = PercentEncoding.decoded(value.replacing("+", with: " "))
    let plain = PercentEncoding.decoded(value)
    return credentials.contains {
      $0 == text || $0 == plain
        || $0.utf8.count >= Redaction.shortCount && (text.contains($0) || plain.contains($0))
    }
  }

  /// A value of a query, which may be a JSON text.
  private func value(_ value: Substring) -> String {
    let text = PercentEncoding.decoded(value.replacing("+", with: " "))
    guard text.hasPrefix("{") || text.hasPrefix("["), let shown = json(Array(text.utf8)),
      !shown.elementsEqual(text.utf8)
    else { return String(value) }
    return PercentEncoding.encode(String(decoding: shown, as: UTF8.self))
  }

  /// The path, whose last segments are those of the operation.
  private func path(_ path: Substring) -> String {
    var segments = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated()
    where segment.utf8.count >= Redaction.shortCount && hasCredential(segment) {
      segments[index] = "REDACTED"
    }
    for (index, _) in secretSegments(of: segments) { segments[index] = "REDACTED" }
    return segments.joined(separator: "/")
  }

  /// The segments of a path that have secret parameters, by their indices.
  private func secretSegments(
    of segments: [Substring]
  ) -> [(index: Int, template: Substring)] {
    let names = template.split(separator: "/", omittingEmptySubsequences: false)
    if segments.count < names.count { return [] }
    return zip(segments.indices.reversed(), names.reversed()).filter { _, name in
      let parameters = name.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
      return parameters.contains { contains($0.prefix { $0 != "}" }) }
    }.map { (index: $0, template: $1) }
  }

  /// The secret values in a path, with the parameters beside them in the same segment.
  func values(inPath path: Substring) -> [String] {
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    return secretSegments(of: segments).map { index, template in
      var value = segments[index]
      let start = template.prefix { $0 != "{" }
      let end = template.suffix(from: template.lastIndex(of: "}") ?? template.endIndex).dropFirst()
      if value.hasPrefix(start) { value = value.dropFirst(start.count) }
      if value.hasSuffix(end) { value = value.dropLast(end.count) }
      return PercentEncoding.decoded(value)
    }
  }
}
