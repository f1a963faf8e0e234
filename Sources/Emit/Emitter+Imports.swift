import EndpointsPlan

/// The use that the declarations of a file make of the runtime library.
enum RuntimeUse: Comparable {
  case none
  /// Protocols that types conform to, which the compiler does not count as a use by package code.
  case conformances
  case signatures
}

extension Emitter {
  /// Writes the imports of a file, such that the target's other files are free in theirs.
  ///
  /// Without the upcoming feature `InternalImportsByDefault`, an import below `public` forbids every
  /// import without an access level in the same target. Only a client that is public states one
  /// there, and no import states one that the file has no use for, since that is a warning.
  ///
  /// - Parameters:
  ///   - types: The types that the declarations of the file mention.
  ///   - runtime: The use of the runtime library besides these types.
  func imports(
    of types: [TypeReference], runtime: RuntimeUse, _ writer: inout SourceWriter
  ) {
    var exposed: [Code] = []
    var hidden: [Code] = []
    if runtime == .signatures || types.contains(where: \.needsRuntime) {
      exposed.append("Endpoints")
    } else if runtime == .conformances {
      if api.access == .public { exposed.append("Endpoints") } else { hidden.append("Endpoints") }
    }
    if types.contains(where: \.needsFoundation) { exposed.append("Foundation") }
    for module in types.compactMap({ $0.innermost.moduleOfCustom }) {
      let name: Code = "\(module)"
      if module.text != api.module, !exposed.contains(name) { exposed.append(name) }
    }
    for path in api.imports {
      let name: Code = "\(path.map { "\($0)" as Code }, separator: ".")"
      if !exposed.contains(name), !hidden.contains(name) { hidden.append(name) }
    }
    self.exposed(exposed, &writer)
    for name in hidden { writer.line("import \(name)") }
    if !exposed.isEmpty || !hidden.isEmpty { writer.blankLine() }
  }

  /// Writes the imports of modules whose types users of the client see.
  private func exposed(_ modules: [Code], _ writer: inout SourceWriter) {
    switch api.access {
    case .public: for name in modules { writer.line("public import \(name)") }
    case .internal: for name in modules { writer.line("import \(name)") }
    case .package:
      if modules.isEmpty { return }
      writer.line("#if hasFeature(InternalImportsByDefault)")
      writer.indented { for name in modules { $0.line("package import \(name)") } }
      writer.line("#else")
      writer.indented { for name in modules { $0.line("import \(name)") } }
      writer.line("#endif")
    }
  }
}
