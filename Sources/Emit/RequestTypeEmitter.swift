import EndpointsPlan

/// Emits the type of an operation's requests.
struct RequestTypeEmitter: Emitter {
  let context: EmitterContext
  let operation: Operation

  func emit(into source: inout SourceWriter) {
    // The method says the rest.
    source.documentation(["`\(operation.method) \(operation.pathTemplate)`"])
    if operation.isDeprecated { source.line("@available(*, deprecated)") }
    let endpoint = types[operation.output.reading == .stream ? .streamingEndpoint : .endpoint]
    let protocols = [endpoint] + types.valueConformances
    source.block("\(access)struct \(operation.typeName): \(protocols, separator: ", ")") { source in
      emitTypeAliases(into: &source)
      source.blankLine()
      emitDeclaration(into: &source)
      source.blankLine()
      for argument in operation.arguments {
        source.line("\(access)var \(argument.name): \(types[argument.type])")
      }
      if !operation.arguments.isEmpty { source.blankLine() }
      initializer.emit(into: &source)
      source.blankLine()
      RequestWriterEmitter(context: context, operation: operation).emit(into: &source)
      ResponseReadersEmitter(context: context, operation: operation).emit(into: &source)
      ModelEmitter.emit(nested: operation.nested, in: context, into: &source)
    }
  }

  private func emitTypeAliases(into source: inout SourceWriter) {
    source.line("\(access)typealias Client = \(context.client)")
    for alias in operation.typeAliases {
      source.line("\(access)typealias \(alias.name) = \(types[alias.type])")
    }
  }

  private func emitDeclaration(into source: inout SourceWriter) {
    var arguments: [Code] = [
      .string(operation.id), .string(operation.method), .string(operation.pathTemplate),
    ]
    if !operation.security.isEmpty {
      let alternatives: [Code] = operation.security.map { schemes in
        "[\(schemes.map { .string($0) }, separator: ", ")]"
      }
      arguments.append("auth: [\(alternatives, separator: ", ")]")
    }
    if let accept = operation.accept { arguments.append("accept: \(.string(accept))") }
    if let server = operation.server { arguments.append("server: \(.string(server))") }
    source.filledCall("\(access)static let operation = \(types[.operation])", arguments)
  }

  private var initializer: InitializerEmitter {
    var initializer = InitializerEmitter(context: context)
    for (name, type, defaultValue) in operation.parameters(types) {
      initializer.add(name, type: type, default: defaultValue)
    }
    return initializer
  }
}
