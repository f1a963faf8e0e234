// SPDX-License-Identifier: Apache-2.0

import EndpointsYAML

extension ObjectKind {
  /// An object as OpenAPI 3.1 has it: with the keys that it demands, and extensions for those that it
  /// lacks.
  func finished(_ value: YAMLValue) -> YAMLValue {
    var value = value
    switch self {
    case .operation:
      for key in ["parameters", "responses", "servers"] where value[key]?.isEmptyCollection == true
      {
        value[key] = nil
      }
    case .parameter:
      if value["in"] == "path", value["$ref"] == nil { value["required"] = true }
      value.nameExamples()
    case .header, .mediaType: value.nameExamples()
    case .requestBody:
      if value["content"] == nil { value["content"] = .mapping([]) }
    case .response:
      if value["description"]?.string == nil {
        let description = YAMLValue.Entry("description", value["summary"] ?? "")
        value = .mapping([description] + value.entries.filter { $0.key != "description" })
      }
    case .schema: value = SchemaExport.schema(value)
    case .securityScheme: value.finishSecurityScheme()
    case .server: value.rename("name", to: "x-swift-name")
    case .callback, .components, .discriminator, .document, .encoding, .info, .pathItem, .tag: break
    }
    return value
  }
}

extension YAMLValue {
  /// Changes a key in its place.
  mutating func rename(_ key: String, to other: String) {
    self = .mapping(
      entries.map { $0.key == key ? Entry(other, $0.value, comment: $0.comment) : $0 })
  }

  /// Makes a list of examples, as JSON Schema has it, a map of Example Objects.
  fileprivate mutating func nameExamples() {
    guard case .sequence(let items) = self["examples"] else { return }
    self["examples"] = .mapping(
      items.enumerated().map { Entry("example\($0.offset + 1)", ["value": $0.element]) })
  }

  fileprivate mutating func finishSecurityScheme() {
    rename("env", to: "x-endpoints-env")
    rename("password", to: "x-endpoints-password")
    rename("prefix", to: "x-endpoints-prefix")
    guard self["type"] == "oauth2" else { return }
    let flows = (self["flows"]?.entries ?? []).map { flow in
      var entry = flow
      if !entry.key.hasPrefix("x-"), entry.value["scopes"] == nil {
        entry.value["scopes"] = .mapping([])
      }
      return entry
    }
    self["flows"] = .mapping(flows)
  }
}
