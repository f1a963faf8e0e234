// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

extension EndpointFrontEnd {
  /// The Security Scheme Objects under `auth`, which may have a `password` besides.
  func securitySchemes(_ fields: Fields) -> NodeDraft? {
    contents.entries(of: fields, .auth) { value, name in
      if name.value == "none" {
        report(
          .invalidName, "'none' is not a valid name for an auth scheme", at: name.location,
          help: "'auth: none' says that a call needs no credentials")
      }
      return .node(value)
    }
  }

  /// The `security` of an endpoint: `auth` with names, or as OpenAPI has it; `nil` if it has
  /// neither.
  func security(_ fields: Fields) -> NodeDraft? {
    contents.reportBoth(.auth, .security, in: fields)
    if let node = fields[.auth] { return .sequence(auth(node), at: node.location) }
    return fields[.security].map { requirements($0, at: $0.location) }
  }

  private func auth(_ node: Node) -> [NodeDraft] {
    if node.kind == .sequence {
      return node.items.compactMap { item in
        item.saysNone ? .mapping(MappingDraft(at: item.location)) : requirement(named: item)
      }
    }
    return node.saysNone ? [] : requirement(named: node).map { [$0] } ?? []
  }

  /// True if the keys of a mapping are names of auth schemes.
  private func isOfDeclaredSchemes(_ node: Node) -> Bool {
    node.entries.allSatisfy { contents.names[.auth].contains($0.key.text ?? "") }
  }

  private func requirement(named node: Node) -> NodeDraft? {
    guard node.kind == .scalar, node.scalar != .null else {
      report(
        .wrongType, "'auth' must be the name of an auth scheme, found \(node.summary)",
        at: node.location,
        help: node.kind == .mapping && !isOfDeclaredSchemes(node)
          ? "declare it under 'auth' in api.yaml, and write its name here"
          : "write 'auth: \(contents.names[.auth].min() ?? "none")'")
      return nil
    }
    guard let name = nonEmptyText(node, of: .auth), isDeclaredScheme(name) else { return nil }
    var requirement = MappingDraft(at: node.location)
    requirement.add(name.value, at: node.location, .sequence([], at: node.location))
    return .mapping(requirement)
  }

  /// The Security Requirement Objects of a list, without those that name undeclared schemes.
  func requirements(_ node: Node?, at location: SourceRange) -> NodeDraft {
    if let node, node.kind == .scalar, node.scalar == .string {
      report(
        .wrongType, "'security' must be a list, found \(node.summary)", at: node.location,
        help: "write 'security: [{ \(node.asItem): [] }]', or 'auth: \(node.asItem)'")
      return .sequence([], at: location)
    }
    let items = list(node, of: .security).filter { item in
      if item.kind == .mapping {
        return map(item, of: .security).allSatisfy { isDeclaredScheme($0.key) }
      }
      report(
        .wrongType, "an item of 'security' must be a mapping, found \(item.summary)",
        at: item.location,
        help: "write 'security: [{ \(contents.names[.auth].min() ?? "name"): [] }]', or use 'auth'")
      return false
    }
    return .sequence(items.map { .node($0) }, at: location)
  }

  private func isDeclaredScheme(_ name: Text) -> Bool {
    contents.isDeclared(name, under: .auth, .unknownAuthScheme, "auth scheme")
  }
}

extension Node {
  /// True if this is the `none` of an endpoint that does without what `api.yaml` gives to all.
  var saysNone: Bool { kind == .scalar && text == "none" }
}
