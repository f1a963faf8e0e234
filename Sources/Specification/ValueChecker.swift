// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// Checks the values that a schema lists against its type.
final class ValueChecker: DocumentPartReader {
  /// Reports enum values and a default that can't be values of the schema.
  func check(_ fields: Fields, of schema: Schema) {
    if schema.type == .integer {
      for value in schema.enumValues ?? []
      where value.value == .integer && !schema.hasRoom(for: value.text.value) {
        reportRange(value.text.value, .wrongEnumValue, value.text.location, schema)
      }
    }
    if let node = fields[.default] { checkDefault(node, of: schema) }
  }

  private func checkDefault(_ node: Node, of schema: Schema) {
    guard let type = schema.type else { return }
    if node.kind == .scalar, node.scalar == .null {
      if schema.isNullable { return }
      report(
        .wrongDefault, "the default is \(node.summary), which the type does not allow",
        at: node.location, help: "remove it, or write 'type: [\(type.rawValue), \"null\"]'")
    } else if !type.allows(node) {
      let message = "the default is \(node.summary), but the type is '\(type.rawValue)'"
      let help = help(forDefault: node, of: type)
      report(.wrongDefault, message, at: node.location, help: help)
    } else if let values = schema.enumValues, let text = node.text {
      let value = type == .integer ? text.inDecimalDigits ?? text : text
      if values.contains(where: { $0.text.value == value }) { return }
      let names = values.map(\.text.value)
      let meant = type == .string ? suggestion(for: text, among: names) : nil
      report(
        .wrongDefault, "the default '\(text)' is not a value of the enum", at: node.location,
        help: meant.map { "did you mean '\($0)'?" }
          ?? "use one of its values, such as '\(names.first ?? "")'")
    } else if type == .integer, let text = node.text, !schema.hasRoom(for: text) {
      reportRange(text, .wrongDefault, node.location, schema)
    }
  }

  private func help(forDefault node: Node, of type: Schema.ValueType) -> String {
    switch type {
    case .string: node.kind == .scalar ? "put it in quotes" : "write a string"
    case .integer: "write a whole number"
    case .number: "write a number"
    case .boolean: "write true or false"
    case .array: "write a list: '[ … ]'"
    case .object: "write a mapping: '{ name: … }'"
    }
  }

  private func reportRange(
    _ number: String, _ id: Diagnostic.ID, _ location: SourceRange, _ schema: Schema
  ) {
    let format = schema.format?.value ?? "int64"
    let range = Schema.range(ofFormat: format)
    let message = "\(number) is out of the range of '\(format)'"
    let help = "use a number from \(range.least) to \(range.most)"
    report(id, message, at: location, help: help)
  }
}

extension Schema {
  /// The numbers that a format of integers has room for, in decimal digits.
  fileprivate static func range(ofFormat format: String) -> (least: String, most: String) {
    func range<Number: FixedWidthInteger>(_ type: Number.Type) -> (String, String) {
      (String(Number.min), String(Number.max))
    }
    return switch format {
    case "int8": range(Int8.self)
    case "int16": range(Int16.self)
    case "int32": range(Int32.self)
    case "uint8": range(UInt8.self)
    case "uint16": range(UInt16.self)
    case "uint32": range(UInt32.self)
    case "uint", "uint64": range(UInt64.self)
    default: range(Int64.self)
    }
  }

  /// True if a whole number is in the range of the format, or of 64 bits where the schema names none.
  fileprivate func hasRoom(for number: String) -> Bool {
    switch format?.value {
    case "int8": Int8(yaml: number) != nil
    case "int16": Int16(yaml: number) != nil
    case "int32": Int32(yaml: number) != nil
    case "uint8": UInt8(yaml: number) != nil
    case "uint16": UInt16(yaml: number) != nil
    case "uint32": UInt32(yaml: number) != nil
    case "uint", "uint64": UInt64(yaml: number) != nil
    default: Int64(yaml: number) != nil
    }
  }
}

extension Schema.ValueType {
  fileprivate func allows(_ node: Node) -> Bool {
    switch (self, node.kind, node.scalar) {
    case (.string, .scalar, .string), (.integer, .scalar, .integer), (.number, .scalar, .integer),
      (.boolean, .scalar, .bool), (.array, .sequence, _), (.object, .mapping, _):
      true
    case (.number, .scalar, .float): Double(node.text ?? "")?.isFinite == true
    default: false
    }
  }
}
