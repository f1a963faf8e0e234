import EndpointsDiagnostics
import EndpointsYAML

/// A header by which a server says how long to wait before a call is sent again.
package struct RetryHint: Sendable {
  /// The unit of the header's number.
  package enum Unit: String, Sendable, CaseIterable {
    case seconds
    case milliseconds
    /// Seconds since 1970.
    case timestamp
  }

  /// The name of the header.
  package var header: String
  package var unit: Unit
}

extension Fields.Vocabulary {
  fileprivate static let retryHint = Self(
    object: "a retry hint", known: [.header, .unit],
    example: "{ header: X-RateLimit-Reset, unit: milliseconds }")
}

/// Reads what a spec says about sending a call again: keys of endpoint files, and `x-endpoints-` keys of
/// OpenAPI documents, beside those that others have published.
extension DocumentPartReader {
  /// True if an operation may be carried out twice, false if it may not; `nil` where nothing is said.
  func isIdempotent(_ fields: Fields) -> Bool? {
    for (node, key) in extensions("idempotent", ["x-fern-idempotent"], in: fields) {
      if node.kind == .scalar, case .bool(let value) = node.scalar { return value }
      report(
        .wrongType, "'\(key)' must be true or false, found \(node.summary)", at: node.location,
        help: "write '\(key): true' or leave it out")
    }
    return nil
  }

  /// The header for the idempotency keys of an operation.
  func idempotencyKey(_ fields: Fields) -> String? {
    for (node, key) in extensions("idempotency-key", [], in: fields) {
      return headerName(node, of: key)
    }
    return nil
  }

  /// The first header that a document has for the idempotency keys of operations that are said to be
  /// idempotent.
  func sharedIdempotencyKey(_ fields: Fields) -> String? {
    guard let node = fields.extensions["x-fern-idempotency-headers"], node.kind == .sequence else {
      return nil
    }
    return node.items.lazy.compactMap { $0["header"]?.text }.first { $0.isToken }
  }

  /// The header that says how long to wait.
  func retryHint(_ fields: Fields) -> RetryHint? {
    for (node, key) in extensions("retry-hint", [], in: fields) {
      guard let hint = self.fields(node, .retryHint),
        let header = required(.header, in: hint, of: "'\(key)'"),
        let name = headerName(header, of: "header"),
        let unit = required(.unit, in: hint, of: "'\(key)'").flatMap({ text($0, of: .unit) })
      else { return nil }
      if let unit = RetryHint.Unit(rawValue: unit.value) {
        return RetryHint(header: name, unit: unit)
      }
      let units = RetryHint.Unit.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
      report(
        .wrongType, "'\(unit.value)' is not a unit of a retry hint", at: unit.location,
        help: "the units are \(units)")
    }
    return nil
  }

  private func headerName(_ node: Node, of key: String) -> String? {
    if node.kind == .scalar, node.scalar != .null, let text = node.text, text.isToken {
      return text
    }
    report(
      .wrongType, "'\(key)' must be the name of a header, found \(node.summary)",
      at: node.location, help: "write '\(key): X-Some-Name'")
    return nil
  }

  /// The values of a key of ours, and of those of others that mean the same, with the keys as authors
  /// write them.
  private func extensions(
    _ name: String, _ others: [String], in fields: Fields
  ) -> [(Node, key: String)] {
    let own = "x-endpoints-\(name)"
    let key = dialect.wordsOfExtensions[own] ?? own
    return ([(own, key)] + others.map { ($0, $0) }).compactMap { name, key in
      fields.extensions[name].map { ($0, key) }
    }
  }
}
