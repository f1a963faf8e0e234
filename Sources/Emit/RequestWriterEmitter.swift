import EndpointsPlan

/// Emits the function that writes a request: its path, its parameters and its body.
struct RequestWriterEmitter: Emitter {
  let context: EmitterContext
  let operation: Operation

  func emit(into source: inout SourceWriter) {
    let head: Code = "\(access)func write(to request: inout \(types[.requestWriter]))"
    let path: Code = "request.path(\"\(pathPieces, separator: "")\")"
    if operation.arguments.allSatisfy({ $0.use == .path && $0.checks.isEmpty }),
      source.fitsIndented(path)
    {
      return source.shortBlock(head, [.other(path)])
    }
    source.block(head) { source in
      source.call("request.path", string: pathPieces)
      for argument in operation.arguments { emit(argument, into: &source) }
    }
  }

  /// The pieces of the path inside a string literal.
  private var pathPieces: [Code] {
    operation.path.map { piece in
      switch piece {
      case .literal(let text): .partOfString(text)
      case .argument(let name, _, .plain): "\\(\(property(name)))"
      case .argument(let name, _, .json): "\\(json: \(property(name)))"
      case .argument(let name, let wireName, let form):
        "\\(\(property(name)), \(form.pathStyle(.string(wireName))))"
      }
    }
  }

  private func emit(_ argument: Argument, into source: inout SourceWriter) {
    let value = property(argument.name)
    if !argument.checks.isEmpty {
      source.filledCall(
        "request.check", subject(of: argument, value) + argument.checks.arguments)
    }
    switch argument.use {
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
      BodyEmitter(
        context: context, value: value, form: form, isOptional: argument.type.isOptional
      ).emit(into: &source)
    }
  }

  /// The arguments that name the value of a check.
  private func subject(of argument: Argument, _ value: Code) -> [Code] {
    switch argument.use {
    case .body: ["body: \(value)"]
    case .query(let name, _, _), .header(let name, _), .cookie(let name, _, _):
      [.string(name), value]
    case .queryString: ["\"query string\"", value]
    case .path: [.string(operation.wireName(ofPathArgument: argument.name)), value]
    }
  }

  private func query(
    _ name: Code, _ value: Code, _ form: ParameterForm, allowsReserved: Bool
  ) -> Code {
    if form == .json { return "request.query(json: \(name), \(value))" }
    var arguments = [name, value]
    if let style = form.queryStyle { arguments.append(style) }
    if allowsReserved { arguments.append("allowReserved: true") }
    return "request.query(\(arguments, separator: ", "))"
  }

  private func header(_ name: Code, _ value: Code, _ form: ParameterForm) -> Code {
    switch form {
    case .plain: "request.header(\(name), \(value))"
    case .json: "request.header(json: \(name), \(value))"
    case .simple(explode: true): "request.header(\(name), object: \(value), explode: true)"
    default: "request.header(\(name), object: \(value))"
    }
  }

  private func cookie(
    _ name: Code, _ value: Code, _ form: ParameterForm, isEncoded: Bool
  ) -> Code {
    let style: Code = isEncoded ? "" : ", .cookie"
    return switch form {
    case .plain: "request.cookie(\(name), \(value)\(style))"
    case .json: "request.cookie(json: \(name), \(value))"
    case .form(explode: true): "request.cookie(\(name), object: \(value), explode: true\(style))"
    default: "request.cookie(\(name), object: \(value)\(style))"
    }
  }

  private func property(_ name: Identifier) -> Code {
    .property(name, besideParameter: "request")
  }
}

extension Operation {
  /// The name of an argument in the path.
  fileprivate func wireName(ofPathArgument name: Identifier) -> String {
    for case .argument(name, let wireName, _) in path { return wireName }
    return name.text
  }
}

extension ParameterForm {
  /// The style of a query parameter; `nil` for the usual one.
  fileprivate var queryStyle: Code? {
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
