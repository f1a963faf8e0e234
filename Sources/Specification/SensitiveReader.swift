import EndpointsDiagnostics
import EndpointsYAML

/// Reads which values are secret: `sensitive` in endpoint files, and keys of OpenAPI documents that mean the
/// same.
extension DocumentPartReader {
  /// The keys, ours first.
  private static let sensitiveKeys = [
    "x-endpoints-sensitive", "x-sensitive", "x-speakeasy-param-sensitive",
  ]

  /// True if the values of a schema or a parameter are secret: passwords, too.
  func isSensitive(_ fields: Fields) -> Bool {
    if fields[.format]?.textEquals("password") == true { return true }
    if fields.extensions.isEmpty { return false }
    for key in Self.sensitiveKeys {
      guard let node = fields.extensions[key] else { continue }
      if node.kind == .scalar, case .bool(let value) = node.scalar { return value }
      report(
        .wrongType, "'\(key)' must be true or false, found \(node.summary)", at: node.location,
        help: "write '\(key): true' or leave it out")
    }
    return false
  }
}
