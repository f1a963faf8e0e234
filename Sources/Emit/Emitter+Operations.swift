import EndpointsPlan

extension Emitter {
  func operationsFile(_ file: API.File, _ operations: [Operation]) -> GeneratedFile {
    self.file(file, imports: operations.flatMap(\.types)) { writer in
      writer.block("nonisolated extension \(api.client)") { writer in
        writer.separated(
          operations.map { operation in
            { writer in
              inside(operation.typeName).requestType(operation, &writer)
              if operation.group != nil { return }
              writer.blankLine()
              method(operation, &writer)
            }
          })
      }
      let groups = Dictionary(grouping: operations, by: \.group)
      for operation in operations {
        guard let group = operation.group, let members = groups[group],
          members.first?.typeName == operation.typeName
        else { continue }
        writer.blankLine()
        writer.block("nonisolated extension \(api.client).\(group)") { writer in
          writer.separated(members.map { member in { insideGroup.method(member, &$0) } })
        }
      }
    }
  }

  // MARK: Request type

  private func requestType(_ operation: Operation, _ writer: inout SourceWriter) {
    // The method says the rest.
    writer.documentation(["`\(operation.method) \(operation.pathTemplate)`"])
    if operation.isDeprecated { writer.line("@available(*, deprecated)") }
    let kind = types[operation.output.stream == nil ? .endpoint : .streamingEndpoint]
    let protocols = [kind] + types.conformances(.equatable, .hashable)
    writer.block("\(access)struct \(operation.typeName): \(protocols, separator: ", ")") { writer in
      writer.line("\(access)typealias Client = \(api.client)")
      if !operation.declares(operation.output), operation.output.type != .builtin(.noContent) {
        writer.line("\(access)typealias Output = \(types[operation.output.type])")
      }
      if !operation.declares(operation.failure), operation.failure.type != .builtin(.never) {
        writer.line("\(access)typealias Failure = \(types[operation.failure.type])")
      }
      if let headers = operation.headers, !operation.declares(headers) {
        writer.line("\(access)typealias Headers = \(types[headers])")
      }
      writer.blankLine()
      declaration(of: operation, &writer)
      writer.blankLine()
      for argument in operation.arguments {
        writer.line("\(access)var \(argument.name): \(types[argument.type])")
      }
      if !operation.arguments.isEmpty { writer.blankLine() }
      initializer(operation.arguments.map(\.name), parameters(of: operation), &writer)
      writer.blankLine()
      requestWriter(operation, &writer)
      readers(of: operation, &writer)
      nested(operation.nested, &writer)
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
    if let accept = operation.accept { arguments.append("accept: \(.string(accept))") }
    if let server = operation.server { arguments.append("server: \(.string(server))") }
    writer.filledCall("\(access)static let operation = \(types[.operation])", arguments)
  }

  // MARK: Writing the request

  private func requestWriter(_ operation: Operation, _ writer: inout SourceWriter) {
    let head: Code = "\(access)func write(to request: inout \(types[.requestWriter]))"
    let pieces = pieces(of: operation.path)
    let path: Code = "request.path(\"\(pieces, separator: "")\")"
    if operation.arguments.allSatisfy({ $0.use == .path && $0.checks.isEmpty }),
      writer.fitsInside(path)
    {
      return writer.shortBlock(head, [.other(path)])
    }
    writer.block(head) { writer in
      writer.call("request.path", text: pieces)
      for argument in operation.arguments {
        check(argument, stored(argument.name, beside: "request"), of: operation, &writer)
        if case .body(let form) = argument.use {
          body(
            stored(argument.name, beside: "request"), form, isOptional: argument.type.isOptional,
            &writer)
        } else if let call = call(for: argument) {
          writer.line(call)
        }
      }
    }
  }

  private func call(for argument: Argument) -> Code? {
    let value = stored(argument.name, beside: "request")
    switch argument.use {
    case .path, .body: return nil
    case .query(let name, .json, _): return "request.query(json: \(.string(name)), \(value))"
    case .query(let name, let form, let allowsReserved):
      let options: [Code] =
        form.style.map { [$0] } ?? []
      let reserved: [Code] = allowsReserved ? ["allowReserved: true"] : []
      return "request.query(\([.string(name), value] + options + reserved, separator: ", "))"
    case .header(let name, .json): return "request.header(json: \(.string(name)), \(value))"
    case .header(let name, let form):
      let explode: Code = form == .simple(explode: true) ? ", explode: true" : ""
      return form == .plain
        ? "request.header(\(.string(name)), \(value))"
        : "request.header(\(.string(name)), object: \(value)\(explode))"
    case .cookie(let name, .json, _): return "request.cookie(json: \(.string(name)), \(value))"
    case .cookie(let name, let form, let isEncoded):
      let explode: Code = form == .form(explode: true) ? ", explode: true" : ""
      let style: Code = isEncoded ? "" : ", .cookie"
      return form == .plain
        ? "request.cookie(\(.string(name)), \(value)\(style))"
        : "request.cookie(\(.string(name)), object: \(value)\(explode)\(style))"
    case .queryString(.form(let encodings)):
      return "request.queryString(form: \(value)\(styles(encodings)))"
    case .queryString(.json): return "request.queryString(json: \(value))"
    case .queryString(.text): return "request.queryString(text: \(value))"
    }
  }

  /// The parts of a path as they stand inside of a string literal.
  private func pieces(of path: [Operation.PathPiece]) -> [Code] {
    path.map { piece in
      switch piece {
      case .literal(let text): .partOfString(text)
      case .argument(let name, _, .plain): "\\(\(stored(name, beside: "request")))"
      case .argument(let name, _, .json): "\\(json: \(stored(name, beside: "request")))"
      case .argument(let name, let wireName, let form):
        "\\(\(stored(name, beside: "request")), \(form.pathStyle(.string(wireName))))"
      }
    }
  }

  // MARK: Client method

  private func method(_ operation: Operation, _ writer: inout SourceWriter) {
    var lines = documentation(of: operation)
    let parameters = operation.arguments.flatMap { parameter($0.name, $0.documentation) }
    if !parameters.isEmpty { lines += ["", "- Parameters:"] + parameters }
    if let first = operation.outputDocumentation.first {
      lines += parameters.isEmpty ? [""] : []
      lines += ["- Returns: \(first)"]
      lines += operation.outputDocumentation.dropFirst().map { $0.isEmpty ? "" : "  \($0)" }
    }
    writer.documentation(lines)
    if operation.isDeprecated { writer.line("@available(*, deprecated)") }
    let failure: Code = "\(types[.apiError])<\(types[operation.failure.type])>"
    let returnsNothing = operation.output.type == .builtin(.noContent)
    if !returnsNothing, operation.isDiscardable { writer.line("@discardableResult") }
    writer.function(
      "\(access)func \(operation.methodName)", self.parameters(of: operation),
      "async throws(\(failure))",
      returning: returnsNothing ? nil : types[operation.output.type])
    writer.indented { call(operation, returnsNothing: returnsNothing, &$0) }
    writer.line("}")
  }

  private func call(
    _ operation: Operation, returnsNothing: Bool, _ writer: inout SourceWriter
  ) {
    let isStream = operation.output.stream != nil
    let word: Code = isStream ? "stream" : "send"
    let isInGroup = operation.group != nil
    let first = isInGroup ? "\(BuiltInNames.clientOfGroup)" : word
    let isHidden = operation.arguments.contains { $0.name.text == first.text }
    let send: Code = (isHidden ? "self." : "") + (isInGroup ? "\(first).\(word)" : word)
    writer.call(
      returnsNothing ? "_ = try await \(send)" : "try await \(send)",
      isInGroup ? "\(api.client).\(operation.typeName)" : "\(operation.typeName)",
      operation.arguments.map { "\(label: $0.name): \($0.name)" },
      returnsNothing || isStream ? "" : ".value")
  }

  private func parameters(of operation: Operation) -> [Code] {
    operation.arguments.map { argument in
      let start: Code = "\(label: argument.name): \(types[argument.type])"
      if let value = argument.defaultValue { return "\(start) = \(.literal(value))" }
      return argument.type.isOptional ? "\(start) = nil" : start
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
      case .argument(_, let wireName, _): "{\(wireName)}"
      }
    }.joined()
  }

  /// The types that the operation's source mentions.
  fileprivate var types: [TypeReference] {
    arguments.map(\.type) + [output.type, failure.type] + nested.flatMap(\.types)
  }

  /// Whether the request type itself declares the type of what it returns.
  fileprivate func declares(_ reply: Reply) -> Bool {
    declares(reply.type, as: ["Output", "Failure"])
  }

  fileprivate func declares(_ headers: TypeReference) -> Bool { declares(headers, as: ["Headers"]) }

  private func declares(_ type: TypeReference, as names: Set<String>) -> Bool {
    guard case .model(let path) = type, path.count == 2, path.first == typeName else {
      return false
    }
    return path.last.map { names.contains($0.text) } ?? false
  }
}

extension ParameterForm {
  /// The style of a query parameter; `nil` for the usual one.
  fileprivate var style: Code? {
    switch self {
    case .plain, .json, .simple, .label, .matrix: nil
    case .form(let explode): explode ? ".form" : ".form(explode: false)"
    case .spaceDelimited: ".spaceDelimited"
    case .pipeDelimited: ".pipeDelimited"
    case .deepObject: ".deepObject"
    }
  }

  fileprivate func pathStyle(_ name: Code) -> Code {
    switch self {
    case .label(let explode): explode ? ".label(explode: true)" : ".label"
    case .matrix(let explode):
      explode ? ".matrix(\(name), explode: true)" : ".matrix(\(name))"
    case .simple(true): ".simple(explode: true)"
    default: ".simple"
    }
  }
}
