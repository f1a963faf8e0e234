import EndpointsPlan

/// Emits a multipart body: a structure whose properties are its parts and their headers.
struct MultipartEmitter: Emitter {
  let context: EmitterContext
  let name: Identifier
  let multipart: Model.Multipart

  func emit(into source: inout SourceWriter) {
    let protocols = [types[.multipartBody]] + types.valueConformances
    source.block("\(access)struct \(name): \(protocols, separator: ", ")") { source in
      for property in properties {
        source.documentation(property.documentation)
        source.line("\(access)var \(property.name): \(types[property.type])")
      }
      if let others = multipart.others {
        source.documentation(["The additional parts, by name."])
        source.line("\(access)var \(others): \(types[.builtin(.multipartForm)])")
      }
      source.blankLine()
      initializer.emit(into: &source)
      source.blankLine()
      emitWriter(into: &source)
      ModelEmitter.emit(nested: multipart.nested, in: context, into: &source)
    }
  }

  private typealias PartProperty = (
    name: Identifier, type: TypeReference, default: DefaultArgument?, documentation: [String]
  )

  /// The parts and their headers.
  private var properties: [PartProperty] {
    multipart.parts.flatMap { part -> [PartProperty] in
      [(part.name, part.type, part.defaultArgument, part.documentation)]
        + part.headers.map { ($0.name, $0.type, $0.defaultArgument, $0.documentation) }
    }
  }

  private var initializer: InitializerEmitter {
    var initializer = InitializerEmitter(context: context)
    for property in properties {
      initializer.add(
        property.name, type: types[property.type],
        default: property.default?.code)
    }
    if let others = multipart.others {
      initializer.add(others, type: types[.builtin(.multipartForm)], default: "[:]")
    }
    return initializer
  }

  private func emitWriter(into source: inout SourceWriter) {
    source.block("\(access)func write(to parts: inout \(types[.multipartWriter]))") { source in
      for part in multipart.parts {
        if !part.checks.isEmpty {
          source.filledCall(
            "parts.check", [.string(part.key), property(part.name)] + part.checks.arguments)
        }
        emitCall(for: part, into: &source)
      }
      if let others = multipart.others { source.line("\(property(others)).write(to: &parts)") }
    }
  }

  private func emitCall(for part: Model.Multipart.Part, into source: inout SourceWriter) {
    var arguments: [Code] = [.string(part.key), property(part.name)]
    if case .styled(let style) = part.form { arguments.append(style.code) }
    if let type = part.contentType { arguments.append("contentType: \(.string(type))") }
    let call: Code = "parts.\(part.form.function)"
    if part.headers.isEmpty { return source.line("\(call)(\(arguments, separator: ", "))") }
    source.call(call, arguments, listLabel: "headers", items: part.headers.map(value))
  }

  private func value(of header: Model.Multipart.Header) -> Code {
    let (name, value) = (Code.string(header.field), property(header.name))
    let call: Code =
      switch header.form {
      case .json: ".header(json: \(name), \(value))"
      case .object(explode: true): ".header(\(name), object: \(value), explode: true)"
      case .object: ".header(\(name), object: \(value))"
      case .plain: ".header(\(name), \(value))"
      }
    return header.isRequiredWithPart ? "\(call).required()" : call
  }

  private func property(_ name: Identifier) -> Code {
    .property(name, besideParameter: "parts")
  }
}

extension Model.Multipart.Form {
  /// The function that writes such a part.
  fileprivate var function: Code {
    switch self {
    case .field, .styled: "field"
    case .json: "json"
    case .file: "file"
    }
  }
}
