// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// A header by which a server says how long to wait before a call is sent again.
package struct RetryHint: Sendable, Hashable {
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
  static let retryHint = Self(
    object: "a retry hint", known: [.header, .unit],
    example: "{ header: X-RateLimit-Reset, unit: milliseconds }")
}

/// Reads what a spec says about sending a call again: keys of endpoint files, and `x-endpoints-` keys of
/// OpenAPI documents, beside those that others have published.
extension DocumentPartReader {
  /// Reads what an operation says about being sent again.
  ///
  /// - Parameter sharedKey: The header that the document has for the keys of Fern's idempotent operations.
  func readRetries(_ fields: Fields, sharedKey: String?, into operation: inout Operation) {
    operation.retries = retries(fields)
    for (node, key) in extensions([.idempotent, .fernIdempotent], in: fields) {
      operation.isIdempotent = isIdempotent(node, of: key)
      if operation.isIdempotent != nil { break }
    }
    if operation.retries?.isDisabled == true, operation.isIdempotent == nil {
      operation.isIdempotent = false
    }
    operation.idempotencyKey =
      extensions([.idempotencyKey], in: fields).first.map { headerName($0.0, key: $0.key) }
      ?? (fields[extension: .fernIdempotent]?.scalar == .bool(true) ? sharedKey : nil)
  }

  /// The first header that a document has for the idempotency keys of operations that are said to be
  /// idempotent.
  func sharedIdempotencyKey(_ fields: Fields) -> String? {
    guard let node = fields[extension: .fernIdempotencyHeaders], node.kind == .sequence else {
      return nil
    }
    return node.items.lazy.compactMap { $0["header"]?.text }.first { $0.isToken }
  }

  /// The header that says how long to wait.
  func retryHint(_ fields: Fields) -> RetryHint? {
    extensions([.retryHint], in: fields).first.flatMap { retryHint($0.0, of: $0.key) }
  }

  /// The failures after which calls are sent again, of an operation or of a whole document.
  func retries(_ fields: Fields) -> Retries? {
    if let (node, key) = extensions([.retries], in: fields).first {
      return retries(node, of: key)
    }
    for spelling in PublishedRetries.allCases {
      guard let node = fields[extension: spelling.key] else { continue }
      switch spelling.read(node) {
      case .retries(let retries): return retries
      case .unknown(let problem):
        warn(
          .wrongType, "'\(spelling.key.rawValue)' \(problem), so it is ignored", at: node.location,
          help: "say the same with '\(ExtensionKey.retries.rawValue)'")
      }
    }
    return nil
  }

  /// The values of keys, with the keys as authors write them.
  private func extensions(
    _ keys: [ExtensionKey], in fields: Fields
  ) -> [(Node, key: String)] {
    keys.compactMap { key in
      fields[extension: key].map { ($0, dialect.wordsOfExtensions[key] ?? key.rawValue) }
    }
  }
}

extension NodeReader {
  /// True if an operation may be carried out twice, false if it may not.
  func isIdempotent(_ node: Node, of key: String) -> Bool? {
    if node.kind == .scalar, case .bool(let value) = node.scalar { return value }
    report(
      .wrongType, "'\(key)' must be true or false, found \(node.summary)", at: node.location,
      help: "write '\(key): true' or leave it out")
    return nil
  }

  /// The name of a header, such as that for idempotency keys.
  func headerName(_ node: Node, key: String) -> String? {
    if node.kind == .scalar, node.scalar != .null, let text = node.text, text.isToken {
      return text
    }
    report(
      .wrongType, "'\(key)' must be the name of a header, found \(node.summary)",
      at: node.location, help: "write '\(key): X-Some-Name'")
    return nil
  }

  /// A header that says how long to wait.
  func retryHint(_ node: Node, of key: String) -> RetryHint? {
    guard let hint = fields(node, .retryHint),
      let header = required(.header, in: hint, of: "'\(key)'"),
      let name = headerName(header, key: "header"),
      let unit = required(.unit, in: hint, of: "'\(key)'").flatMap({ text($0, of: .unit) })
    else { return nil }
    if let unit = RetryHint.Unit(rawValue: unit.value) {
      return RetryHint(header: name, unit: unit)
    }
    let units = RetryHint.Unit.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    report(
      .wrongType, "'\(unit.value)' is not a unit of a retry hint", at: unit.location,
      help: "the units are \(units)")
    return nil
  }
}
