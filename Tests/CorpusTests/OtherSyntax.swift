import EndpointsYAML

extension Node {
  /// Whether the document is written as JSON, by the bracket that it begins with.
  static func isJSON(_ text: [UInt8]) -> Bool {
    text.first { $0 > 0x20 && $0 < 0x7F } == UInt8(ascii: "{")
  }

  /// The value as JSON, numbers and words as they are written.
  var json: String {
    var text = ""
    writeJSON(to: &text)
    return text
  }

  /// The value as YAML in block style.
  var yaml: String {
    var text = ""
    writeYAML(to: &text, indentation: "")
    return text
  }

  private func writeJSON(to text: inout String) {
    switch kind {
    case .scalar: text += scalarText
    case .sequence:
      text += "["
      for (index, item) in items.enumerated() {
        text += index == 0 ? "\n" : ",\n"
        item.writeJSON(to: &text)
      }
      text += "]"
    case .mapping:
      text += "{"
      for (index, entry) in entries.enumerated() {
        text += index == 0 ? "\n" : ",\n"
        text += "\((entry.key.text ?? "").quoted): "
        entry.value.writeJSON(to: &text)
      }
      text += "}"
    }
  }

  /// Writes what follows a key or a dash, and the end of its last line.
  private func writeYAML(to text: inout String, indentation: String) {
    switch kind {
    case .scalar: text += " \(scalarText)\n"
    case .sequence where items.isEmpty: text += " []\n"
    case .mapping where entries.isEmpty: text += " {}\n"
    case .sequence:
      text += "\n"
      for item in items {
        text += "\(indentation)-"
        item.writeYAML(to: &text, indentation: indentation + "  ")
      }
    case .mapping:
      text += "\n"
      for (key, value) in entries {
        let name = (key.text ?? "").quoted
        // A key on the line of its value may have 1,024 characters (YAML 1.2.2, 8.2.2).
        let isShort = name.utf8.count < 1000
        text += isShort ? "\(indentation)\(name):" : "\(indentation)? \(name)\n\(indentation):"
        value.writeYAML(to: &text, indentation: indentation + "  ")
      }
    }
  }

  private var scalarText: String {
    let text = text ?? ""
    switch scalar {
    case .null, nil: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .integer, .float:
      let isNumber = text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil
      return isNumber ? text : text.quoted
    case .string: return text.quoted
    }
  }
}

extension String {
  /// The text in double quotes, as JSON and YAML both read it.
  fileprivate var quoted: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _
      where scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value
        || [0x2028, 0x2029, 0xFEFF].contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
