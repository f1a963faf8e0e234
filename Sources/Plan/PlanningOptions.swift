import EndpointsDiagnostics
package import EndpointsSpec

/// What a project asks for beyond what its spec says.
package struct PlanningOptions: Sendable {
  /// The protocols that models conform to besides those of the runtime.
  package var conformances: Set<API.Conformance> = []
  package var access = API.Access.public
  /// Modules that every file imports besides those it needs.
  package var imports: [Text] = []
  /// Swift types of the project's own by the names of shared schemas.
  package var schemaTypes: [String: Text] = [:]
  /// Swift types of the project's own by formats.
  package var formatTypes: [String: Text] = [:]
  /// Names in Swift of properties by the names of shared schemas, and by their own.
  package var propertyNames: [String: [String: Text]] = [:]
  /// Whether users make and change every model, whatever requests send.
  package var hasMutableModels = false
  /// Whether methods stand in a group named after the first tag of their operation.
  package var groupsByTag = false
  /// Whether what requests send is checked against its constraints.
  package var checksRequests = false
  /// The module that the files become part of; `nil` where it does not matter.
  package var module: String?

  package init() {}
}

extension Planner {
  /// Decides on the imports and the types that the project names itself.
  mutating func readOptions(_ options: PlanningOptions) {
    hasMutableModels = options.hasMutableModels
    groupsByTag = options.groupsByTag
    checksRequests = options.checksRequests
    hasBothDirections = options.conformances.contains(.codable)
    imports = options.imports.compactMap { identifiers($0, "module").flatMap(\.first) }
    for (format, type) in options.formatTypes.sorted(by: { $0.key < $1.key }) {
      formatTypes[format] = identifiers(type, "type").map(TypeReference.custom)
    }
    let shared = document.document.schemasByName
    for (name, type) in options.schemaTypes.sorted(by: { $0.key < $1.key }) {
      if let schema = shared[name] {
        schemaTypes[schema] = identifiers(type, "type").map(TypeReference.custom)
      } else {
        report(
          "unknown-schema", "there is no schema '\(name)' to give a type of your own",
          at: type.place,
          help: "use the name of a shared schema")
      }
    }
    readPropertyNames(options.propertyNames, in: shared)
    if let module = options.module, module == client.text {
      diagnostics.warning(
        "module-name",
        "in a module '\(module)' with a type '\(module)', Swift finds no "
          + "'\(module).NAME'", at: document.document.name.place,
        help: "give one of them another name, such as '\(module)API' for the module")
    }
  }

  /// Finds the properties in the schemas as they are once everything they are put together from has
  /// become one.
  private mutating func readPropertyNames(
    _ names: [String: [String: Text]], in shared: [String: SchemaID]
  ) {
    for (name, texts) in names.sorted(by: { $0.key < $1.key }) {
      let keys = properties(of: shared[name]).map(\.name.value)
      for (key, text) in texts.sorted(by: { $0.key < $1.key }) {
        if let schema = shared[name], keys.contains(key) {
          propertyNames[document.end(of: schema), default: [:]][key] = text.value
        } else if shared[name] == nil {
          report(
            "unknown-schema", "there is no schema '\(name)' whose properties could be named",
            at: text.place, help: "use the name of a shared schema")
        } else {
          diagnostics.reportUnknown("property", key, of: name, at: text, among: keys)
        }
      }
    }
  }

  /// The parts of a name with dots in it; `nil` if it is none that Swift could have.
  private mutating func identifiers(_ text: Text, _ kind: String) -> [Identifier]? {
    let parts = text.value.split(separator: ".", omittingEmptySubsequences: false)
    let areNames = parts.allSatisfy { part in
      part.unicodeScalars.first?.canStartIdentifier == true
        && part.unicodeScalars.allSatisfy(\.canContinueIdentifier)
    }
    if areNames, kind == "type" || parts.count == 1 {
      return parts.map { Identifier(checked: String($0)) }
    }
    report(
      "invalid-name", "'\(text.value)' is no name of a \(kind)", at: text.place,
      help: kind == "type" ? "write it as in 'MyModule.Money'" : "write it as in 'MyModule'")
    return nil
  }
}
