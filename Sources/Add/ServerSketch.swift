// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

/// The server of an endpoint, with variables in place of what users put into its host.
struct ServerSketch: Hashable {
  struct Variable: Hashable {
    var name: String
    var defaultValue: String
  }

  /// `https://{store}.myshopify.com`
  var url: String
  private(set) var variables: [Variable] = []

  init(url: String) {
    self.url = url
  }

  /// - Parameters:
  ///   - scheme: `nil` for the usual one.
  ///   - authority: A host, with a port or without, in which anything may be a placeholder.
  /// - Returns: `nil` for a host whose domain is a placeholder.
  init?(scheme: String?, authority: String) {
    var reader = HostReader()
    guard let host = reader.host(PercentEncoding.decodedPlaceholder(authority)) else { return nil }
    let isLocal = host.hasPrefix("localhost") || host.hasPrefix("127.")
    url = "\(scheme ?? (isLocal ? "http" : "https"))://\(host)"
    variables = reader.variables
  }

  /// The server as endpoint files write it.
  var draft: YAMLDraft {
    if variables.isEmpty { return .string(url) }
    let variables = variables.map { variable in
      (variable.name, YAMLDraft.map(("default", .string(variable.defaultValue))))
    }
    return .map(("url", .string(url)), ("variables", .map(YAMLMap(variables))))
  }

  /// The remark that the variables are guessed; `nil` if there are none.
  var guess: String? {
    variables.isEmpty
      ? nil : "the server's variables, and their defaults; write your own values in their places"
  }

  /// True if a URL without a path is of this server, whatever the variables of both are.
  func matches(_ origin: String) -> Bool {
    let (mine, other) = (url.split(separator: "."), origin.split(separator: "."))
    return mine.count == other.count && zip(mine, other).allSatisfy { Self.matches($0, $1) }
  }

  private static func matches(_ one: Substring, _ other: Substring) -> Bool {
    guard let start = one.firstIndex(of: "{"), let end = one.lastIndex(of: "}"), start < end else {
      return other.contains("{") ? matches(other, one) : one.lowercased() == other.lowercased()
    }
    let (prefix, suffix) = (one[..<start].lowercased(), one[end...].dropFirst().lowercased())
    return other.count > prefix.count + suffix.count && other.lowercased().hasPrefix(prefix)
      && other.lowercased().hasSuffix(suffix)
  }
}

/// Reads hosts, whose placeholders become variables.
private struct HostReader {
  private(set) var variables: [ServerSketch.Variable] = []
  private var names: Set<String> = []

  /// The host, in lower case but for the names of variables; `nil` if its domain is a placeholder.
  mutating func host(_ text: String) -> String? {
    let labels = Self.labels(of: text)
    if text.isEmpty || labels.suffix(2).contains(where: Self.isPlaceholder)
      || labels.count == 1 && text.contains(/^[A-Z_]+$/)
    {
      return nil
    }
    return (labels.dropLast(2).map { label($0) } + labels.suffix(2).map { $0.lowercased() })
      .joined(separator: ".")
  }

  /// The parts between dots that are not inside of a placeholder.
  private static func labels(of text: String) -> [String] {
    var labels = [""]
    var depth = 0
    for character in text {
      if "{<[".contains(character) { depth += 1 }
      if "}>]".contains(character) { depth -= 1 }
      if character == ".", depth < 1 {
        labels.append("")
      } else {
        labels[labels.count - 1].append(character)
      }
    }
    return labels
  }

  private static func isPlaceholder(_ label: String) -> Bool {
    label.contains { "{}<>$_ ".contains($0) } || label.contains(/\[[A-Za-z][^:]*\]/)
      || label.contains(/^your/.ignoresCase())
  }

  /// A part of the host below its domain.
  private mutating func label(_ text: String) -> String {
    let marked =
      /(?<prefix>[A-Za-z0-9\-]*)(?:\{\{(?<a>[^{}]+)\}\}|\$?\{(?<b>[^{}]+)\}|<(?<c>[^<>]+)>|\[(?<d>[^\[\]]+)\]|\$(?<e>[A-Za-z_][A-Za-z0-9_]*))(?<suffix>[A-Za-z0-9\-]*)/
    if let match = text.wholeMatch(of: marked),
      let name = match.a ?? match.b ?? match.c ?? match.d ?? match.e
    {
      let words = Self.words(of: name)
      return match.prefix.lowercased()
        + variable(words, default: (["your"] + words).joined(separator: "-"))
        + match.suffix.lowercased()
    }
    if let match = text.wholeMatch(
      of: /(?<name>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?<suffix>-[a-z0-9\-]+)?/)
    {
      return variable(
        Self.words(of: match.name), default: match.name.lowercased().replacing("_", with: "-"))
        + (match.suffix ?? "")
    }
    if let match = text.wholeMatch(of: /(?<name>[Yy]our[A-Z][A-Za-z0-9]*)(?<suffix>-[a-z0-9\-]+)/) {
      return variable(Self.words(of: match.name), default: match.name.lowercased()) + match.suffix
    }
    if text.contains(/^(your|my[\-_])/.ignoresCase()) || Self.nouns.contains(text) {
      return variable(
        Self.words(of: text), default: text.lowercased().replacing("_", with: "-"))
    }
    return text.lowercased()
  }

  /// The words in capitals that stand in place of a name.
  private static let nouns: Set<String> = [
    "ACCOUNT", "CLUSTER", "COMPANY", "DC", "DOMAIN", "INSTANCE", "ORG", "ORGANIZATION", "REGION",
    "SHOP", "SITE", "STORE", "SUBDOMAIN", "TENANT", "WORKSPACE",
  ]

  private static func words(of name: some StringProtocol) -> [String] {
    let all = EnglishWords(name).words
    var words = all.filter { !["your", "my", "the"].contains($0) }
    if words.count == 1, all.count == 1, words[0].hasPrefix("your"), words[0].count > 4 {
      words = [String(words[0].dropFirst(4))]
    }
    return words.isEmpty ? ["host"] : words
  }

  /// Adds a variable, and returns what stands for it: `{store}`.
  private mutating func variable(_ words: [String], default value: String) -> String {
    var numbers = NumberedNames()
    let text = EnglishWords(words).camelCase
    let name = names.claim(text) ?? numbers.name(text, besides: &names)
    variables.append(.init(name: name, defaultValue: value))
    return "{\(name)}"
  }
}
