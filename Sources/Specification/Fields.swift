import EndpointsDiagnostics
import EndpointsYAML

/// The entries of one mapping of a spec, found by keyword.
struct Fields {
  /// The keywords that an object of the spec may have.
  struct Vocabulary: Sendable, Equatable {
    /// The name of the object, with its article: `an operation`.
    let object: String
    let known: [Keyword]
    /// Keywords of the specification that the generator can't turn into Swift yet.
    let unsupported: [Keyword]
    /// The shortest one that there is, for the author who wrote something else in its place.
    let example: String?
    fileprivate let knownSet: KeywordSet
    fileprivate let unsupportedSet: KeywordSet

    init(
      object: String, known: [Keyword], unsupported: [Keyword] = [], example: String? = nil
    ) {
      self.object = object
      self.known = known
      self.unsupported = unsupported
      self.example = example
      knownSet = KeywordSet(known)
      unsupportedSet = KeywordSet(unsupported)
    }

    /// True if such an object may have `$ref` among its keys.
    var hasReferences: Bool { knownSet.contains(.reference) }

    static func == (a: Self, b: Self) -> Bool { a.object == b.object && a.knownSet == b.knownSet }
  }

  let node: Node
  let vocabulary: Vocabulary
  private var positions: [(keyword: Keyword, position: UInt32)] = []
  private var present = KeywordSet([])
  /// The values of the keys that begin with `x-`.
  private(set) var extensions: [String: Node] = [:]
  /// The keywords that unknown keys were most likely meant to be.
  private(set) var misspelt: Set<Keyword> = []

  /// Reads a mapping, reporting every key that the vocabulary lacks; `nil` if it is no mapping.
  init?(_ node: Node, _ vocabulary: Vocabulary, _ log: DiagnosticLog) {
    self.node = node
    self.vocabulary = vocabulary
    guard node.kind == .mapping else {
      let severity = node.scalar == .null ? log.policy.severity : .error
      log.diagnostics.add(
        Diagnostic(
          severity, .wrongType,
          "expected \(vocabulary.object), found \(node.summary)", at: .source(node.location),
          help: vocabulary.example.map { "write it as in '\($0)'" }
            ?? "write \(vocabulary.object) as a mapping, with lines of 'key: value'"))
      if severity == .warning { return }
      return nil
    }
    let entries = node.entries
    positions.reserveCapacity(entries.count)
    for position in 0..<entries.count {
      let key = entries[position].key
      let utf8 = key.utf8
      if let keyword = Keyword(utf8: utf8), vocabulary.knownSet.contains(keyword) {
        positions.append((keyword, UInt32(truncatingIfNeeded: position)))
        present.insert(keyword)
      } else if utf8.starts(with: Self.extensionPrefix) {
        extensions[key.text ?? ""] = entries[position].value
      } else {
        report(key, log)
      }
    }
  }

  private static let extensionPrefix = Array("x-".utf8)

  /// Reports a key that is not known.
  private mutating func report(_ key: Node, _ log: DiagnosticLog) {
    let text = key.text ?? ""
    if let keyword = Keyword(utf8: key.utf8), vocabulary.unsupportedSet.contains(keyword) {
      log.diagnostics.add(
        Diagnostic(
          log.policy.severity, .unsupportedFeature,
          "'\(text)' in \(vocabulary.object) is not supported yet", at: .source(key.location),
          help: "remove it, or say the same with what the README lists as supported"))
      return
    }
    let isHelpful = log.diagnostics.shouldSuggest
    let meant = isHelpful ? suggestion(for: text, among: vocabulary.known.map(\.text)) : nil
    meant.flatMap { Keyword(text: $0) }.map { _ = misspelt.insert($0) }
    log.diagnostics.add(
      Diagnostic(
        log.policy.severity, .unknownKey, "\(vocabulary.object) has no key '\(text)'",
        at: .source(key.location),
        help: meant.map { "did you mean '\($0)'?" }
          ?? (isHelpful ? vocabulary.listOfKeys : nil)))
  }

  var location: SourceRange { node.location }

  subscript(keyword: Keyword) -> Node? { entry(keyword)?.value }

  /// The key's own node, for a diagnostic about the entry as a whole.
  func key(_ keyword: Keyword) -> Node? { entry(keyword)?.key }

  /// True if there is such an entry.
  func has(_ keyword: Keyword) -> Bool { present.contains(keyword) }

  private func entry(_ keyword: Keyword) -> (key: Node, value: Node)? {
    guard present.contains(keyword),
      let found = positions.first(where: { $0.keyword == keyword })
    else { return nil }
    return node.entries[Int(found.position)]
  }

  /// The keywords that are there, in source order.
  var keywords: [Keyword] { positions.map(\.keyword) }

  /// True if there is a keyword that is not among the given ones.
  func hasOther(than keywords: KeywordSet) -> Bool {
    positions.contains { !keywords.contains($0.keyword) }
  }
}

extension Fields.Vocabulary {
  fileprivate var listOfKeys: String {
    let words = known.map(\.text).filter { !$0.hasPrefix("$") || $0 == "$ref" }
    let list = words.sorted().map { "'\($0)'" }.joined(separator: ", ")
    return "\(object) may have \(list), and keys of your own that begin with 'x-'"
  }
}

extension Node {
  /// The node in the words of a diagnostic: `the number 12`, `a list`, `nothing`.
  var summary: String {
    switch kind {
    case .sequence: return "a list"
    case .mapping: return "a mapping"
    case .scalar:
      let text = text ?? ""
      let shown = text.count > 40 ? text.prefix(40) + "…" : text[...]
      switch scalar {
      case .null, nil: return text.isEmpty ? "nothing" : "null"
      case .bool: return "the boolean \(shown)"
      case .integer, .float: return "the number \(shown)"
      case .string: return "the string '\(shown)'"
      }
    }
  }
}
