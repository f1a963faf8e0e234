import EndpointsDiagnostics
import EndpointsYAML

/// A reader of the nodes of a file, which reports what is wrong in them.
///
/// A method that returns `nil` has reported why.
protocol NodeReader {
  /// The diagnostics of the file, which all its readers add to.
  var log: DiagnosticLog { get }

  /// The node that a node refers to where there are no references; any other node is itself.
  func strayEnd(of node: Node) -> Node
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
  var policy: ReadingPolicy { log.policy }

  func strayEnd(of node: Node) -> Node { node }

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
      help: "write '\(keyword.text): [ … ]'")
    return []
  }

  /// Returns the entries of a mapping whose keys the spec's author chooses.
  func map(_ node: Node?, of keyword: Keyword) -> [(key: Text, value: Node)] {
    guard let node = node.map({ strayEnd(of: $0) }) else { return [] }
    guard node.kind == .mapping else {
      report(
        .wrongType, "'\(keyword.text)' must be a mapping, found \(node.summary)",
        at: node.location, help: "write '\(keyword.text): { name: … }'")
      return []
    }
    return node.entries.map { (Text($0.key.text ?? "", at: $0.key.location), $0.value) }
  }

  /// Reports the name of a header field or a cookie that is no token (RFC 9110, section 5.6.2).
  func checkToken(_ name: Text, of object: String) {
    if name.value.isToken { return }
    report(
      .invalidName, "'\(name.value)' is not a valid name for \(object)", at: name.location,
      help: "use letters, digits, '-' and '_' alone")
  }
}
