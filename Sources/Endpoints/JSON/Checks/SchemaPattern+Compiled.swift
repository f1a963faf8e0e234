// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

extension SchemaPattern {
  private static let cache = Locked<[String: SchemaPattern?]>([:])

  /// The compiled pattern, cached after the first use.
  static func compiled(_ pattern: String) -> SchemaPattern? {
    if let known = cache.withLock({ $0[pattern] }) { return known }
    let compiled = SchemaPattern(pattern)
    cache.withLock { $0[pattern] = .some(compiled) }
    return compiled
  }
}
