package import EndpointsDiagnostics

extension ProjectFile.Names {
  /// A document whose schemas and operations have these names, as if it asked for them with
  /// `x-swift-name`; a name for what is not there is reported.
  package func applied(to document: Document, _ diagnostics: inout Diagnostics) -> Document {
    var document = document
    let shared = document.schemasByName
    for (name, text) in schemas.sorted(by: { $0.key < $1.key }) {
      if let schema = shared[name] {
        document.schemas[schema.index].swiftName = text
      } else {
        diagnostics.error(
          "unknown-schema", "there is no schema '\(name)' to give a name", at: text.place,
          help: "use the name of a shared schema")
      }
    }
    let operations = document.operations
    for (id, text) in self.operations.sorted(by: { $0.key < $1.key }) {
      // In the document as it was, so that two operations can have each other's names.
      guard let index = operations.firstIndex(where: { $0.isCalled(id) }) else {
        diagnostics.error(
          "unknown-operation", "there is no operation '\(id)' to give a name", at: text.place,
          help: "use the identifier of an operation")
        continue
      }
      document.operations[index].rename(Text(text.value, at: operations[index].id.place))
    }
    return document
  }
}
