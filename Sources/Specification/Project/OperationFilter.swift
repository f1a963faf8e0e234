// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics

/// A filter for the operations of a document that become part of a client.
package struct OperationFilter: Sendable, Hashable {
  /// The conditions that an operation meets: one value of each kind that is named.
  package struct Criteria: Sendable, Hashable {
    /// By identifier.
    package var operations: [Text] = []
    package var tags: [Text] = []
    /// Paths, or the segments that they begin with: `/pets` for `/pets` and `/pets/{id}`.
    package var paths: [Text] = []
    /// In upper case.
    package var methods: [Text] = []
    /// By the groups of users that they are for.
    package var audiences: [Text] = []

    package init() {}

    package var isEmpty: Bool {
      operations.isEmpty && tags.isEmpty && paths.isEmpty && methods.isEmpty && audiences.isEmpty
    }
  }

  /// The operations that stay fit one of them; empty where all do.
  package var include: [Criteria]
  /// The operations that go fit one of them.
  package var exclude: [Criteria]

  package init(include: [Criteria] = [], exclude: [Criteria] = []) {
    self.include = include
    self.exclude = exclude
  }

  package var isEmpty: Bool { include.isEmpty && exclude.isEmpty }

  private func keeps(_ operation: Operation, isWebhook: Bool) -> Bool {
    (include.isEmpty || include.contains { $0.fit(operation, isWebhook: isWebhook) })
      && !exclude.contains { $0.fit(operation, isWebhook: isWebhook) }
  }

  /// The document with the operations that stay, and the shared schemas that these need.
  package func applied(to document: Document, _ diagnostics: inout Diagnostics) -> Document {
    guard !isEmpty else { return document }
    let all = document
    var document = document
    document.operations = document.operations.filter { keeps($0, isWebhook: false) }
    document.webhooks = document.webhooks.filter { keeps($0.operation, isWebhook: true) }
    let needed = document.neededSchemas
    document.sharedSchemas = document.sharedSchemas.filter { needed[$0.schema.index] }
    diagnostics.removeWarnings(in: regions(of: all, needed))
    reportUnmatched(in: all, &diagnostics)
    return document
  }

  /// The regions of operations and schemas, of which those are used that stay.
  private func regions(of document: Document, _ needed: [Bool]) -> ReadRegions {
    var regions = ReadRegions()
    for (operations, isWebhook) in [
      (document.operations, false), (document.webhooks.map(\.operation), true),
    ] {
      for operation in operations {
        guard let location = operation.location else { continue }
        regions.add(location, isUsed: keeps(operation, isWebhook: isWebhook))
      }
    }
    for (schema, isNeeded) in zip(document.schemas, needed) {
      regions.add(schema.location, isUsed: isNeeded)
    }
    return regions
  }

  private func reportUnmatched(in document: Document, _ diagnostics: inout Diagnostics) {
    let operations = document.operations + document.webhooks.map(\.operation)
    let ids = Set(operations.flatMap { [$0.id.value, $0.formerID].compactMap(\.self) })
    let tags = Set(operations.flatMap(\.tags))
    let methods = Set(operations.map { $0.method.value.uppercased() })
    let audiences = Set(operations.flatMap(\.audiences))
    for criteria in include + exclude {
      for (kind, texts, known) in [
        ("operation", criteria.operations, ids), ("tag", criteria.tags, tags),
        ("method", criteria.methods, methods), ("audience", criteria.audiences, audiences),
      ] {
        for text in texts where !known.contains(text.value) {
          diagnostics.warning(
            .unmatchedFilter, "the document has no \(kind) '\(text.value)'", at: text.location,
            help: suggestion(for: text.value, among: known.sorted()).map { "did you mean '\($0)'?" }
              ?? "remove it, or compare it with the document")
        }
      }
      for text in criteria.paths
      where !operations.contains(where: { $0.path.text.isPath(below: text.value) }) {
        diagnostics.warning(
          .unmatchedFilter, "the document has no path that begins with '\(text.value)'",
          at: text.location, help: "remove it, or write whole segments, as in '/pets'")
      }
    }
  }
}

extension OperationFilter.Criteria {
  func fit(_ operation: Operation, isWebhook: Bool) -> Bool {
    func isAmong(_ texts: [Text], _ fits: (String) -> Bool) -> Bool {
      texts.isEmpty || texts.contains { fits($0.value) }
    }
    return !isEmpty && isAmong(operations, operation.isCalled)
      && isAmong(tags) { operation.tags.contains($0) }
      && isAmong(paths) { !isWebhook && operation.path.text.isPath(below: $0) }
      && isAmong(methods) { $0 == operation.method.value.uppercased() }
      && isAmong(audiences) { operation.audiences.contains($0) }
  }
}

extension String {
  /// True if a path begins with the segments of another.
  fileprivate func isPath(below prefix: String) -> Bool {
    guard hasPrefix(prefix) else { return false }
    return count == prefix.count || prefix.hasSuffix("/") || dropFirst(prefix.count).first == "/"
  }
}

extension Diagnostics {
  /// Removes the warnings of what no client is made from.
  fileprivate mutating func removeWarnings(in regions: ReadRegions) {
    var located: [(index: Int, location: SourceRange)] = []
    for (index, diagnostic) in all.enumerated() where diagnostic.severity == .warning {
      if case .source(let location) = diagnostic.location { located.append((index, location)) }
    }
    let unused = zip(located, regions.areUnused(located.map(\.location))).filter(\.1)
    remove(at: Set(unused.map(\.0.index)))
  }
}

extension Document {
  /// For each schema whether an operation or a webhook needs it.
  fileprivate var neededSchemas: [Bool] {
    var isNeeded = [Bool](repeating: false, count: schemas.count)
    var rest = (operations + webhooks.map(\.operation)).flatMap(\.schemas)
    while let id = rest.popLast() {
      guard !isNeeded[id.index] else { continue }
      isNeeded[id.index] = true
      rest += schemas[id.index].parts
    }
    return isNeeded
  }
}

extension Operation {
  /// The schemas that the operation names itself.
  fileprivate var schemas: [SchemaID] {
    let headers = responses.flatMap(\.shape.headers)
    let content =
      parameters.compactMap(\.content) + (body?.content ?? [])
      + responses.flatMap(\.shape.content) + headers.compactMap(\.content)
    let parts = content.flatMap(\.encodings).flatMap(\.headers)
    return parameters.map(\.schema) + headers.map(\.schema) + parts.map(\.schema)
      + (content + parts.compactMap(\.content)).flatMap {
        [$0.schema, $0.itemSchema].compactMap(\.self)
      }
  }
}

extension Schema {
  /// The schemas that this one names itself.
  fileprivate var parts: [SchemaID] {
    var parts = properties.map(\.schema) + patternProperties.map(\.schema) + prefixItems
    parts += allOf + oneOf + anyOf + [reference, items].compactMap(\.self)
    if case .schema(let id) = additionalProperties { parts.append(id) }
    if let discriminator {
      parts += discriminator.mapping.map(\.schema)
      parts += [discriminator.defaultMapping].compactMap(\.self)
    }
    return parts
  }
}
