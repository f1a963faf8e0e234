import EndpointsDiagnostics
import EndpointsYAML

extension Reader {
  /// The constraints of a schema in words, for the documentation of what they constrain.
  mutating func constraints(_ fields: Fields) -> [String] {
    var words: [String] = []
    func count(_ number: String, _ one: String, _ many: String) -> String {
      number == "1" ? "1 \(one)" : "\(number) \(many)"
    }
    for keyword in fields.keywords {
      guard let node = fields[keyword] else { continue }
      switch keyword {
      case .minLength:
        words += wholeNumber(node, keyword).map {
          "at least \(count($0, "character", "characters"))"
        }
      case .maxLength:
        words += wholeNumber(node, keyword).map {
          "at most \(count($0, "character", "characters"))"
        }
      case .minItems:
        words += wholeNumber(node, keyword).map { "at least \(count($0, "item", "items"))" }
      case .maxItems:
        words += wholeNumber(node, keyword).map { "at most \(count($0, "item", "items"))" }
      case .minProperties:
        words += wholeNumber(node, keyword).map { "at least \(count($0, "entry", "entries"))" }
      case .maxProperties:
        words += wholeNumber(node, keyword).map { "at most \(count($0, "entry", "entries"))" }
      case .minimum:
        words += number(node, keyword).map {
          fields.isTrue(.exclusiveMinimum) ? "more than \($0)" : "at least \($0)"
        }
      case .maximum:
        words += number(node, keyword).map {
          fields.isTrue(.exclusiveMaximum) ? "less than \($0)" : "at most \($0)"
        }
      case .exclusiveMinimum: words += bound(node, keyword).map { "more than \($0)" }
      case .exclusiveMaximum: words += bound(node, keyword).map { "less than \($0)" }
      case .multipleOf: words += number(node, keyword).map { "a multiple of \($0)" }
      case .pattern:
        if let pattern = text(node, of: keyword) { words.append("matches `\(pattern.value)`") }
      case .uniqueItems:
        if bool(node, of: keyword) { words.append("without duplicates") }
      case .readOnly:
        if bool(node, of: keyword) { words.append("only in replies") }
      case .writeOnly:
        if bool(node, of: keyword) { words.append("only in requests") }
      case .default:
        if node.kind == .scalar, let text = node.text { words.append("`\(text)` by default") }
      default: break
      }
    }
    return words
  }

  private mutating func wholeNumber(_ node: Node, _ keyword: Keyword) -> [String] {
    if node.kind == .scalar, node.scalar == .integer, let text = node.text, !text.hasPrefix("-") {
      return [text]
    }
    report(
      "wrong-type", "'\(keyword.rawValue)' must be a whole number, found \(node.summary)",
      at: node.place, help: "write '\(keyword.rawValue): 1' with the number that you mean")
    return []
  }

  private mutating func number(_ node: Node, _ keyword: Keyword) -> [String] {
    if node.kind == .scalar, node.scalar == .integer || node.scalar == .float, let text = node.text
    {
      return [text]
    }
    report(
      "wrong-type", "'\(keyword.rawValue)' must be a number, found \(node.summary)",
      at: node.place, help: "write '\(keyword.rawValue): 1' with the number that you mean")
    return []
  }

  /// OpenAPI 3.0 writes an exclusive bound as a boolean beside the bound, 3.1 as a number.
  private mutating func bound(_ node: Node, _ keyword: Keyword) -> [String] {
    if node.kind == .scalar, case .bool = node.scalar { return [] }
    return number(node, keyword)
  }
}
