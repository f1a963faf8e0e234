// SPDX-License-Identifier: Apache-2.0

/// The signs by which secrets are known: their names, and what they look like.
enum SecretWords {
  private static let certain: Set<String> = [
    "apikey", "appid", "appkey", "auth", "authentication", "authorization", "accesskey",
    "credential",
    "credentials", "jwt", "passphrase", "passwd", "password", "privatekey", "pwd", "secret",
    "secretkey",
    "session", "sessionid", "sig", "signature", "token",
  ]

  /// Words before `token` or `key` that make it a value like any other.
  private static let harmless: Set<String> = [
    "continuation", "cursor", "idempotency", "next", "page", "paging", "partition", "primary",
    "skip",
    "sort", "starting", "sync",
  ]

  /// True if a header, a query parameter or a cookie of this name most likely holds a credential.
  static func isCredential(_ name: String) -> Bool {
    let words = EnglishWords(name).words
    if !harmless.isDisjoint(with: words) { return false }
    if words.contains(where: certain.contains) || words == ["key"] { return true }
    return words.last == "key" && words.count > 1
      && !["public", "sort", "object", "group"].contains(words[words.count - 2])
  }

  /// True if the value of a field of this name most likely is to be kept secret.
  static func isSensitive(_ name: String) -> Bool {
    let words = EnglishWords(name).words
    if !harmless.isDisjoint(with: words) || words.contains("tokens") { return false }
    return words.contains { sensitive.contains(EnglishWords.singular(of: $0)) }
      || words.suffix(2) == ["private", "key"] || words.suffix(2) == ["api", "key"]
      || words.suffix(2) == ["code", "verifier"]
  }

  private static let sensitive: Set<String> = [
    "apikey", "assertion", "authorization", "credential", "csrf", "cvc", "cvv", "dsn", "jwt",
    "mfa", "otp", "passcode", "passphrase", "passwd", "password", "pin", "pwd", "secret",
    "signature", "ssn", "token", "xsrf",
  ]

  /// True if no value of a field of this name, or of one below it, may be shown.
  static func hides(_ name: String) -> Bool {
    let words = EnglishWords(name).words
    // A pair of key and value is no credential.
    if words == ["key"] || !harmless.isDisjoint(with: words) { return false }
    return isSensitive(name) || isCredential(name) || words.contains("tokens")
  }

  /// True if no number of this name may be shown: a `pin`, and not `max_tokens`.
  static func hidesNumber(_ name: String) -> Bool {
    let last = EnglishWords(name).words.last.map { EnglishWords.singular(of: $0) } ?? ""
    return isSensitive(name) && sensitive.contains(last)
  }

  /// True for a cookie that most likely says who is signed in.
  static func isSession(_ cookie: String) -> Bool {
    isCredential(cookie) || isSensitive(cookie)
      || cookie.contains(/sess|sid$|auth|remember/.ignoresCase())
  }

  private static let prefixes = [
    "AIza", "AKIA", "ASIA", "Bearer ", "Basic ", "SG.", "eyJ", "ghp_", "gho_", "ghs_",
    "github_pat_", "glpat-",
    "pk_live_", "pk_test_", "rk_live_", "rk_test_", "sk-", "sk_live_", "sk_test_", "whsec_",
    "xapp-", "xoxa-",
    "xoxb-", "xoxp-", "private_", "-----BEGIN",
  ]

  /// True if a value looks like a secret, whatever it is called.
  static func looksSecret(_ value: String) -> Bool {
    value.count >= 8 && prefixes.contains { value.hasPrefix($0) }
  }

  /// True for letters in no order that a person writes: `aBcDeFgHiJkLmNoPqRsTuVwX`, `aHVudGVyMnN1cGVy`.
  static func looksRandom(_ text: String) -> Bool {
    let letters = text.filter(\.isLetter)
    guard text.count >= 12, letters.contains(where: \.isUppercase),
      letters.contains(where: \.isLowercase),
      text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.~+/=".contains($0)) })
    else { return false }
    let changes = zip(letters, letters.dropFirst()).count { $0.isUppercase != $1.isUppercase }
    let digits = text.count { $0.isNumber }
    return changes * 5 >= letters.count * 2 || digits >= 2 && changes * 10 >= letters.count * 3
  }

  /// The words of which placeholders for credentials are made.
  private static let placeholders: Set<String> = [
    "a", "access", "account", "admin", "api", "app", "auth", "bearer", "bot", "client", "id", "jwt",
    "key", "my",
    "private", "public", "secret", "server", "service", "sid", "the", "token", "user", "your",
    "here",
  ]

  /// The name that a placeholder for a credential says: `privateApiKey` for `your_private_api_key`; `nil` for
  /// anything else, which may be a secret.
  static func name(ofPlaceholder value: String) -> EnglishWords? {
    let words = EnglishWords(value).words
    guard words.count > 1, words.count < 7, words.allSatisfy(placeholders.contains) else {
      return nil
    }
    let name = words.filter { !["a", "my", "the", "your", "here"].contains($0) }
    return name.isEmpty ? nil : EnglishWords(name)
  }

  /// The environment variable that a value is: `OPENAI_API_KEY` for `$OPENAI_API_KEY`.
  static func variable(_ value: String) -> String? {
    guard let match = value.firstMatch(of: /^\$\{?([A-Z][A-Z0-9_]{2,60})\}?$/) else { return nil }
    return String(match.1)
  }
}
