// SPDX-License-Identifier: Apache-2.0

/// A value to be written as YAML or JSON.
package indirect enum YAMLValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// A number as JSON writes it: `-1.50e3`.
  case number(String)
  case string(String)
  case sequence([YAMLValue])
  case mapping([Entry])
  /// A value on one line: `{ type: string }`, `[a, b]`.
  case flow(YAMLValue)

  /// A key of a mapping with its value.
  package struct Entry: Sendable, Equatable {
    package var key: String
    package var value: YAMLValue
    /// A comment at the end of the key's line, without `#`; JSON leaves it out.
    package var comment: String?

    package init(_ key: String, _ value: YAMLValue, comment: String? = nil) {
      self.key = key
      self.value = value
      self.comment = comment
    }
  }
}

extension YAMLValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .number(String(value)) }
  package init(arrayLiteral elements: YAMLValue...) { self = .sequence(elements) }
  package init(dictionaryLiteral elements: (String, YAMLValue)...) {
    self = .mapping(elements.map { Entry($0.0, $0.1) })
  }
}

extension YAMLValue {
  /// The entries of a mapping; empty for any other value.
  package var entries: [Entry] {
    switch self {
    case .mapping(let entries): entries
    case .flow(let value): value.entries
    default: []
    }
  }

  /// The items of a sequence; empty for any other value.
  package var items: [YAMLValue] {
    switch self {
    case .sequence(let items): items
    case .flow(let value): value.items
    default: []
    }
  }

  /// The text of a string; `nil` for any other value.
  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The value of a mapping's key; `nil` as a new value removes it, and a new key is added at the
  /// end. A value that is not a mapping has no keys, and becomes one when a key is set.
  package subscript(key: String) -> YAMLValue? {
    get { entries.first { $0.key == key }?.value }
    set {
      var entries = entries
      switch (entries.firstIndex { $0.key == key }, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append(Entry(key, value))
      case (nil, nil): return
      }
      self = .mapping(entries)
    }
  }
}

extension YAMLValue {
  /// The value of a node, in which aliases are what they stand for.
  package init(_ node: Node) {
    switch node.kind {
    case .sequence: self = .sequence(node.items.map { YAMLValue($0) })
    case .mapping:
      self = .mapping(node.entries.map { Entry($0.key.text ?? "", YAMLValue($0.value)) })
    case .scalar:
      let text = node.text ?? ""
      switch node.scalar {
      case .null, nil: self = .null
      case .bool(let value): self = .bool(value)
      case .string: self = .string(text)
      case .integer, .float: self = Self.number(ofYAML: text).map { .number($0) } ?? .string(text)
      }
    }
  }

  /// A number of YAML as JSON writes it; `nil` for one that JSON does not have, such as `.inf`.
  private static func number(ofYAML text: String) -> String? {
    for (prefix, radix) in [("0o", 8), ("0x", 16)] where text.hasPrefix(prefix) {
      return UInt64(text.dropFirst(2), radix: radix).map { String($0) }
    }
    var rest = text[...]
    var number = ""
    if let sign = rest.first, sign == "-" || sign == "+" {
      if sign == "-" { number = "-" }
      rest = rest.dropFirst()
    }
    let whole = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest[whole.endIndex...]
    let digits = whole.drop { $0 == "0" }
    number += digits.isEmpty ? "0" : digits
    if rest.first == "." {
      let fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      rest = rest[fraction.endIndex...]
      if whole.isEmpty, fraction.isEmpty { return nil }
      number += "." + (fraction.isEmpty ? "0" : fraction)
    }
    return number + rest
  }
}
