import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML
import Foundation

/// The files of `Schemas`, with a validator for the part of JSON Schema that they use.
struct JSONSchemas {
  private var files: [String: Node] = [:]

  init() throws {
    for name in try Repository.names(in: "Schemas") {
      files[name] = parsed(try Repository.text("Schemas/\(name)"), as: name)
    }
  }

  /// The objects that the schemas describe, by their names.
  var objects: [String: Node] {
    let entries = files["common.json"]?["$defs"]?.entries.map { ($0.key.text ?? "", $0.value) }
    return Dictionary(uniqueKeysWithValues: entries ?? [])
  }

  /// What a keyword of an object says, where it is or where it refers to.
  func description(of schema: Node) -> String? {
    if let description = schema["description"] { return description.text }
    return schema["$ref"]?.text.flatMap { Validation(files: files).target(of: $0) }
      .flatMap { $0["description"]?.text }
  }

  /// The problems of a file, each with its path; `nil` if it is not valid YAML.
  func problems(of text: String, named name: String) -> [String]? {
    let schema =
      switch name {
      case "api.yaml": "api.json"
      case "endpointgen.yaml": "endpointgen.json"
      case _ where name.hasPrefix("schemas/"): "schema.json"
      case _ where name.hasPrefix("responses/"): "response.json"
      case _ where name.hasPrefix("parameters/"): "parameter.json"
      default: "endpoint.json"
      }
    guard let node = parsed(text, as: name), let root = files[schema] else { return nil }
    return Validation(files: files).problems(of: node, by: root, at: "$")
  }
}

private func parsed(_ text: String, as name: String) -> Node? {
  var diagnostics = Diagnostics()
  let file = SourceFile(path: name, text: Array(text.utf8))
  let node = Node.parse(file, number: 0, diagnostics: &diagnostics)
  return diagnostics.hasErrors ? nil : node
}

private struct Validation {
  let files: [String: Node]

  func problems(of node: Node, by schema: Node, at path: String) -> [String] {
    if schema.scalar == .bool(false) { return ["\(path): is not allowed"] }
    var problems = schema.entries.flatMap { keyword, value in
      self.problems(of: node, keyword.text ?? "", value, schema, at: path)
    }
    if let condition = schema["if"], let then = schema["then"], fits(node, condition) {
      problems += self.problems(of: node, by: then, at: path)
    }
    return problems
  }

  private func fits(_ node: Node, _ schema: Node) -> Bool {
    problems(of: node, by: schema, at: "").isEmpty
  }

  private func problems(
    of node: Node, _ keyword: String, _ value: Node, _ schema: Node, at path: String
  ) -> [String] {
    switch keyword {
    case "$schema", "$defs", "title", "description", "examples", "if", "then": return []
    case "$ref":
      guard let target = target(of: value.text ?? "") else { return ["\(path): no \(value.json)"] }
      return problems(of: node, by: target, at: path)
    case "allOf": return value.items.flatMap { problems(of: node, by: $0, at: path) }
    case "anyOf":
      let all = value.items.map { problems(of: node, by: $0, at: path) }
      return all.contains([]) ? [] : all.max { $0.count > $1.count } ?? []
    case "not": return fits(node, value) ? ["\(path): fits \(value.json)"] : []
    case "enum":
      return value.items.contains { $0.json == node.json } ? [] : ["\(path): not in \(value.json)"]
    case "const": return value.json == node.json ? [] : ["\(path): not \(value.json)"]
    case "type":
      let types = value.kind == .sequence ? Array(value.items) : [value]
      return types.contains { node.isOf(type: $0.text ?? "") }
        ? [] : ["\(path): not of type \(value.json)"]
    default: break
    }
    switch node.kind {
    case .mapping: return object(node, keyword, value, schema, at: path)
    case .sequence: return array(node, keyword, value, at: path)
    case .scalar: return scalar(node, keyword, value, at: path)
    }
  }

  func target(of reference: String) -> Node? {
    let parts = reference.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    let file = parts[0].isEmpty ? "common.json" : parts[0]
    return parts[1].split(separator: "/").reduce(files[file]) { $0?[String($1)] }
  }

  private func object(
    _ node: Node, _ keyword: String, _ value: Node, _ schema: Node, at path: String
  ) -> [String] {
    switch keyword {
    case "required":
      return value.items.filter { node[$0.text ?? ""] == nil }.map { "\(path): lacks \($0.json)" }
    case "properties":
      return value.entries.flatMap { key, schema in
        node[key.text ?? ""].map {
          problems(of: $0, by: schema, at: "\(path).\(key.text ?? "")")
        } ?? []
      }
    case "patternProperties":
      return node.entries.flatMap { key, member in
        value.entries.filter { Patterns.matches(key.text ?? "", $0.key.text ?? "") }
          .flatMap { problems(of: member, by: $0.value, at: "\(path).\(key.text ?? "")") }
      }
    case "additionalProperties":
      return node.entries.filter { !isNamed($0.key.text ?? "", in: schema) }
        .flatMap { problems(of: $0.value, by: value, at: "\(path).\($0.key.text ?? "")") }
    case "propertyNames":
      return node.entries.flatMap { problems(of: $0.key, by: value, at: path) }
    case "dependentSchemas":
      return value.entries.filter { node[$0.key.text ?? ""] != nil }
        .flatMap { problems(of: node, by: $0.value, at: path) }
    case "minProperties":
      return Double(node.entries.count) < value.number ? ["\(path): has too few properties"] : []
    case "items", "minItems", "maxItems", "minLength", "pattern", "minimum", "maximum",
      "exclusiveMinimum":
      return []
    default: return ["the validator does not know '\(keyword)'"]
    }
  }

  private func isNamed(_ key: String, in schema: Node) -> Bool {
    schema["properties"]?[key] != nil
      || schema["patternProperties"]?.entries.contains { Patterns.matches(key, $0.key.text ?? "") }
        ?? false
  }

  private func array(
    _ node: Node, _ keyword: String, _ value: Node, at path: String
  ) -> [String] {
    switch keyword {
    case "items":
      return node.items.enumerated().flatMap {
        problems(of: $1, by: value, at: "\(path)[\($0)]")
      }
    case "maxItems":
      return Double(node.items.count) > value.number ? ["\(path): has too many items"] : []
    case "minItems":
      return Double(node.items.count) < value.number ? ["\(path): has too few items"] : []
    default: return []
    }
  }

  private func scalar(
    _ node: Node, _ keyword: String, _ value: Node, at path: String
  ) -> [String] {
    let isString = node.scalar == .string
    let isNumber = node.isOf(type: "number")
    let fits =
      switch keyword {
      case "minLength" where isString: Double((node.text ?? "").count) >= value.number
      case "pattern" where isString: Patterns.matches(node.text ?? "", value.text ?? "")
      case "minimum" where isNumber: node.number >= value.number
      case "exclusiveMinimum" where isNumber: node.number > value.number
      case "maximum" where isNumber: node.number <= value.number
      default: true
      }
    return fits ? [] : ["\(path): '\(keyword)' is \(value.json)"]
  }
}

extension Node {
  fileprivate var number: Double { text.flatMap(Double.init) ?? .nan }

  fileprivate func isOf(type: String) -> Bool {
    switch (type, kind) {
    case ("object", .mapping), ("array", .sequence): return true
    case (_, .mapping), (_, .sequence): return false
    case (_, .scalar): break
    }
    switch scalar {
    case .null, nil: return type == "null"
    case .bool: return type == "boolean"
    case .integer: return type == "integer" || type == "number"
    case .float: return type == "number" || type == "integer" && Int64(exactly: number) != nil
    case .string: return type == "string"
    }
  }
}

/// Regular expressions, compiled once.
private enum Patterns {
  static func matches(_ text: String, _ pattern: String) -> Bool {
    text.range(of: pattern, options: .regularExpression) != nil
  }
}
