// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics

/// The names of what has secret values, for a document that does not say so.
package struct SensitiveNames: Sendable, Hashable {
  package var names: [Text] = []

  package init(_ names: [Text] = []) {
    self.names = names
  }

  /// A document whose parameters, headers of responses and properties of these names are sensitive; a name
  /// that nothing has is reported.
  package func applied(to document: Document, _ diagnostics: inout Diagnostics) -> Document {
    if names.isEmpty { return document }
    var document = document
    let wanted = Set(names.map(\.value))
    var seen: Set<String> = []
    var sensitive: [SchemaID] = []
    for schema in document.schemas {
      for property in schema.properties {
        seen.insert(property.name.value)
        if wanted.contains(property.name.value) { sensitive.append(property.schema) }
      }
    }
    for operation in document.operations.indices {
      for index in document.operations[operation].parameters.indices {
        let name = document.operations[operation].parameters[index].name.value
        seen.insert(name)
        if wanted.contains(name) {
          document.operations[operation].parameters[index].isSensitive = true
        }
      }
      for header in document.operations[operation].responses.flatMap(\.shape.headers) {
        seen.insert(header.name.value)
        if wanted.contains(header.name.value) { sensitive.append(header.schema) }
      }
    }
    for id in sensitive { document.schemas[id.index].constraints.append(.sensitive) }
    for name in names where !seen.contains(name.value) { report(name, seen, &diagnostics) }
    return document
  }

  private func report(_ name: Text, _ known: Set<String>, _ diagnostics: inout Diagnostics) {
    diagnostics.error(
      .unknownProperty, "no property, parameter or header is called '\(name.value)'",
      at: name.location,
      help: suggestion(for: name.value, among: known.sorted()).map { "did you mean '\($0)'?" }
        ?? "write the name as the document does")
  }
}
