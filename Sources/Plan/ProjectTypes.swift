import EndpointsDiagnostics
import EndpointsSpecification

/// The Swift types, modules and names that a project gives itself, found in its document.
struct ProjectTypes {
  /// The modules that every file imports besides those it needs.
  private(set) var imports: [[Identifier]] = []
  /// The project's types in place of schemas.
  private(set) var bySchema: [SchemaID: TypeReference] = [:]
  /// The project's types in place of those for formats.
  private(set) var byFormat: [String: TypeReference] = [:]
  /// Names of properties, by object and key.
  private(set) var propertyNames: [SchemaID: [String: String]] = [:]

  init(
    _ settings: Settings, in document: ComposedDocument, _ diagnostics: inout Diagnostics
  ) {
    for module in settings.imports {
      // A module's own files can't import it.
      guard let path = modulePath(module, &diagnostics),
        path.map(\.text) != settings.module.map({ [$0.value] }), !imports.contains(path)
      else { continue }
      imports.append(path)
    }
    for (format, type) in settings.typeOverrides.formats.sorted(by: { $0.key < $1.key }) {
      byFormat[format] = typePath(type, &diagnostics).map(TypeReference.custom)
    }
    let shared = document.schemasByName
    for (name, type) in settings.typeOverrides.schemas.sorted(by: { $0.key < $1.key }) {
      if let schema = shared[name] {
        bySchema[schema] = typePath(type, &diagnostics).map(TypeReference.custom)
      } else {
        diagnostics.error(
          .unknownSchema, "no schema '\(name)' to override",
          at: type.location,
          help: "use the name of a shared schema")
      }
    }
    for (name, texts) in settings.names.properties.sorted(by: { $0.key < $1.key }) {
      readPropertyNames(texts, of: name, shared[name], in: document, &diagnostics)
    }
  }

  /// Finds the properties in a schema as it is once everything it is put together from has become one.
  private mutating func readPropertyNames(
    _ texts: [String: Text], of name: String, _ schema: SchemaID?, in document: ComposedDocument,
    _ diagnostics: inout Diagnostics
  ) {
    let keys = document.properties(of: schema).map(\.name.value)
    for (key, text) in texts.sorted(by: { $0.key < $1.key }) {
      if let schema, keys.contains(key) {
        propertyNames[document.resolve(schema), default: [:]][key] = text.value
      } else if schema == nil {
        diagnostics.error(
          .unknownSchema, "no schema '\(name)', so its properties can't be renamed",
          at: text.location, help: "use the name of a shared schema")
      } else {
        diagnostics.reportUnknown(
          .unknownProperty, "property", key, of: name, at: text, among: keys)
      }
    }
  }

  // MARK: Names of modules and types

  /// The parts of the name of a module or submodule; `nil` if no module can have it.
  private func modulePath(_ text: Text, _ diagnostics: inout Diagnostics) -> [Identifier]? {
    if let path = path(text), !path.contains(where: \.isKeyword) { return path }
    diagnostics.error(
      .invalidName, "'\(text.value)' is not a valid name of a module", at: text.location,
      help: "write it as in 'MyModule'")
    return nil
  }

  /// The parts of the name of a type; `nil` if no type can have it.
  private func typePath(_ text: Text, _ diagnostics: inout Diagnostics) -> [Identifier]? {
    if let path = path(text), !path.contains(where: { ["Type", "Protocol"].contains($0.text) }) {
      return path
    }
    diagnostics.error(
      .invalidName, "'\(text.value)' is not a valid name of a type", at: text.location,
      help: "write it as in 'MyModule.Money'")
    return nil
  }

  /// The identifiers of a name with dots; `nil` where one of them is not an identifier.
  private func path(_ text: Text) -> [Identifier]? {
    let parts = text.value.split(separator: ".", omittingEmptySubsequences: false)
    let areIdentifiers = parts.allSatisfy { part in
      part.unicodeScalars.first?.canStartIdentifier == true
        && part.unicodeScalars.allSatisfy(\.canContinueIdentifier)
        && !Self.reservedWords.contains(String(part))
    }
    return areIdentifiers ? parts.map { Identifier(checked: String($0)) } : nil
  }

  /// Words that name neither a module nor a type, even between backticks.
  private static let reservedWords: Set<String> = ["_", "Self", "init", "self"]
}
