import EndpointsPlan

extension Emitter {
  /// Writes the call that writes a body.
  func body(
    _ value: Code, _ form: BodyForm, isOptional: Bool, _ writer: inout SourceWriter
  ) {
    guard case .choice(let choices) = form else { return writer.line(call(form, value)) }
    writer.line("switch \(value) {")
    for choice in choices {
      let question: Code = isOptional ? "?" : ""
      let pattern: Code = "case .\(label: choice.name)(let value)\(question):"
      if choice.checks.isEmpty {
        writer.line(pattern, then: call(choice.form, "value"))
        continue
      }
      writer.line(pattern)
      writer.indented { writer in
        writer.filledCall("request.check", ["body: value"] + arguments(choice.checks))
        writer.line(call(choice.form, "value"))
      }
    }
    if isOptional { writer.line("case nil: break") }
    writer.line("}")
  }

  /// The argument for the properties of a form that are not written as usual.
  func styles(_ encodings: [BodyForm.PropertyEncoding]) -> Code {
    if encodings.isEmpty { return "" }
    let pairs: [Code] = encodings.map { encoding in
      "\(.string(encoding.property)): \(encoding.form.encoding)"
    }
    return ", [\(pairs, separator: ", ")]"
  }

  private func call(_ form: BodyForm, _ value: Code) -> Code {
    switch form {
    case .json(let type, let isNullable):
      "request.json(\([isNullable ? "nullable: \(value)" : value] + (type.map { [.string($0)] } ?? []), separator: ", "))"
    case .jsonLines(let type): "request.jsonLines(\(value), \(.string(type)))"
    case .form(let encodings): "request.form(\(value)\(styles(encodings)))"
    case .multipart(nil): "request.multipart(\(value))"
    case .multipart(let type?): "request.multipart(\(value), \(.string(type)))"
    case .text(nil): "request.text(\(value))"
    case .text(let type?): "request.text(\(value), \(.string(type)))"
    case .media: "request.media(\(value))"
    case .data(let type): "request.data(\(value), \(.string(type)))"
    case .choice: ""
    }
  }

  // MARK: Choices

  /// Writes an enum of the media types that a body can be in.
  func choice(_ name: Identifier, _ choice: Model.Choice, _ writer: inout SourceWriter) {
    let protocols = [types[.sendable]] + types.conformances(.equatable, .hashable)
    writer.block("\(access)enum \(name): \(protocols, separator: ", ")") { writer in
      for item in choice.cases {
        writer.documentation(item.documentation)
        writer.line("case \(item.name)(\(types[item.type]))")
      }
      nested(choice.nested, &writer)
    }
  }
}

extension ParameterForm {
  /// The runtime's word for how a property of a form is written.
  var encoding: Code {
    switch self {
    case .plain, .simple, .label, .matrix: ".form"
    case .form(let explode): explode ? ".form" : ".form(explode: false)"
    case .spaceDelimited: ".spaceDelimited"
    case .pipeDelimited: ".pipeDelimited"
    case .deepObject: ".deepObject"
    case .json: ".json"
    }
  }
}
