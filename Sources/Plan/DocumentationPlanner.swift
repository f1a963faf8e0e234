// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsSpecification
import EndpointsYAML

/// Writes what the documentation says of values beside the words of the spec.
struct DocumentationPlanner {
  let context: PlanningContext

  /// The title of a schema; `nil` where it repeats the description, or the name of what it documents.
  func title(of schema: ComposedSchema, named name: Identifier) -> String? {
    guard let title = schema.title else { return nil }
    return title.hasLetters(of: name.text) || title.hasLetters(of: schema.description ?? "")
      ? nil : title
  }

  // MARK: Values

  /// The documentation of a schema's values where it is used: `At least 1
  /// character, for example \`a\`.`, and what of the elements that have no type of their own.
  ///
  /// - Parameters:
  ///   - constraint: A constraint that says nothing there.
  ///   - isConstant: True if the values are one constant, which is then said beside.
  ///   - examples: The examples of the use, if there are any.
  func details(
    of id: SchemaID, without constraint: Constraint? = nil, isConstant: Bool = false,
    examples: [Node] = []
  ) -> String? {
    var constraints = context.document[id].constraints
    if let constraint { constraints.removeAll { $0 == constraint } }
    if isConstant { constraints.removeAll { $0.keyword == .default } }
    var examples = examples.isEmpty ? context.document[id].examples : examples
    if isConstant || !examples.isEmpty && areListed(id) { examples = [] }
    let own = sentence(constraints, examples: examples)
    guard let ofElements = details(ofElementsOf: id) else { return own }
    return own.map { $0 + "\n\n" + ofElements } ?? ofElements
  }

  private func sentence(_ constraints: [Constraint], examples: [Node]) -> String? {
    if constraints.isEmpty, examples.isEmpty { return nil }
    let holdsJSON = constraints.contains { $0.keyword == .contentSchema }
    var words = constraints.filter { constraint in
      guard holdsJSON, constraint.keyword == .contentMediaType else { return true }
      return !(constraint.text.map(MediaType.isJSON) ?? false)
    }.map { constraint in
      if case .schema(let id) = constraint.value { return self.words(ofJSON: id) }
      return constraint.words
    }
    words = Constraint.merged(words)
    let defaults = constraints.filter { $0.keyword == .default }.compactMap(\.text)
    let texts = examples.compactMap(\.exampleText).filter { !defaults.contains($0) }.uniqued()
      .prefix(3)
    if !texts.isEmpty {
      words.append("for example " + texts.map(Constraint.code).joined(separator: ", "))
    }
    guard let first = words.first else { return nil }
    words[0] = first.withCapital
    return words.joined(separator: ", ") + "."
  }

  /// True if the type shows its values, so that examples add nothing.
  private func areListed(_ id: SchemaID) -> Bool {
    let schema = context.document[resolving: id]
    return schema.scalar?.type == .boolean || schema.enumValues != nil
  }

  /// `Each item: at most 10 characters.`
  private func details(ofElementsOf id: SchemaID) -> String? {
    guard let element = element(of: id), !context.needsModel(element.schema),
      !context.graph.isRecursive(id)
    else {
      return nil
    }
    let said =
      context.document[element.schema].description ?? context.document[element.schema].title
    let description = said == context.document[id].description ? nil : said?.trimmedLines
    let details = details(of: element.schema)?.trimmedLines
    let texts = [description, details].compactMap { $0 }.filter { !$0.isEmpty }
    let start = "Each \(element.word):"
    if texts.allSatisfy({ $0.count == 1 }) {
      let lines = texts.compactMap(\.first)
      guard let first = lines.first else { return nil }
      let isDescribed = description?.isEmpty == false
      return lines.dropFirst().reduce("\(start) \(isDescribed ? first : first.afterColon)") {
        line, text in line + (line.hasSuffix(".") ? " " : ". ") + text
      }
    }
    return ([start] + texts.map { $0.joined(separator: "\n") }).joined(separator: "\n\n")
  }

  /// The elements of a list or a map, and the word for them.
  private func element(of id: SchemaID) -> (schema: SchemaID, word: String)? {
    switch context.document[id].shape {
    case .array(let items?): return (items, "item")
    case .object(let object):
      guard case .schema(let value) = object.additionalProperties,
        object.patternProperties.isEmpty
      else { return nil }
      return (value, object.properties.isEmpty ? "value" : "other value")
    default: return nil
    }
  }

  /// The documentation of values that no Swift type shows: `One of \`1\`, \`"a"\`.`
  func sentence(ofValues schema: ComposedSchema, isConstant: Bool = false) -> String? {
    guard isConstant || !schema.shape.isOfOneType || schema.scalar?.type == .boolean,
      let values = schema.enumValues, !values.isEmpty
    else { return nil }
    if values.count == 1, let text = values.first?.text.value,
      schema.description?.saysAlways(Constraint.code(text)) == true
    {
      return nil
    }
    let list = values.prefix(20).map { Constraint.code($0.text.value) }.joined(separator: ", ")
    return (values.count == 1 ? "Always " : "One of ") + list + (values.count > 20 ? ", …" : ".")
  }

  /// The documentation of a string that holds JSON: `a JSON-encoded \`Job\``.
  private func words(ofJSON id: SchemaID) -> String {
    let end = context.document.resolve(id)
    if let name = context.names[end] { return "a JSON-encoded `\(name.text)`" }
    if let items = context.document.items(of: end),
      let name = context.names[context.document.resolve(items)]
    {
      return "a JSON-encoded `[\(name.text)]`"
    }
    let names = context.document.properties(of: end).prefix(20).map { "`\($0.name.value)`" }
    return names.isEmpty ? "JSON" : "a JSON object with \(names.joined(separator: ", "))"
  }
}

extension Shape {
  /// True if all values have the same JSON type.
  fileprivate var isOfOneType: Bool {
    switch self {
    case .scalar, .array, .tuple, .object: true
    case .reference, .any, .null, .impossible, .union: false
    }
  }
}

extension String {
  /// A sentence as it continues after a colon: with a small letter, unless it begins with an
  /// abbreviation such as JSON.
  fileprivate var afterColon: String {
    if dropFirst().first?.isUppercase ?? false { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}

extension String {
  /// True if a title has the same letters and digits in the same order, whatever is between them.
  fileprivate func hasLetters(of other: String) -> Bool {
    // A description is mostly longer than any title.
    guard other.utf8.count <= 2 * utf8.count else { return false }
    return letters == other.letters
  }

  private var letters: [Character] {
    lowercased().filter { $0.isLetter || $0.isNumber }.map(\.self)
  }

  /// True if a description says of a constant that it is always that.
  fileprivate func saysAlways(_ code: String) -> Bool {
    contains(code) && contains("lways ")
  }
}

extension Node {
  /// An example as documentation shows it; `nil` where it is long or says nothing.
  fileprivate var exampleText: String? {
    if kind == .scalar, scalar == .null || scalar == nil { return nil }
    var left = 80
    guard takes(from: &left) else { return nil }
    let text = kind == .scalar && scalar == .string ? self.text ?? "" : json
    let isLine = text.utf8.allSatisfy { $0 >= 0x20 }
    return text.isEmpty || text.utf8.count > 80 || !isLine ? nil : text
  }

  /// True if the strings of a node need no more bytes than are left.
  private func takes(from left: inout Int) -> Bool {
    left -= 1 + (text?.utf8.count ?? 0)
    guard left >= 0 else { return false }
    return items.allSatisfy { $0.takes(from: &left) }
      && entries.allSatisfy { $0.key.takes(from: &left) && $0.value.takes(from: &left) }
  }
}

extension [String] {
  /// The lines of texts, with a blank one between two texts.
  ///
  /// - Parameters:
  ///   - details: Sentences, which stand behind the texts where both are one line together, and else are paragraphs.
  ///   - isDeprecated: True to say so at the end. An attribute would warn where generated code itself uses the
  ///     declaration.
  static func paragraphs(
    _ texts: String?..., details: String?..., isDeprecated: Bool = false
  ) -> [String] {
    var lines: [String] = []
    for case let text? in texts { lines.addParagraph(text.trimmedLines) }
    for case let detail? in details { lines.addSentence(detail.trimmedLines) }
    if isDeprecated { lines.addParagraph(["Deprecated."]) }
    return lines
  }

  private mutating func addSentence(_ added: [String]) {
    guard count == 1, added.count == 1, let end = self[0].endOfSentence else {
      return addParagraph(added)
    }
    self[0] += end + added[0]
  }

  private mutating func addParagraph(_ added: [String]) {
    if isEmpty {
      self = added
    } else if !added.isEmpty {
      append("")
      self += added
    }
  }
}

extension [String] {
  /// Removes the paragraph at the end that says that something is deprecated.
  mutating func removeDeprecation() {
    guard last == "Deprecated." else { return }
    removeLast()
    if last == "" { removeLast() }
  }
}

extension String {
  /// The lines of a text without blank ones at its ends.
  var trimmedLines: [String] {
    // Most texts are one line of plain ASCII.
    if isPrintableASCII { return isBlank ? [] : [self] }
    let lines =
      asciiLines
      ?? split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    guard let first = lines.firstIndex(where: { !$0.isBlank }),
      let last = lines.lastIndex(where: { !$0.isBlank })
    else { return [] }
    return lines.count == 1 ? [self] : Array(lines[first...last])
  }

  /// The lines, found without the tables of Unicode; `nil` for a text that is not ASCII or has a CR.
  private var asciiLines: [String]? {
    var text = self
    return text.withUTF8 { bytes in
      guard bytes.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\r") }) else { return nil }
      return bytes.split(omittingEmptySubsequences: false) { 0x0A...0x0C ~= $0 }
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// The signs between a line of prose and a sentence behind it; `nil` for a line that may be something other than
  /// prose in Markdown, such as an item of a list.
  fileprivate var endOfSentence: String? {
    guard utf8.first?.isLetter == true, let last = utf8.last else { return nil }
    return switch last {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): " "
    case UInt8(ascii: ")"), UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "'"): ". "
    default: last.isLetter || last.isDigit ? ". " : nil
    }
  }

  private var isBlank: Bool {
    if let byte = utf8.first, 0x21..<0x7F ~= byte { return false }
    return allSatisfy(\.isWhitespace)
  }
}

extension String {
  /// The parts of the words of a bound: `2 items` of `at most 2 items`; `nil` for other words.
  fileprivate var bound: (isLower: Bool, text: Substring, noun: Substring)? {
    let isLower = hasPrefix("at least ")
    guard isLower || hasPrefix("at most ") else { return nil }
    let text = dropFirst(isLower ? "at least ".count : "at most ".count)
    let noun = text.drop { $0 != " " }
    return (isLower, text, noun.hasSuffix("s") ? noun.dropLast() : noun)
  }
}

extension Constraint {
  /// The constraint in documentation: `at least 1 character`.
  var words: String {
    switch keyword.form {
    case .count, .number, .divisor, .name: keyword.documentation(text ?? "")
    case .pattern, .string, .schemaText, .anyValue: keyword.documentation(Self.code(text ?? ""))
    case .flag, .schema: keyword.documentation()
    }
  }

  /// The words of constraints, a lower bound before an upper one, and equal ones as one: `exactly 2 items`.
  static func merged(_ words: [String]) -> [String] {
    words.reduce(into: []) { merged, word in
      guard let last = merged.last, let other = last.bound, let bound = word.bound,
        other.isLower != bound.isLower, other.noun == bound.noun
      else { return merged.append(word) }
      if other.text == bound.text {
        merged[merged.count - 1] = "exactly " + bound.text
      } else {
        merged.insert(word, at: bound.isLower ? merged.count - 1 : merged.count)
      }
    }
  }

  /// A string as code in Markdown, which may contain backticks.
  static func code(_ text: String) -> String {
    if !text.utf8.contains(UInt8(ascii: "`")) { return "`\(text)`" }
    let runs = text.split { $0 != "`" }.map(\.count)
    let fence = String(repeating: "`", count: (runs.max() ?? 0) + 1)
    return "\(fence) \(text) \(fence)"
  }
}
