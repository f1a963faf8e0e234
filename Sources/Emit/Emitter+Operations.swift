import EndpointsPlan

extension Emitter {
  func operationFile(_ operation: Operation) -> GeneratedFile {
    let mentioned =
      operation.arguments.map(\.type) + [operation.output, operation.failure]
      + operation.nested.flatMap(\.types)
    return file(operation.fileName, from: operation.sourceName, imports: mentioned) { writer in
      writer.block("nonisolated extension \(api.client)") { writer in
        inside(operation.typeName).requestType(operation, &writer)
        writer.blankLine()
        method(operation, &writer)
      }
    }
  }

  // MARK: Request type

  private func requestType(_ operation: Operation, _ writer: inout SourceWriter) {
    writer.documentation(documentation(of: operation))
    if operation.isDeprecated { writer.line("@available(*, deprecated)") }
    let protocols = [types[.endpoint]] + types.conformances(.equatable, .hashable)
    writer.block("public struct \(operation.typeName): \(protocols, separator: ", ")") { writer in
      writer.line("public typealias Client = \(api.client)")
      writer.line("public typealias Output = \(types[operation.output])")
      writer.line("public typealias Failure = \(types[operation.failure])")
      writer.blankLine()
      declaration(of: operation, &writer)
      writer.blankLine()
      for argument in operation.arguments {
        writer.documentation(argument.documentation)
        writer.line("public var \(argument.name): \(types[argument.type])")
      }
      if !operation.arguments.isEmpty { writer.blankLine() }
      initializer(operation, &writer)
      writer.blankLine()
      requestWriter(operation, &writer)
      for nested in operation.nested {
        writer.blankLine()
        model(nested, &writer)
      }
    }
  }

  private func declaration(of operation: Operation, _ writer: inout SourceWriter) {
    var arguments: [Code] = [
      .string(operation.id), .string(operation.method), .string(operation.pathTemplate),
    ]
    if !operation.security.isEmpty {
      let alternatives: [Code] = operation.security.map { schemes in
        "[\(schemes.map { .string($0) }, separator: ", ")]"
      }
      arguments.append("auth: [\(alternatives, separator: ", ")]")
    }
    writer.call("public static let operation = \(types[.operation])", arguments)
  }

  private func initializer(_ operation: Operation, _ writer: inout SourceWriter) {
    if operation.arguments.isEmpty { return writer.line("public init() {}") }
    writer.call("public init", parameters(of: operation), " {")
    writer.indented { writer in
      for argument in operation.arguments {
        writer.line("self.\(label: argument.name) = \(argument.name)")
      }
    }
    writer.line("}")
  }

  private func requestWriter(_ operation: Operation, _ writer: inout SourceWriter) {
    writer.block("public func write(to request: inout \(types[.requestWriter]))") { writer in
      writer.line("request.path(\(pathLiteral(operation.path)))")
      for argument in operation.arguments {
        let value = stored(argument.name)
        switch argument.use {
        case .path: continue
        case .query(let name): writer.line("request.query(\(.string(name)), \(value))")
        case .header(let name): writer.line("request.header(\(.string(name)), \(value))")
        case .cookie(let name): writer.line("request.cookie(\(.string(name)), \(value))")
        case .jsonBody: writer.line("request.json(\(value))")
        }
      }
    }
  }

  /// A property where the writer is called `request`.
  private func stored(_ name: Identifier) -> Code {
    name.text == "request" ? "self.\(label: name)" : "\(name)"
  }

  private func pathLiteral(_ pieces: [Operation.PathPiece]) -> Code {
    pieces.reduce("\"" as Code) { code, piece in
      switch piece {
      case .literal(let text): code + .partOfString(text)
      case .argument(let name, _): "\(code)\\(\(stored(name)))"
      }
    } + "\""
  }

  // MARK: Client method

  private func method(_ operation: Operation, _ writer: inout SourceWriter) {
    var lines = documentation(of: operation)
    let parameters = operation.arguments.flatMap { parameter($0.name, $0.documentation) }
    if !parameters.isEmpty { lines += ["", "- Parameters:"] + parameters }
    writer.documentation(lines)
    if operation.isDeprecated { writer.line("@available(*, deprecated)") }
    let failure: Code = "\(types[.apiError])<\(types[operation.failure])>"
    let returnsNothing = operation.output == .builtin(.noContent)
    if !returnsNothing, operation.isDiscardable { writer.line("@discardableResult") }
    writer.function(
      "public func \(operation.methodName)", self.parameters(of: operation),
      "async throws(\(failure))",
      returning: returnsNothing ? nil : types[operation.output])
    writer.indented { call(operation, returnsNothing: returnsNothing, &$0) }
    writer.line("}")
  }

  private func call(
    _ operation: Operation, returnsNothing: Bool, _ writer: inout SourceWriter
  ) {
    let send: Code = operation.arguments.contains { $0.name.text == "send" } ? "self.send" : "send"
    writer.call(
      returnsNothing ? "_ = try await \(send)" : "try await \(send)",
      "\(operation.typeName)", operation.arguments.map { "\(label: $0.name): \($0.name)" },
      returnsNothing ? "" : ".value")
  }

  private func parameters(of operation: Operation) -> [Code] {
    operation.arguments.map { argument in
      argument.type.isOptional
        ? "\(label: argument.name): \(types[argument.type]) = nil"
        : "\(label: argument.name): \(types[argument.type])"
    }
  }

  private func documentation(of operation: Operation) -> [String] {
    operation.documentation + (operation.documentation.isEmpty ? [] : [""])
      + ["`\(operation.method) \(operation.pathTemplate)`"]
  }
}

extension Operation {
  /// The path as OpenAPI writes it, with braces.
  fileprivate var pathTemplate: String {
    path.map {
      switch $0 {
      case .literal(let text): text
      case .argument(_, let wireName): "{\(wireName)}"
      }
    }.joined()
  }
}
