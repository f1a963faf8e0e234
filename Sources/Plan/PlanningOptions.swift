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
    for module in options.imports {
      // A module's own files can't import it.
      guard let path = modulePath(module), path.map(\.text) != options.module.map({ [$0] }),
        !imports.contains(path)
      else { continue }
      imports.append(path)
    }
    for (format, type) in options.formatTypes.sorted(by: { $0.key < $1.key }) {
      formatTypes[format] = typePath(type).map(TypeReference.custom)
    }
    let shared = document.document.schemasByName
    for (name, type) in options.schemaTypes.sorted(by: { $0.key < $1.key }) {
      if let schema = shared[name] {
        schemaTypes[schema] = typePath(type).map(TypeReference.custom)
      } else {
        report(
          .unknownSchema, "there is no schema '\(name)' to give a type of your own",
          at: type.place,
          help: "use the name of a shared schema")
      }
    }
    readPropertyNames(options.propertyNames, in: shared)
    if let module = options.module, module == client.text {
      diagnostics.warning(
        .moduleName,
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
            .unknownSchema, "there is no schema '\(name)' whose properties could be named",
            at: text.place, help: "use the name of a shared schema")
        } else {
          diagnostics.reportUnknown(
            .unknownProperty, "property", key, of: name, at: text, among: keys)
        }
      }
    }
  }

  /// The parts of the name of a module or submodule; `nil` if no module can have it.
  private mutating func modulePath(_ text: Text) -> [Identifier]? {
    if let path = path(text), !path.contains(where: \.isKeyword) { return path }
    report(
      .invalidName, "'\(text.value)' is not a valid name of a module", at: text.place,
      help: "write it as in 'MyModule'")
    return nil
  }

  /// The parts of the name of a type; `nil` if no type can have it.
  private mutating func typePath(_ text: Text) -> [Identifier]? {
    if let path = path(text), !path.contains(where: { ["Type", "Protocol"].contains($0.text) }) {
      return path
    }
    report(
      .invalidName, "'\(text.value)' is not a valid name of a type", at: text.place,
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
