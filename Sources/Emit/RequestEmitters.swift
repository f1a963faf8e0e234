// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan

/// Emits the type of an operation's requests.
struct RequestTypeEmitter: Emitter {
  let context: EmitterContext
  let operation: Operation

  func emit(into source: inout SourceWriter) {
    // The method says the rest.
    source.documentation(["`\(operation.method) \(operation.pathTemplate)`"])
    if operation.isDeprecated { source.line("@available(*, deprecated)") }
    let conformance: Types.Runtime = operation.pages == nil ? .endpoint : .pagedEndpoint
    context.emitType("struct", operation.typeName, conformance, into: &source) { source in
      emitTypeAliases(into: &source)
      emitDeclaration(into: &source)
      source.blankLine()
      for argument in operation.arguments {
        context.emitProperty(
          argument.name, storedIn: argument.storage, type: types[argument.type], isMutable: true,
          wrappers: argument.isSensitive ? [.sensitive] : [], into: &source)
      }
      if let url = operation.pages?.urlProperty {
        PageURLEmitter(
          context: context, name: url, isSensitive: operation.pages?.isURLSensitive ?? false
        ).emit(into: &source)
      }
      if !operation.arguments.isEmpty || operation.pages?.urlProperty != nil { source.blankLine() }
      initializer.emit(into: &source)
      source.blankLine()
      RequestWriterEmitter(context: context, operation: operation).emit(into: &source)
      ResponseReadersEmitter(context: context, operation: operation).emit(into: &source)
      if let pages = operation.pages {
        PagesEmitter(context: context, operation: operation, pages: pages).emit(into: &source)
      }
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
      "id: \(.string(operation.id))", "method: \(.string(operation.method))",
      "path: \(.string(operation.pathTemplate))",
    ]
    if !operation.security.isEmpty {
      let alternatives: [Code] = operation.security.map { schemes in
        "[\(schemes.map { .string($0) }, separator: ", ")]"
      }
      arguments.append("auth: [\(alternatives, separator: ", ")]")
    }
    if let accept = operation.accept { arguments.append("accept: \(.string(accept))") }
    if let server = operation.server { arguments.append("server: \(.string(server))") }
    if let isIdempotent = operation.isIdempotent {
      arguments.append(isIdempotent ? "isIdempotent: true" : "isIdempotent: false")
    }
    if let key = operation.idempotencyKey { arguments.append("idempotencyKey: \(.string(key))") }
    if !operation.fileStatuses.isEmpty {
      let statuses: [Code] = operation.fileStatuses.map { .string($0.text) }
      arguments.append("files: [\(statuses, separator: ", ")]")
    }
    if !operation.secretBodies.isEmpty {
      let bodies: [Code] = operation.secretBodies.map { body in
        switch body {
        case .request: ".request"
        case .output: ".output"
        case .failure: ".failure"
        }
      }
      arguments.append("secretBodies: [\(bodies, separator: ", ")]")
    }
    let retries = operation.retries.map { OperationRetriesEmitter(retries: $0, types: types) }
    retries?.emitDeclaration(into: &source)
    if let retries { arguments.append(retries.argument) }
    let head: Code = "\(access)static let operation = \(types[.operation])"
    let failures: [Code] = operation.failuresWithoutBody.map { failure in
      "\(.string(failure.status.text)): \(failure.description.map { .string($0) } ?? "nil")"
    }
    if failures.isEmpty { return source.call(head, arguments) }
    source.call(head, arguments, listLabel: "failures", items: failures)
  }

  private var initializer: InitializerEmitter {
    var initializer = InitializerEmitter(context: context)
    for argument in operation.arguments {
      initializer.add(
        argument.name, storedIn: argument.storage, type: types[argument.type],
        default: argument.defaultArgument?.code)
    }
    return initializer
  }
}

/// Emits the method that sends the request of an operation, in the client or in a group.
struct ClientMethodEmitter: Emitter {
  let context: EmitterContext
  let operation: Operation
  let method: Operation.Method

  func emit(into source: inout SourceWriter) {
    source.documentation(documentation)
    if operation.isDeprecated { source.line("@available(*, deprecated)") }
    if operation.isDiscardable { source.line("@discardableResult") }
    source.function(
      "\(access)func \(method.name)",
      parameters: operation.parameters(types).map {
        .parameter($0.name, type: $0.type, default: $0.default)
      },
      effects: context.hasTypedThrows ? "async throws(\(error))" : "async throws",
      returning: returnsNothing ? nil : types[operation.output.type])
    source.indented { emitCall(into: &$0) }
    source.line("}")
  }

  /// The type of the errors that the method throws.
  private var error: Code { "\(types[.apiError])<\(types[operation.failure.type])>" }

  private var returnsNothing: Bool { !operation.output.hasValue }

  private var documentation: [String] {
    var lines = operation.documentation
    if !lines.isEmpty { lines.append("") }
    lines.append("`\(operation.method) \(operation.pathTemplate)`\(endOfPages)")
    let parameters = operation.arguments.flatMap { $0.documentation.asParameter($0.name) }
    if !parameters.isEmpty { lines += ["", "- Parameters:"] + parameters }
    let typeOfError: [[String]] = context.hasTypedThrows ? [] : [["`\(error.text)`"]]
    let results =
      operation.outputDocumentation.asItem(returnsNothing ? "" : "Returns: ")
      + (typeOfError + operation.failureDocumentation).asList("Throws:")
    if parameters.isEmpty, !results.isEmpty { lines.append("") }
    return lines + results
  }

  private var endOfPages: String {
    if operation.pages == nil { return "" }
    let type = ([context.client] + operation.typePath).map(\.text).joined(separator: ".")
    return ", one page: `client.items(of: \(type)(…))` has the items of all pages."
  }

  private func emitCall(into source: inout SourceWriter) {
    let isStream = operation.output.isStream
    let isInGroup = !method.group.isEmpty
    let function: Code = isStream ? "stream" : returnsNothing ? "send" : "value"
    let first: Code = isInGroup ? "\(BuiltInNames.clientOfGroup)" : function
    let isShadowed = operation.arguments.contains { $0.name.text == first.text }
    let send: Code = (isShadowed ? "self." : "") + (isInGroup ? "\(first).\(function)" : function)
    let type = types[.model(operation.typePath)]
    source.nestedCall(
      returnsNothing ? "_ = try await \(send)" : "try await \(send)",
      inner: isStream || returnsNothing ? type : "of: \(type)",
      operation.arguments.map { "\(label: $0.name): \($0.name)" })
  }
}

extension [[String]] {
  /// The texts as a list in documentation, one alone as its only item; empty if there are none.
  fileprivate func asList(_ label: String) -> [String] {
    if count < 2 { return flatMap { $0.asItem("\(label) ") } }
    return ["- \(label)"] + flatMap { $0.asItem("").indented }
  }
}

/// Emits the function that writes a request: its path, its parameters and its body.
struct RequestWriterEmitter: Emitter {
  let context: EmitterContext
  let operation: Operation

  func emit(into source: inout SourceWriter) {
    let head: Code = "\(hiddenAccess)func write(to request: inout \(types[.requestWriter]))"
    let pieces = pathPieces
    let url = operation.pages?.urlProperty
    if url == nil, operation.constants.isEmpty,
      operation.arguments.allSatisfy({ $0.use.isPath && $0.checks.isEmpty })
    {
      let path: Code = "request.path(\"\(pieces, separator: "")\")"
      if source.fitsIndented(path) { return source.shortBlock(head, [.other(path)]) }
    }
    source.block(head) { source in
      source.call("request.path", string: pieces)
      for constant in operation.constants {
        emit(constant.use, .literal(constant.value), into: &source)
      }
      for argument in operation.arguments { emit(argument, into: &source) }
      if let url { source.line("request.url(\(property(url)))") }
    }
  }

  /// The pieces of the path inside a string literal.
  private var pathPieces: [Code] {
    operation.path.map { piece in
      switch piece {
      case .literal(let text): .partOfString(text)
      case .argument(let name, let wireName, let form):
        "\\(\(form.interpolation(of: property(name), named: .string(wireName))))"
      }
    }
  }

  private func emit(_ argument: Argument, into source: inout SourceWriter) {
    let value = property(argument.storage)
    if !argument.checks.isEmpty {
      source.call(
        "request.check", subject(of: argument, value) + argument.checks.arguments)
    }
    emit(argument.use, value, isOptional: argument.type.isOptional, into: &source)
  }

  private func emit(
    _ use: Argument.Use, _ value: Code, isOptional: Bool = false, into source: inout SourceWriter
  ) {
    switch use {
    case .path: break
    case .query(let name, let form, let allowsReserved):
      source.line(query(.string(name), value, form, allowsReserved: allowsReserved))
    case .header(let name, let form): source.line(header(.string(name), value, form))
    case .cookie(let name, let form, let isEncoded):
      source.line(cookie(.string(name), value, form, isEncoded: isEncoded))
    case .queryString(.form(let encodings)):
      source.line("request.queryString(form: \(value)\(encodings.argument))")
    case .queryString(.json): source.line("request.queryString(json: \(value))")
    case .queryString(.text): source.line("request.queryString(text: \(value))")
    case .body(let form):
      source.line(form.call(value))
    case .bodyChoice(let choices):
      BodyChoicesEmitter(
        context: context, value: value, choices: choices, isOptional: isOptional
      ).emit(into: &source)
    }
  }

  /// The arguments that name the value of a check.
  private func subject(of argument: Argument, _ value: Code) -> [Code] {
    switch argument.use {
    case .body, .bodyChoice: ["body: \(value)"]
    case .query(let name, _, _), .header(let name, _), .cookie(let name, _, _),
      .path(let name, _):
      [.string(name), value]
    case .queryString: ["\"query string\"", value]
    }
  }

  private func query(
    _ name: Code, _ value: Code, _ form: FieldForm, allowsReserved: Bool
  ) -> Code {
    let reserved: Code = allowsReserved ? ", allowReserved: true" : ""
    return switch form {
    case .plain: "request.query(\(name), \(value)\(reserved))"
    case .styled(let style): "request.query(\(name), \(value), \(style.code)\(reserved))"
    case .json: "request.query(json: \(name), \(value))"
    }
  }

  private func header(_ name: Code, _ value: Code, _ form: HeaderForm) -> Code {
    switch form {
    case .plain: "request.header(\(name), \(value))"
    case .json: "request.header(json: \(name), \(value))"
    case .object(explode: true): "request.header(\(name), object: \(value), explode: true)"
    case .object: "request.header(\(name), object: \(value))"
    }
  }

  private func cookie(
    _ name: Code, _ value: Code, _ form: CookieForm, isEncoded: Bool
  ) -> Code {
    let style: Code = isEncoded ? "" : ", .cookie"
    return switch form {
    case .plain: "request.cookie(\(name), \(value)\(style))"
    case .json: "request.cookie(json: \(name), \(value))"
    case .object(explode: true): "request.cookie(\(name), object: \(value), explode: true\(style))"
    case .object: "request.cookie(\(name), object: \(value)\(style))"
    }
  }

  private func property(_ name: Identifier) -> Code {
    .property(name, besideParameter: "request")
  }
}

extension PathForm {
  /// A value in the string literal of a path, between the parentheses of an interpolation.
  fileprivate func interpolation(of value: Code, named name: Code) -> Code {
    switch self {
    case .plain: value
    case .json: "json: \(value)"
    case .simple(let explode): explode ? "\(value), .simple(explode: true)" : "\(value), .simple"
    case .label(let explode): explode ? "\(value), .label(explode: true)" : "\(value), .label"
    case .matrix(let explode):
      explode ? "\(value), .matrix(\(name), explode: true)" : "\(value), .matrix(\(name))"
    }
  }
}
