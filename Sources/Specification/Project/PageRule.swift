// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics

/// A declaration of pages for operations of a document that a project does not own.
package struct PageRule: Sendable, Hashable {
  /// The operations that it is for; empty for all that have the parameters it names.
  var criteria: OperationFilter.Criteria
  var pagination: Pagination

  /// True if the operations are named one by one, so that it has to fit them.
  private var isForNamed: Bool { !criteria.operations.isEmpty }

  /// True if the rule is for an operation; for one that is not named, the operation has to be a GET unless
  /// the rule says otherwise, with the parameters that the rule names.
  private func fits(_ operation: Operation) -> Bool {
    guard criteria.isEmpty || criteria.fit(operation, isWebhook: false) else { return false }
    if isForNamed { return true }
    let names = Set(operation.parameters.map(\.name.value))
    return operation.pagination == nil
      && (operation.method.value == "GET" || !criteria.methods.isEmpty)
      && pagination.parameters.allSatisfy { names.contains($0.value) }
  }

  /// The document with the declaration at each operation that it is for.
  fileprivate func applied(to document: inout Document, _ diagnostics: inout Diagnostics) {
    var pagination = pagination
    pagination.isTentative = !isForNamed
    var isUsed = false
    for index in document.operations.indices where fits(document.operations[index]) {
      document.operations[index].pagination = pagination
      isUsed = true
    }
    if !isUsed {
      diagnostics.warning(
        .unmatchedFilter, "the rule for pages is for no operation", at: pagination.location,
        help: "name a parameter that operations have, or the operations themselves")
    }
  }
}

extension [PageRule] {
  /// The document with the pages that the rules declare, an earlier rule before a later one. A rule that
  /// names operations replaces what the document declares of them.
  package func applied(to document: Document, _ diagnostics: inout Diagnostics) -> Document {
    if isEmpty { return document }
    var document = document
    for rule in self { rule.applied(to: &document, &diagnostics) }
    return document
  }
}
