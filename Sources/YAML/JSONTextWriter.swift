// SPDX-License-Identifier: Apache-2.0

/// Writes values as JSON, indented by two spaces, which readers of YAML read, too.
package struct JSONTextWriter {
  private var text = ""

  /// The text of a document, which ends with a line break.
  package static func text(of value: YAMLValue) -> String {
    var writer = JSONTextWriter()
    writer.write(value, indent: 0, isCompact: false)
    return writer.text + "\n"
  }

  /// The text on one line without spaces, as it is sent.
  package static func compactText(of value: YAMLValue) -> String {
    var writer = JSONTextWriter()
    writer.write(value, indent: 0, isCompact: true)
    return writer.text
  }

  private mutating func write(_ value: YAMLValue, indent: Int, isCompact: Bool) {
    switch value {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): writeString(string)
    case .flow(let value): write(value, indent: indent, isCompact: isCompact)
    case .sequence(let items):
      writeList(items, "[", "]", indent: indent, isCompact: isCompact) { writer, item in
        writer.write(item, indent: indent + 2, isCompact: isCompact)
      }
    case .mapping(let entries):
      writeList(entries, "{", "}", indent: indent, isCompact: isCompact) { writer, entry in
        writer.writeString(entry.key)
        writer.text += isCompact ? ":" : ": "
        writer.write(entry.value, indent: indent + 2, isCompact: isCompact)
      }
    }
  }

  private mutating func writeList<Element>(
    _ elements: [Element], _ open: String, _ close: String, indent: Int, isCompact: Bool,
    _ write: (inout JSONTextWriter, Element) -> Void
  ) {
    text += open
    for (number, element) in elements.enumerated() {
      if number > 0 { text += "," }
      if !isCompact { text += "\n" + String(repeating: " ", count: indent + 2) }
      write(&self, element)
    }
    if !isCompact, !elements.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
    text += close
  }

  private mutating func writeString(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // Readers of YAML refuse others than control characters as they are, too.
      case _ where !scalar.isPrintedInYAML:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
