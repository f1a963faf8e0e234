// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// Reads the values that a schema lists.
final class EnumReader: DocumentPartReader {
  /// Reads `enum`, or `const` as an enum of one value.
  func read(_ fields: Fields, into schema: inout Schema) {
    if let node = fields[.const] { return readConstant(node, into: &schema) }
    guard let node = fields[.enum] else { return }
    var values: [Schema.EnumValue] = []
    var seen: Set<String> = []
    let items = list(node, of: .enum)
    let words = wordsOfValues(fields, items)
    for (index, item) in items.enumerated() {
      if item.scalar == .null {
        schema.isNullable = true
        continue
      }
      var value = enumValue(item)
      value.swiftName = words.names?[index]?.text
      value.description = words.descriptions?[index]?.text
      if !seen.insert(key(of: value)).inserted {
        report(
          .duplicateEnumValue, "the enum lists '\(value.text.value)' twice", at: item.location,
          help: "remove one of them")
      } else {
        values.append(value)
      }
    }
    guard !values.isEmpty else {
      if node.kind == .sequence, !items.isEmpty, !policy.demandsCompleteSchemas {
        schema.isNull = true
      } else if node.kind == .sequence {
        report(
          .emptyEnum, "an enum needs at least one value", at: node.location, help: "list its values"
        )
      }
      return
    }
    setValues(values, of: &schema)
  }

  /// If no value is of the type, the type alone counts.
  private func setValues(_ values: [Schema.EnumValue], of schema: inout Schema) {
    let checked = checked(values, in: &schema)
    schema.enumValues = checked.isEmpty ? nil : checked
  }

  /// Names and descriptions of an enum's values, in the keys that other generators made common, or publish.
  private func wordsOfValues(
    _ fields: Fields, _ values: [Node]
  ) -> (names: [Node?]?, descriptions: [Node?]?) {
    if !fields.hasExtensions { return (nil, nil) }
    let fern = fields[extension: .fernEnum].map { node in values.map { node[$0.text ?? ""] } }
    return (
      words([.enumVarnames, .enumNames, .speakeasyEnums], in: fields, values)
        ?? fern?.map { $0?["name"] },
      words(
        [.enumDescriptions, .enumDescriptionsInOneWord, .speakeasyEnumDescriptions], in: fields,
        values) ?? fern?.map { $0?["description"] }
    )
  }

  /// A word for each value, in the order of the values, or by them.
  private func words(
    _ keys: [ExtensionKey], in fields: Fields, _ values: [Node]
  ) -> [Node?]? {
    for key in keys {
      guard let node = fields[extension: key] else { continue }
      if node.kind == .mapping { return values.map { node[$0.text ?? ""] } }
      guard node.kind == .sequence else { continue }
      if node.items.count == values.count { return Array(node.items) }
      warn(
        .wrongCount, "'\(key.rawValue)' has \(node.items.count) names for \(values.count) values",
        at: node.location,
        help: "give one for each value of 'enum', in the same order; they are not used")
    }
    return nil
  }

  private func readConstant(_ node: Node, into schema: inout Schema) {
    if node.scalar == .null {
      schema.isNull = true
      schema.isNullable = true
    } else {
      setValues([enumValue(node)], of: &schema)
    }
  }

  private func enumValue(_ node: Node) -> Schema.EnumValue {
    Schema.EnumValue(
      value: node.scalar ?? .string,
      text: Text(node.kind == .scalar ? node.text ?? "" : node.json, at: node.location),
      isCollection: node.kind != .scalar)
  }

  /// The key by which two values of an enum are the same.
  private func key(of value: Schema.EnumValue) -> String {
    let text = value.text.value
    return value.value == .integer ? text.inDecimalDigits ?? text : text
  }

  /// The values that can be of the enum's type, which they decide where the spec names none.
  private func checked(
    _ values: [Schema.EnumValue], in schema: inout Schema
  ) -> [Schema.EnumValue] {
    if schema.types.isEmpty, schema.isAlone { schema.type = type(of: values) }
    let values = fitting(values, schema.type)
    switch schema.type {
    case .string: return values.compactMap { asText($0) }
    case .integer: return values.compactMap { inDecimal($0) }
    case .number:
      for value in values where value.value != .integer && value.value != .float {
        reject(value, "number", help: "list numbers only")
      }
    case .boolean:
      for value in values where value.value != .bool(true) && value.value != .bool(false) {
        reject(value, "boolean", help: "list true and false only")
      }
    case .array, .object, nil: break
    }
    return values
  }

  /// The values without those of another type, where the policy leaves these out.
  private func fitting(
    _ values: [Schema.EnumValue], _ type: Schema.ValueType?
  ) -> [Schema.EnumValue] {
    guard policy.skipsWrongEnumValues, let type else { return values }
    let fitting = values.filter { $0.fits(type) }
    for value in values where !value.fits(type) {
      warn(
        .wrongEnumValue, "'\(value.text.value)' is not of the type '\(type.rawValue)'",
        at: value.text.location, help: "it is left out")
    }
    return fitting
  }

  /// The type that all values have; `nil` where they differ.
  private func type(of values: [Schema.EnumValue]) -> Schema.ValueType? {
    let types = Set(
      values.map { value -> Schema.ValueType? in
        switch value.value {
        case .string: value.isCollection ? nil : .string
        case .integer: .integer
        case .float: .number
        case .bool: .boolean
        case .null: nil
        }
      })
    if types == [.integer, .number] { return .number }
    return types.count == 1 ? types.first ?? nil : nil
  }

  private func reject(_ value: Schema.EnumValue, _ type: String, help: String) {
    reject(.wrongEnumValue, message(value, type), at: value.text.location, help: help)
  }

  private func message(_ value: Schema.EnumValue, _ type: String) -> String {
    "the enum value '\(value.text.value)' is not of the type '\(type)'"
  }

  /// A value of an enum of texts; one without quotes is the text that it is written as, and `nil`
  /// stands for one that is no scalar.
  private func asText(_ value: Schema.EnumValue) -> Schema.EnumValue? {
    if value.isCollection {
      reject(value, "string", help: "put it in quotes")
      return nil
    }
    if value.value == .string { return value }
    report(
      .wrongEnumValue, message(value, "string"), at: value.text.location, help: "put it in quotes")
    var text = value
    text.value = .string
    return text
  }

  /// The whole number of an enum as Swift writes it; `nil` if Swift has no room for it.
  private func inDecimal(_ value: Schema.EnumValue) -> Schema.EnumValue? {
    let isWhole = Double(value.text.value).map { $0.rounded() == $0 } ?? (value.value == .integer)
    guard value.value == .integer || value.value == .float, isWhole else {
      reject(value, "integer", help: "list whole numbers only")
      return nil
    }
    let text = value.text.value
    if let digits = text.inDecimalDigits
      ?? Double(text).flatMap({ Int64(exactly: $0) }).map({ "\($0)" })
    {
      var number = value
      number.value = .integer
      number.text.value = digits
      return number
    }
    if let number = Double(text), number != number.rounded() {
      reject(value, "integer", help: "list whole numbers only")
      return nil
    }
    report(
      .unsupportedFeature, "the enum value \(text) needs more than 64 bits",
      at: value.text.location, help: "list numbers from \(Int64.min) to \(Int64.max)")
    return nil
  }
}

extension String {
  /// A whole number of YAML's core schema (decimal, `0o17`, `0x1F`) in decimal digits.
  var inDecimalDigits: String? { Int64(yaml: self).map { String($0) } }
}

extension Schema.EnumValue {
  /// True if the value can be of a type; every scalar can be a string.
  fileprivate func fits(_ type: Schema.ValueType) -> Bool {
    switch (type, value) {
    case (.string, _): !isCollection
    case (.integer, .integer), (.integer, .float), (.number, .integer), (.number, .float): true
    case (.boolean, .bool): true
    case (.integer, _), (.number, _), (.boolean, _): false
    case (.array, _), (.object, _): true
    }
  }
}
