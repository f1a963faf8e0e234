import EndpointsPlan

/// Emits the calls that write a body in one of several media types.
struct BodyChoicesEmitter: Emitter {
  let context: EmitterContext
  let value: Code
  let choices: [BodyChoice]
  let isOptional: Bool

  func emit(into source: inout SourceWriter) {
    source.line("switch \(value) {")
    for choice in choices { emit(choice, into: &source) }
    if isOptional { source.line("case nil: break") }
    source.line("}")
  }

  private func emit(_ choice: BodyChoice, into source: inout SourceWriter) {
    let question: Code = isOptional ? "?" : ""
    let pattern: Code = "case .\(label: choice.name)(let value)\(question):"
    let call = choice.form.call("value")
    if choice.checks.isEmpty { return source.line(pattern, then: call) }
    source.line(pattern)
    source.indented { source in
      source.filledCall("request.check", ["body: value"] + choice.checks.arguments)
      source.line(call)
    }
  }
}

/// Emits the enum of the media types of a body.
struct BodyEnumEmitter: Emitter {
  let context: EmitterContext
  let name: Identifier
  let choice: Model.Choice

  func emit(into source: inout SourceWriter) {
    let protocols = [types[.sendable]] + types.valueConformances
    source.block("\(access)enum \(name): \(protocols, separator: ", ")") { source in
      for item in choice.cases {
        source.documentation(item.documentation)
        source.line("case \(item.name)(\(types[item.type]))")
      }
      ModelEmitter.emit(nested: choice.nested, in: context, into: &source)
    }
  }
}

extension BodyForm {
  /// The call that writes a body in one media type.
  func call(_ value: Code) -> Code {
    switch self {
    case .json(let type, let isNullable):
      Self.call("json", isNullable ? "nullable: \(value)" : value, contentType: type)
    case .jsonLines(let type): Self.call("jsonLines", value, contentType: type)
    case .form(let encodings): "request.form(\(value)\(encodings.argument))"
    case .multipart(let type): Self.call("multipart", value, contentType: type)
    case .text(let type): Self.call("text", value, contentType: type)
    case .media: "request.media(\(value))"
    case .data(let type): Self.call("data", value, contentType: type)
    }
  }

  private static func call(_ function: Code, _ value: Code, contentType: String?) -> Code {
    let type: Code = contentType.map { ", \(.string($0))" } ?? ""
    return "request.\(function)(\(value)\(type))"
  }
}

extension [BodyForm.PropertyEncoding] {
  /// The argument for the properties of a form with an encoding of their own, after a comma.
  var argument: Code {
    if isEmpty { return "" }
    let pairs: [Code] = map { encoding in
      "\(.string(encoding.property)): \(encoding.form.code)"
    }
    return ", [\(pairs, separator: ", ")]"
  }
}

extension BodyForm.PropertyEncoding.Form {
  /// The encoding of a form's property, as the runtime names it.
  fileprivate var code: Code {
    switch self {
    case .styled(let style): style.code
    case .json: ".json"
    }
  }
}

extension FieldStyle {
  /// The style of a field of a query or a form, as the runtime names it.
  var code: Code {
    switch self {
    case .form(let explode): explode ? ".form" : ".form(explode: false)"
    case .spaceDelimited: ".spaceDelimited"
    case .pipeDelimited: ".pipeDelimited"
    case .deepObject: ".deepObject"
    }
  }
}
