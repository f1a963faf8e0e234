// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics

/// A declaration of retries for operations of a document that a project does not own.
package struct RetryRule: Sendable, Hashable {
  /// The operations that it is for; empty for all.
  var criteria: OperationFilter.Criteria
  var location: SourceRange
  var retries: Retries?
  var isIdempotent: Bool?
  var idempotencyKey: String?

  /// Declares at the operations that the rule is for what they have from no rule before it.
  fileprivate func apply(
    to document: inout Document, _ declared: inout [Declared], _ diagnostics: inout Diagnostics
  ) {
    let indices = document.operations.indices.filter {
      criteria.isEmpty || criteria.fit(document.operations[$0], isWebhook: false)
    }
    for index in indices {
      if let retries, criteria.isEmpty {
        // A rule for single operations counts before one for the whole API.
        if !declared[index].has(.retries) {
          document.operations[index].retries?.replace(with: retries)
        }
      } else if let retries, declared[index].insert(.retries) {
        document.operations[index].retries = retries
        if retries.isDisabled, declared[index].insert(.idempotent) {
          document.operations[index].isIdempotent = false
        }
      }
      if let isIdempotent, declared[index].insert(.idempotent) {
        document.operations[index].isIdempotent = isIdempotent
      }
      if let idempotencyKey, declared[index].insert(.idempotencyKey) {
        document.operations[index].idempotencyKey = idempotencyKey
      }
    }
    if indices.isEmpty {
      diagnostics.warning(
        .unmatchedFilter, "the rule for retries is for no operation", at: location,
        help: "name operations, tags, paths or methods that the document has")
    }
  }

  /// The settings of an operation that rules have declared.
  fileprivate struct Declared {
    enum Part {
      case retries, idempotent, idempotencyKey
    }

    private var parts: Set<Part> = []

    func has(_ part: Part) -> Bool { parts.contains(part) }

    mutating func insert(_ part: Part) -> Bool { parts.insert(part).inserted }
  }
}

extension [RetryRule] {
  /// The document with what the rules declare in place of what it says itself, an earlier rule before a later
  /// one. Retries of a rule for all operations are those of the document.
  package func applied(to document: Document, _ diagnostics: inout Diagnostics) -> Document {
    if isEmpty { return document }
    var document = document
    if let retries = lazy.filter(\.criteria.isEmpty).compactMap(\.retries).first {
      document.retries = retries
    }
    var declared = [RetryRule.Declared](
      repeating: .init(), count: document.operations.count)
    // Those for single operations first, so that one for all does not change what they declare.
    for rule in filter({ !$0.criteria.isEmpty }) + filter(\.criteria.isEmpty) {
      rule.apply(to: &document, &declared, &diagnostics)
    }
    return document
  }
}
