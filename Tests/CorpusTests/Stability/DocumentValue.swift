import EndpointsDiagnostics
import EndpointsYAML

/// A value of a document that can be edited and written again, its members in order.
indirect enum DocumentValue {
  /// A string.
  case string(String)
  /// A number, a Boolean or null, as the document writes it.
  case literal(String)
  case list([DocumentValue])
  case object([Member])

  struct Member {
    var key: String
    var value: DocumentValue
  }

  init(_ node: Node) {
    switch node.kind {
    case .scalar:
      let text = node.text ?? ""
      self = node.scalar == .string ? .string(text) : .literal(text.isEmpty ? "null" : text)
    case .sequence: self = .list(node.items.map(DocumentValue.init))
    case .mapping:
      self = .object(
        node.entries.map { Member(key: $0.key.text ?? "", value: DocumentValue($0.value)) })
    }
  }

  /// The value of a file; `nil` if it is not YAML.
  init?(yaml text: [UInt8]) {
    var diagnostics = Diagnostics()
    let file = SourceFile(path: "file.yaml", text: text)
    guard let root = Node.parse(file, number: 0, diagnostics: &diagnostics) else { return nil }
    self.init(root)
  }

  /// The value as YAML in flow style, which is JSON where the document was.
  var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .string(let string): Self.write(string, to: &text)
    case .literal(let literal): text += literal
    case .list(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += ", " }
        item.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += ",\n" }
        Self.write(member.key, to: &text)
        text += ": "
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

// MARK: Access

extension DocumentValue {
  var string: String? { if case .string(let string) = self { string } else { nil } }

  /// The members of an object; empty for all other values.
  var members: [Member] {
    get { if case .object(let members) = self { members } else { [] } }
    set { self = .object(newValue) }
  }

  /// The items of a list; empty for all other values.
  var items: [DocumentValue] {
    get { if case .list(let items) = self { items } else { [] } }
    set { self = .list(newValue) }
  }

  var keys: [String] { members.map(\.key) }

  /// The value of a member; an object to which it is added, if it has none.
  subscript(key: String) -> DocumentValue? {
    get { members.first { $0.key == key }?.value }
    set {
      var members = members
      let index = members.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(key: key, value: value))
      case (nil, nil): return
      }
      self = .object(members)
    }
  }

  /// The value at the end of a path of keys.
  subscript(path: [String]) -> DocumentValue? {
    get {
      guard let first = path.first else { return self }
      return self[first]?[Array(path.dropFirst())]
    }
    set {
      guard let first = path.first else {
        if let newValue { self = newValue }
        return
      }
      if path.count == 1 {
        self[first] = newValue
      } else {
        var inner = self[first] ?? .object([])
        inner[Array(path.dropFirst())] = newValue
        self[first] = inner
      }
    }
  }

  /// The values of all members of a key, wherever they are.
  func values(under key: String) -> [DocumentValue] {
    switch self {
    case .string, .literal: []
    case .list(let items): items.flatMap { $0.values(under: key) }
    case .object(let members):
      members.flatMap { member in
        (member.key == key ? [member.value] : []) + member.value.values(under: key)
      }
    }
  }

  /// The strings that are values of a key, wherever they are.
  func strings(under key: String) -> [String] { values(under: key).compactMap(\.string) }

  /// The value with every member of a key changed, wherever it is.
  func changing(_ key: String, _ change: (DocumentValue) -> DocumentValue) -> DocumentValue {
    switch self {
    case .string, .literal: self
    case .list(let items): .list(items.map { $0.changing(key, change) })
    case .object(let members):
      .object(
        members.map { member in
          let value = member.value.changing(key, change)
          return Member(key: member.key, value: member.key == key ? change(value) : value)
        })
    }
  }
}
