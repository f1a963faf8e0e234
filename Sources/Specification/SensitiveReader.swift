// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// Reads which values are secret: `sensitive` in endpoint files, and keys of OpenAPI documents that mean the
/// same.
extension DocumentPartReader {
  /// The keys, ours first.
  private static let sensitiveKeys: [ExtensionKey] = [
    .sensitive, .sensitiveInOneWord, .speakeasySensitive,
  ]

  /// True if the values of a schema or a parameter are secret: passwords, too.
  func isSensitive(_ fields: Fields) -> Bool {
    if fields[.format]?.textEquals("password") == true { return true }
    if !fields.hasExtensions { return false }
    for key in Self.sensitiveKeys {
      guard let node = fields[extension: key] else { continue }
      if node.kind == .scalar, case .bool(let value) = node.scalar { return value }
      report(
        .wrongType, "'\(key.rawValue)' must be true or false, found \(node.summary)",
        at: node.location,
        help: "write '\(key.rawValue): true' or leave it out")
    }
    return false
  }
}
