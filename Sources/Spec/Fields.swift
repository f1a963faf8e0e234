import EndpointsDiagnostics
import EndpointsYAML

/// The entries of one mapping of a spec, found by keyword.
struct Fields {
  /// The keywords that an object of the spec may have.
  struct Vocabulary: Sendable, Equatable {
    /// What the object is, with its article: `an operation`.
    let object: String
    let known: [Keyword]
    /// Keywords of the specification that the generator can't turn into Swift yet.
    var unsupported: [Keyword] = []
    /// The shortest one that there is, for the author who wrote something else in its place.
    var example: String?
  }

  let place: Place
  let vocabulary: Vocabulary
  private var entries: [(keyword: Keyword, key: Node, value: Node)] = []
  /// The values of the keys that begin with `x-`.
  private(set) var extensions: [String: Node] = [:]
  /// The keywords that unknown keys were most likely meant to be.
  private(set) var misspelt: Set<Keyword> = []

  /// Reads a mapping, reporting every key that the vocabulary lacks; `nil` if it is no mapping.
  ///
  /// - Parameter isLenient: Whether an unknown key is worth a warning, and no error.
  init?(
    _ node: Node, _ vocabulary: Vocabulary, isLenient: Bool, _ diagnostics: inout Diagnostics
  ) {
    let severity = isLenient ? Diagnostic.Severity.warning : .error
    guard node.kind == .mapping else {
      diagnostics.error(
        "wrong-type", "expected \(vocabulary.object), found \(node.summary)", at: node.place,
        help: vocabulary.example.map { "write it as in '\($0)'" }
          ?? "write \(vocabulary.object) as a mapping, with lines of 'key: value'")
      return nil
    }
    place = node.place
    self.vocabulary = vocabulary
    for (key, value) in node.entries {
      let text = key.text ?? ""
      if let keyword = Keyword(text: text), vocabulary.known.contains(keyword) {
        entries.append((keyword, key, value))
      } else if let keyword = Keyword(text: text), vocabulary.unsupported.contains(keyword) {
        diagnostics.add(
          Diagnostic(
            severity, "unsupported-feature",
            "'\(text)' in \(vocabulary.object) is not supported yet", at: .place(key.place),
            help: "remove it, or say the same with what the README lists as supported"))
      } else if text.hasPrefix("x-") {
        extensions[text] = value
      } else {
        let isHelpful = diagnostics.areFew
        let meant =
          isHelpful ? suggestion(for: text, among: vocabulary.known.map(\.rawValue)) : nil
        meant.flatMap(Keyword.init(text:)).map { _ = misspelt.insert($0) }
        diagnostics.add(
          Diagnostic(
            severity, "unknown-key", "\(vocabulary.object) has no key '\(text)'",
            at: .place(key.place),
            help: meant.map { "did you mean '\($0)'?" }
              ?? (isHelpful ? vocabulary.listOfKeys : nil)))
      }
    }
  }

  subscript(keyword: Keyword) -> Node? {
    entries.first { $0.keyword == keyword }?.value
  }

  /// The key's own node, for a diagnostic about the entry as a whole.
  func key(_ keyword: Keyword) -> Node? {
    entries.first { $0.keyword == keyword }?.key
  }

  /// The keywords that are there, in source order.
  var keywords: [Keyword] { entries.map(\.keyword) }
}

extension Fields.Vocabulary {
  fileprivate var listOfKeys: String {
    let words = known.map(\.rawValue).filter { !$0.hasPrefix("$") || $0 == "$ref" }
    let list = words.sorted().map { "'\($0)'" }.joined(separator: ", ")
    return "\(object) may have \(list), and keys of your own that begin with 'x-'"
  }
}

extension Node {
  /// What a node is, in the words of a diagnostic: `the number 12`, `a list`, `nothing`.
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
      case .string: return "the text '\(shown)'"
      }
    }
  }
}
