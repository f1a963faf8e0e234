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
  /// Reads the ways to authorize an operation.
  func read(_ fields: Fields) -> [SecurityRequirement] {
    guard let node = fields[.security] else { return defaultRequirements }
    return list(node, of: .security).compactMap { requirement($0) }
  }

  /// Reads the security of operations that don't state their own.
  func readDefault(_ node: Node?) {
    defaultRequirements = list(node, of: .security).compactMap { requirement($0) }
  }

  private func requirement(_ node: Node) -> SecurityRequirement? {
    if node.kind != .mapping {
      report(
        .wrongType, "an item of 'security' must be a mapping, found \(node.summary)",
        at: node.location,
        help: "write 'security: [{ \(context.names.securitySchemes.min() ?? "name"): [] }]'")
      return nil
    }
    var schemes: [Text] = []
    for (name, _) in map(node, of: .security) {
      guard let scheme = declaredScheme(name) else { return nil }
      schemes.append(scheme)
    }
    return SecurityRequirement(schemes: schemes)
  }
}
