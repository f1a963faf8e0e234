// SPDX-License-Identifier: Apache-2.0

/// Infers the schema of values from samples of them.
package struct SchemaInference {
  /// True if strings that repeat become enums.
  package var findsEnums = false
  /// True if what all of several samples have is required; of one sample, only what surely is there.
  package var requiresCommonKeys = true
  /// The shared schemas that samples may fit.
  var known = KnownSchemas()

  package init(findsEnums: Bool = false, requiresCommonKeys: Bool = true) {
    self.findsEnums = findsEnums
    self.requiresCommonKeys = requiresCommonKeys
  }

  private static let deepest = 40

  /// The schema that all samples fit; any JSON if there is none, or only null.
  ///
  /// - Parameter name: The name of what has the values; empty if it has none.
  package func schema(of samples: [Sample], named name: String = "") -> YAMLDraft {
    schema(of: samples, named: name, depth: 0)
  }

  private func schema(of samples: [Sample], named name: String, depth: Int) -> YAMLDraft {
    let isNullable = samples.contains(.null)
    let values = samples.filter { $0 != .null }
    var alternatives: [YAMLDraft] = []
    if depth < Self.deepest {
      alternatives = [
        objects(values, name, depth), arrays(values, name, depth), strings(values, name),
        numbers(values, name),
        values.contains(where: \.isBool) ? .type("boolean") : nil,
      ].compactMap(\.self)
    }
    switch alternatives.count {
    case 0: return .map(YAMLMap())
    case 1: return isNullable ? Self.nullable(alternatives[0]) : alternatives[0]
    default:
      let null: [YAMLDraft] = isNullable ? [.type("null")] : []
      return .map(("anyOf", .list(alternatives + null)))
    }
  }

  /// A schema that takes null, too.
  private static func nullable(_ schema: YAMLDraft) -> YAMLDraft {
    if case .string = schema { return .map(("anyOf", .list([schema, .type("null")]))) }
    guard case .map(var map) = schema, case .string(let type)? = map["type"] else { return schema }
    map["type"] = .list([.string(type), .string("null")])
    if case .list(let values)? = map["enum"] { map["enum"] = .list(values + [.plain("null")]) }
    return .map(map)
  }

  private func numbers(_ samples: [Sample], _ name: String) -> YAMLDraft? {
    if samples.contains(where: \.isNumber) { return .type("number") }
    guard samples.contains(where: \.isInteger) else { return nil }
    return .type(Self.hasFractions(name) ? "number" : "integer")
  }

  /// True for the name of what has fractions even if an example has none.
  private static func hasFractions(_ name: String) -> Bool {
    let words = EnglishWords(name).words
    let names: Set<String> = [
      "lat", "latitude", "lng", "lon", "longitude", "opacity", "penalty", "probability", "ratio",
      "similarity", "temperature", "threshold",
    ]
    return words.last.map(names.contains) ?? false || words == ["top", "p"]
  }

  // MARK: Strings

  private func strings(_ samples: [Sample], _ name: String) -> YAMLDraft? {
    let strings = samples.compactMap { if case .string(let text) = $0 { text } else { nil } }
    if strings.isEmpty { return nil }
    let format = StringFormat.common(strings)
    var schema = YAMLMap([("type", .string("string"))])
    if let format { schema["format"] = .string(format) }
    if SecretWords.isSensitive(name) {
      schema["sensitive"] = .bool(true)
    } else if format == nil, findsEnums, !SecretWords.isCredential(name),
      let values = Self.enumValues(strings, name)
    {
      schema["enum"] = .strings(values)
    }
    return .map(schema)
  }

  private static let namesOfEnums: Set<String> = [
    "kind", "level", "mode", "object", "priority", "role", "state", "status", "type",
  ]

  /// The values of an enum: words that repeat, or that a key such as `status` holds; `nil` for other strings.
  private static func enumValues(_ strings: [String], _ name: String) -> [String]? {
    let values = Set(strings)
    let areWords = values.allSatisfy {
      $0.wholeMatch(of: /[A-Za-z][A-Za-z_\-]{0,30}/) != nil && !SecretWords.looksSecret($0)
    }
    let isNamedSo = EnglishWords(name).words.last.map(namesOfEnums.contains) ?? false
    guard areWords, values.count <= 12, isNamedSo || strings.count >= 2 * values.count else {
      return nil
    }
    return values.sorted()
  }

  // MARK: Arrays

  private func arrays(_ samples: [Sample], _ name: String, _ depth: Int) -> YAMLDraft? {
    let arrays = samples.compactMap { if case .array(let items) = $0 { items } else { nil } }
    if arrays.isEmpty { return nil }
    return .map(
      ("type", .string("array")),
      ("items", schema(of: arrays.flatMap(\.self), named: name, depth: depth + 1)))
  }

  // MARK: Objects

  /// True for the name of an object whose keys are chosen by whoever fills it.
  static func isMapOfStrings(_ name: String) -> Bool {
    EnglishWords(name).words.last == "metadata"
  }

  private func objects(_ samples: [Sample], _ name: String, _ depth: Int) -> YAMLDraft? {
    let objects = samples.compactMap {
      if case .object(let properties) = $0 { properties } else { nil }
    }
    if objects.isEmpty { return nil }
    if let known = known.name(fitting: objects) { return .string(known) }
    var names: [String] = []
    var values: [String: [Sample]] = [:]
    for property in objects.flatMap(\.self) {
      if values[property.name] == nil { names.append(property.name) }
      values[property.name, default: []].append(property.value)
    }
    var schema = YAMLMap([("type", .string("object"))])
    if names.isEmpty {
      schema["additionalProperties"] = .bool(true)
    } else if Self.isMapOfStrings(name), values.values.joined().allSatisfy(\.isString) {
      schema["additionalProperties"] = .type("string")
    } else if Self.areIdentifiers(names) {
      schema["additionalProperties"] = self.schema(
        of: names.flatMap { values[$0] ?? [] }, named: "", depth: depth + 1)
    } else {
      let required = names.filter { name in
        let values = values[name] ?? []
        return values.count == objects.count
          && (objects.count > 1 || Self.isSure(name, values[0], depth))
      }
      if requiresCommonKeys, !required.isEmpty { schema["required"] = .strings(required) }
      schema["properties"] = .map(
        YAMLMap(names.map { ($0, self.schema(of: values[$0] ?? [], named: $0, depth: depth + 1)) }))
    }
    return .map(schema)
  }

  /// True for what even one sample says to be required: an identifier, and the list that a response is about.
  private static func isSure(_ name: String, _ value: Sample, _ depth: Int) -> Bool {
    if case .array = value { return depth == 0 }
    return name == "id" && value != .null
  }

  /// True for keys that are identifiers of what they hold, not names of it.
  private static func areIdentifiers(_ names: [String]) -> Bool {
    names.allSatisfy { name in
      name.wholeMatch(of: StringFormat.uuid) != nil || SecretWords.looksSecret(name)
        || name.wholeMatch(of: /\d+|\d{4}-\d\d-\d\d/) != nil
        || name.count >= 8 && PathSegmentReader.isIdentifier(name) && !name.contains("_id")
    }
  }
}
