// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

/// Names an operation after its method and path: `deleteFileVersion`.
struct OperationNamer {
  private let method: String
  private let path: PathSketch

  init(method: String, path: PathSketch) {
    self.method = method
    self.path = path
  }

  private static let verbs: Set<String> = [
    "accept", "activate", "add", "approve", "archive", "assign", "cancel", "capture", "check",
    "clear",
    "clone", "close", "complete", "confirm", "connect", "convert", "copy", "count", "create",
    "deactivate",
    "delete",
    "disable", "disconnect", "download", "duplicate", "embed", "enable", "execute", "export",
    "fetch",
    "filter", "find",
    "generate", "get", "import", "invite", "join", "leave", "list", "lock", "login", "logout",
    "merge", "move",
    "pause", "pay", "play", "post", "preview", "publish", "purge", "query", "refresh", "refund",
    "reject",
    "release",
    "remove", "rename", "reopen", "replace", "rerank", "reset", "resolve", "restart", "restore",
    "resume",
    "retry",
    "revoke", "run", "search", "send", "set", "share", "start", "stop", "submit", "subscribe",
    "suspend", "sync",
    "test", "transfer", "translate", "trigger", "unarchive", "unlock", "unsubscribe", "update",
    "upload", "upsert", "validate",
    "verify", "void",
  ]

  /// The words of the operation's name.
  var words: EnglishWords {
    let nouns = nouns
    guard let last = nouns.last else {
      let name = EnglishWords(path.parameters.last?.name ?? "root").words
        .filter { !["id", "key", "name", "slug"].contains($0) }
      let noun = Noun(text: "", words: EnglishWords(name), isBeforeParameter: false)
      return EnglishWords([verb(isList: false, of: noun)] + (name.isEmpty ? ["root"] : name))
    }
    let before = nouns.dropLast().enumerated().filter { index, noun in
      noun.isBeforeParameter || index == nouns.count - 2
    }.map(\.element.words)
    // All operations of a GraphQL server have one path.
    if last.text.contains(".") || last.words.words == ["graphql"] { return last.words }
    if Self.verbs.contains(last.words.words.first ?? ""), !last.isBeforeParameter {
      if last.words.words.count > 1 { return last.words }
      return EnglishWords(last.words.words + Self.joined(before.suffix(2).map(\.singular)))
    }
    let verb = verb(isList: !last.isBeforeParameter && last.words.isPlural, of: last)
    let isOne = last.isBeforeParameter || verb == "create"
    let end = isOne ? last.words.singular : last.words
    return EnglishWords([verb] + Self.joined(before.suffix(2).map(\.singular)) + end.words)
  }

  private static func joined(_ words: [EnglishWords]) -> [String] { words.flatMap(\.words) }

  private func verb(isList: Bool, of noun: Noun) -> String {
    switch method {
    case "GET": isList ? "list" : "get"
    case "POST": noun.isBeforeParameter ? "update" : "create"
    case "PUT": "replace"
    case "PATCH": "update"
    default: method.lowercased()
    }
  }

  private struct Noun {
    var text: String
    var words: EnglishWords
    /// True if one of what it names is chosen by the parameter after it.
    var isBeforeParameter: Bool
  }

  /// The segments that name something: those before parameters, and those at the end.
  private var nouns: [Noun] {
    var nouns: [Noun] = []
    for (index, segment) in path.segments.enumerated() {
      guard case .literal(let text) = segment, !PathSketch.isVersion(text),
        !["json", "xml"].contains(text)
      else { continue }
      // A verb behind a colon, as in `models/gemini:generateContent`.
      let decoded = PercentEncoding.decoded(text)
      let verb = decoded.split(separator: ":").last.map(String.init) ?? decoded
      let stem = verb.replacing(
        /\.(json|xml|csv|php|html|txt|pdf|jpe?g|png|gif|webp|mp4|zip)$/, with: "")
      let words = EnglishWords(stem)
      guard words.words.contains(where: { $0.contains(where: \.isLetter) }) else { continue }
      let next = path.segments[(index + 1)...].first
      let isBeforeParameter = if case .parameter? = next { true } else { false }
      nouns.append(Noun(text: stem, words: words, isBeforeParameter: isBeforeParameter))
    }
    return nouns
  }
}
