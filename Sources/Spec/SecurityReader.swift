import EndpointsDiagnostics
import EndpointsYAML

/// Reads security schemes, and which of them operations need.
final class SecurityReader: DocumentPartReader {
  let context: ReadingContext
  /// The security of operations that don't state their own.
  var defaultRequirements: [SecurityRequirement] = []
  /// The security schemes that are not declared, and clear by their names.
  var inferredSchemes: [SecurityScheme] = []

  init(_ context: ReadingContext) {
    self.context = context
  }
}

extension SecurityReader {
  /// Reads the ways to authorize an operation: `auth` with names, or OpenAPI's `security`.
  func read(_ fields: Fields) -> [SecurityRequirement] {
    if let both = fields.key(.security), fields[.auth] != nil {
      report(
        .duplicateKey, "'auth' and 'security' mean the same", at: both.place,
        help: "keep one of them")
    }
    if let node = fields[.auth] { return auth(node) }
    if let node = fields[.security] {
      return list(node, of: .security).compactMap { requirement($0) }
    }
    return defaultRequirements
  }

  private func auth(_ node: Node) -> [SecurityRequirement] {
    if node.kind == .sequence {
      return list(node, of: .auth).compactMap { item in
        if item.isNone { return SecurityRequirement(schemes: []) }
        return securityScheme(named: item).map { SecurityRequirement(schemes: [$0]) }
      }
    }
    if node.isNone { return [] }
    return securityScheme(named: node).map { [SecurityRequirement(schemes: [$0])] } ?? []
  }

  /// Reads the security of operations that don't state their own.
  func readDefault(_ node: Node?) {
    defaultRequirements = list(node, of: .security).compactMap { requirement($0) }
  }

  private func requirement(_ node: Node) -> SecurityRequirement? {
    if node.kind != .mapping {
      report(
        .wrongType, "an item of 'security' must be a mapping, found \(node.summary)",
        at: node.place,
        help:
          "write 'security: [{ \(context.names.securitySchemes.min() ?? "name"): [] }]', or use 'auth'"
      )
      return nil
    }
    var schemes: [Text] = []
    for (name, _) in map(node, of: .security) {
      guard let scheme = declaredScheme(name) else { return nil }
      schemes.append(scheme)
    }
    return SecurityRequirement(schemes: schemes)
  }

  private func securityScheme(named node: Node) -> Text? {
    if node.kind == .scalar, node.scalar != .null {
      return nonEmptyText(node, of: .auth).flatMap { declaredScheme($0) }
    }
    report(
      .wrongType, "'auth' must be the name of an auth scheme, found \(node.summary)",
      at: node.place, help: "write 'auth: \(context.names.securitySchemes.min() ?? "none")'")
    return nil
  }
}

extension Node {
  /// True if this is the `none` of `auth`: a call without credentials.
  fileprivate var isNone: Bool { kind == .scalar && text == "none" }
}
