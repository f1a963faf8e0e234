import EndpointsPlan

/// Emits the calls that write the body of a request.
struct BodyEmitter: Emitter {
  let context: EmitterContext
  let value: Code
  let form: BodyForm
  let isOptional: Bool

  func emit(into source: inout SourceWriter) {
    guard case .choice(let choices) = form else { return source.line(call(form, value)) }
    source.line("switch \(value) {")
    for choice in choices { emit(choice, into: &source) }
    if isOptional { source.line("case nil: break") }
    source.line("}")
  }

  private func emit(_ choice: BodyForm.Choice, into source: inout SourceWriter) {
    let question: Code = isOptional ? "?" : ""
    let pattern: Code = "case .\(label: choice.name)(let value)\(question):"
    if choice.checks.isEmpty { return source.line(pattern, then: call(choice.form, "value")) }
    source.line(pattern)
    source.indented { source in
      source.filledCall("request.check", ["body: value"] + choice.checks.arguments)
      source.line(call(choice.form, "value"))
    }
  }

  private func call(_ form: BodyForm, _ value: Code) -> Code {
    switch form {
    case .json(let type, let isNullable):
      call("json", isNullable ? "nullable: \(value)" : value, contentType: type)
    case .jsonLines(let type): call("jsonLines", value, contentType: type)
    case .form(let encodings): "request.form(\(value)\(encodings.argument))"
    case .multipart(let type): call("multipart", value, contentType: type)
    case .text(let type): call("text", value, contentType: type)
    case .media: call("media", value, contentType: nil)
    case .data(let type): call("data", value, contentType: type)
    case .choice: ""
    }
  }

  private func call(_ function: Code, _ value: Code, contentType: String?) -> Code {
    let type: Code = contentType.map { ", \(.string($0))" } ?? ""
    return "request.\(function)(\(value)\(type))"
  }
}

/// Emits an enum of the media types that a body can be in.
struct BodyChoiceEmitter: Emitter {
  let context: EmitterContext
  let name: Identifier
  let choice: Model.Choice

  func emit(into source: inout SourceWriter) {
    let protocols = [types[.sendable]] + types.conformances(.equatable, .hashable)
    source.block("\(access)enum \(name): \(protocols, separator: ", ")") { source in
      for item in choice.cases {
        source.documentation(item.documentation)
        source.line("case \(item.name)(\(types[item.type]))")
      }
      ModelEmitter.emit(nested: choice.nested, in: context, into: &source)
    }
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
