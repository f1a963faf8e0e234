// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// A reader of the nodes of a file, which reports what is wrong in them.
///
/// A method that returns `nil` has reported why.
class NodeReader {
  /// The diagnostics of the file, which all its readers add to.
  let log: DiagnosticLog

  init(_ log: DiagnosticLog) {
    self.log = log
  }

  var policy: ReadingPolicy { log.policy }

  /// The node that a node refers to where there are no references; any other node is itself.
  func strayEnd(of node: Node) -> Node { node }
}

/// The diagnostics of what is read, and the rules that they are reported by.
final class DiagnosticLog {
  /// The rules for what is wrong but clear.
  let policy: ReadingPolicy
  var diagnostics = Diagnostics()

  init(_ policy: ReadingPolicy) {
    self.policy = policy
  }
}

extension NodeReader {
  /// Reports something wrong whose meaning is clear all the same.
  ///
  /// - Parameter consequence: The end of the message where it is read all the same.
  func report(
    _ id: Diagnostic.ID, _ message: String, consequence: String = "", at location: SourceRange,
    help: String? = nil
  ) {
    log.diagnostics.report(
      id, cut(message), consequence: consequence, at: location, help: help.map(cut), under: policy)
  }

  /// Reports something that no client can be made from.
  func reject(_ id: Diagnostic.ID, _ message: String, at location: SourceRange, help: String? = nil)
  {
    log.diagnostics.error(id, cut(message), at: location, help: help.map(cut))
  }

  /// Reports something that is read as it is written, and that has not the effect that its author may expect.
  func warn(_ id: Diagnostic.ID, _ message: String, at location: SourceRange, help: String? = nil) {
    log.diagnostics.warning(id, message, at: location, help: help)
  }

  /// A text at a length that people read, whatever it quotes.
  private func cut(_ text: String) -> String {
    text.utf8.count > 600 ? text.prefix(300) + "…" : text
  }

  func fields(_ node: Node, _ vocabulary: Fields.Vocabulary) -> Fields? {
    let node = vocabulary.hasReferences ? node : strayEnd(of: node)
    return Fields(node, vocabulary, log)
  }

  /// Returns the node behind a key that must be there; an unknown key that was meant to be it was reported.
  func required(_ keyword: Keyword, in fields: Fields, of object: String) -> Node? {
    if let node = fields[keyword] { return node }
    if fields.misspelt.contains(keyword) { return nil }
    report(
      .missingKey, "\(object) needs '\(keyword.text)'", at: fields.location.part(0..<1),
      help: "add a line '\(keyword.text): …'")
    return nil
  }

  // MARK: Scalars

  /// Returns a text; a number, a boolean or a date without quotes is the text that it is written as.
  func text(_ node: Node?, of keyword: Keyword) -> Text? {
    guard let node else { return nil }
    if node.kind == .scalar, node.scalar != .null, let text = node.text {
      return Text(text, at: node.location)
    }
    report(
      .wrongType, "'\(keyword.text)' must be a string, found \(node.summary)", at: node.location,
      help: "write '\(keyword.text): some text'")
    return nil
  }

  func nonEmptyText(_ node: Node?, of keyword: Keyword) -> Text? {
    guard let text = text(node, of: keyword) else { return nil }
    if !text.value.isEmpty { return text }
    report(
      .emptyText, "'\(keyword.text)' must not be empty", at: text.location,
      help: "write '\(keyword.text): some text'")
    return nil
  }

  /// Returns free text for the documentation; nothing at all counts as no text.
  func prose(_ node: Node?, of keyword: Keyword) -> String? {
    guard let node, !(node.kind == .scalar && node.scalar == .null) else { return nil }
    return text(strayEnd(of: node), of: keyword)?.value
  }

  func bool(_ node: Node?, of keyword: Keyword, default value: Bool = false) -> Bool {
    guard let node else { return value }
    if node.kind == .scalar, case .bool(let value) = node.scalar { return value }
    report(
      .wrongType, "'\(keyword.text)' must be true or false, found \(node.summary)",
      at: node.location, help: "write '\(keyword.text): true' or leave it out")
    return value
  }

  /// Returns the items of a list.
  func list(_ node: Node?, of keyword: Keyword) -> [Node] {
    guard let node = node.map({ strayEnd(of: $0) }) else { return [] }
    if node.kind == .sequence { return Array(node.items) }
    report(
      .wrongType, "'\(keyword.text)' must be a list, found \(node.summary)", at: node.location,
      help: "write '\(keyword.text): \(Self.example(ofList: keyword, with: node))'")
    return []
  }

  /// Returns the entries of a mapping whose keys the spec's author chooses.
  func map(_ node: Node?, of keyword: Keyword) -> [(key: Text, value: Node)] {
    guard let node = node.map({ strayEnd(of: $0) }) else { return [] }
    guard node.kind == .mapping else {
      report(
        .wrongType, "'\(keyword.text)' must be a mapping, found \(node.summary)",
        at: node.location,
        help: "write '\(keyword.text): { \(keyword == .responses ? "200" : "name"): … }'")
      return []
    }
    return node.entries.map { (Text($0.key.text ?? "", at: $0.key.location), $0.value) }
  }

  /// A list with what somebody wrote without brackets.
  private static func example(ofList keyword: Keyword, with node: Node) -> String {
    let item = node.asItem
    return item == "…" || node.scalar != .string ? "[ … ]" : "[\(item)]"
  }

  /// Reports the name of a header field or a cookie that is no token (RFC 9110, section 5.6.2).
  func checkToken(_ name: Text, of object: String) {
    if name.value.isToken { return }
    report(
      .invalidName, "'\(name.value)' is not a valid name for \(object)", at: name.location,
      help: "use letters, digits, '-' and '_' alone")
  }
}

/// The entries of one mapping of a spec, found by keyword.
struct Fields {
  /// The keywords that an object of the spec may have.
  struct Vocabulary: Sendable, Equatable {
    /// Shared, since a reader keeps the vocabulary of each object that it reads.
    private final class Contents: Sendable {
      let object: String
      let known: [Keyword]
      let unsupported: [Keyword]
      let example: String?
      let knownSet: KeywordSet

      init(_ object: String, _ known: [Keyword], _ unsupported: [Keyword], _ example: String?) {
        self.object = object
        self.known = known
        self.unsupported = unsupported
        self.example = example
        knownSet = KeywordSet(known)
      }
    }

    private let contents: Contents

    /// - Parameters:
    ///   - object: The name of the object, with its article: `an operation`.
    ///   - unsupported: Keywords of the specification that the generator can't turn into Swift yet.
    ///   - example: The shortest one that there is, for the author who wrote something else in its place.
    init(
      object: String, known: [Keyword], unsupported: [Keyword] = [], example: String? = nil
    ) {
      contents = Contents(object, known, unsupported, example)
    }

    var object: String { contents.object }
    var known: [Keyword] { contents.known }
    fileprivate var example: String? { contents.example }
    fileprivate var knownSet: KeywordSet { contents.knownSet }
    var unsupported: [Keyword] { contents.unsupported }

    /// True if such an object may have `$ref` among its keys.
    var hasReferences: Bool { knownSet.contains(.reference) }

    static func == (a: Self, b: Self) -> Bool {
      a.object == b.object && a.knownSet == b.knownSet
    }
  }

  let node: Node
  let vocabulary: Vocabulary
  private var positions: [(keyword: Keyword, position: UInt32)] = []
  private var present = KeywordSet([])
  /// The values of the keys that begin with `x-`, as far as they are read.
  private var extensions: [ExtensionKey: Node] = [:]
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
        if let key = key.text.flatMap({ ExtensionKey(text: $0) }) {
          extensions[key] = entries[position].value
        }
      } else {
        report(key, entries[position].value, log)
      }
    }
  }

  private static let extensionPrefix = Array("x-".utf8)

  /// Reports a key that is not known.
  private mutating func report(_ key: Node, _ value: Node, _ log: DiagnosticLog) {
    let text = key.text ?? ""
    if let keyword = Keyword(utf8: key.utf8), vocabulary.unsupported.contains(keyword) {
      log.diagnostics.add(
        Diagnostic(
          log.policy.severity, .unsupportedFeature,
          "'\(text)' in \(vocabulary.object) is not supported yet", at: .source(key.location),
          help: "remove it, or say the same with what the README lists as supported"))
      return
    }
    guard log.diagnostics.shouldSuggest else {
      log.diagnostics.add(
        Diagnostic(
          log.policy.severity, .unknownKey, "\(vocabulary.object) has no key '\(text)'",
          at: .source(key.location), help: nil))
      return
    }
    let hint = Self.hint(for: key, before: value, in: node, of: vocabulary)
    misspelt.formUnion(hint.meant)
    log.diagnostics.add(
      Diagnostic(
        log.policy.severity, .unknownKey, "\(vocabulary.object) has no key '\(text)'",
        at: .source(key.location), help: hint.help))
  }

  var location: SourceRange { node.location }

  subscript(keyword: Keyword) -> Node? { entry(keyword)?.value }

  subscript(extension key: ExtensionKey) -> Node? { extensions[key] }

  /// True if there is a key that begins with `x-` and is read.
  var hasExtensions: Bool { !extensions.isEmpty }

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

  /// True if there is one of the given keywords.
  func hasAny(of keywords: KeywordSet) -> Bool { !present.isDisjoint(with: keywords) }

  /// True if there is a keyword that is not among the given ones.
  func hasOther(than keywords: KeywordSet) -> Bool {
    positions.contains { !keywords.contains($0.keyword) }
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
