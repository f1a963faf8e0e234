// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics

extension Settings.Names {
  /// A document whose schemas, operations, parameters and values of enums have these names, as if it
  /// asked for them with `x-swift-name`; a name for what is not there is reported.
  package func applied(to document: Document, _ diagnostics: inout Diagnostics) -> Document {
    var document = document
    nameSchemas(of: &document, &diagnostics)
    nameValues(of: &document, &diagnostics)
    // Found in the document as it was, so that two operations can have each other's names.
    let ids = document.operations
    nameOperations(of: &document, foundIn: ids, &diagnostics)
    nameParameters(of: &document, foundIn: ids, &diagnostics)
    return document
  }

  private func nameSchemas(of document: inout Document, _ diagnostics: inout Diagnostics) {
    let shared = document.schemasByName
    for (name, text) in schemas.sorted(by: { $0.key < $1.key }) {
      if let schema = shared[name] {
        document.schemas[schema.index].swiftName = text
      } else {
        diagnostics.reportUnknown(
          .unknownSchema, "schema", name, at: text, help: "use the name of a shared schema")
      }
    }
  }

  private func nameValues(of document: inout Document, _ diagnostics: inout Diagnostics) {
    let shared = document.schemasByName
    for (name, texts) in values.sorted(by: { $0.key < $1.key }) {
      for (value, text) in texts.sorted(by: { $0.key < $1.key }) {
        guard let schema = shared[name]?.index else {
          diagnostics.reportUnknown(
            .unknownSchema, "schema", name, at: text, help: "use the name of a shared enum")
          continue
        }
        let values = document.schemas[schema].enumValues ?? []
        if let index = values.firstIndex(where: { $0.text.value == value }) {
          document.schemas[schema].enumValues?[index].swiftName = text.value
        } else {
          diagnostics.reportUnknown(
            .unknownValue, "value", value, of: name, at: text, among: values.map(\.text.value))
        }
      }
    }
  }

  private func nameOperations(
    of document: inout Document, foundIn ids: [Operation], _ diagnostics: inout Diagnostics
  ) {
    for (id, text) in operations.sorted(by: { $0.key < $1.key }) {
      if let index = ids.firstIndex(where: { $0.isCalled(id) }) {
        document.operations[index].rename(Text(text.value, at: ids[index].id.location))
      } else {
        diagnostics.reportUnknown(
          .unknownOperation, "operation", id, at: text, help: "use the identifier of an operation")
      }
    }
  }

  private func nameParameters(
    of document: inout Document, foundIn ids: [Operation], _ diagnostics: inout Diagnostics
  ) {
    for (id, texts) in parameters.sorted(by: { $0.key < $1.key }) {
      for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
        guard let index = ids.firstIndex(where: { $0.isCalled(id) }) else {
          diagnostics.reportUnknown(
            .unknownOperation, "operation", id, at: text, help: "use the identifier of an operation"
          )
          continue
        }
        let parameters = ids[index].parameters
        let named = parameters.indices.filter { parameters[$0].name.value == name }
        for parameter in named { document.operations[index].parameters[parameter].swiftName = text }
        if named.isEmpty {
          diagnostics.reportUnknown(
            .unknownParameter, "parameter", name, of: id, at: text,
            among: parameters.map(\.name.value))
        }
      }
    }
  }
}

extension Diagnostics {
  fileprivate mutating func reportUnknown(
    _ id: Diagnostic.ID, _ kind: String, _ name: String, at text: Text, help: String
  ) {
    error(
      id, "no \(kind) '\(name)' to rename", at: text.location, help: help)
  }

  /// Reports a name for what its owner does not have.
  package mutating func reportUnknown(
    _ id: Diagnostic.ID, _ kind: String, _ name: String, of owner: String, at text: Text,
    among names: [String]
  ) {
    error(
      id, "'\(owner)' has no \(kind) '\(name)' to rename", at: text.location,
      help: suggestion(for: name, among: names).map { "did you mean '\($0)'?" }
        ?? (names.isEmpty
          ? "it has none at all" : "it has \(names.prefix(5).joined(separator: ", "))"))
  }
}
