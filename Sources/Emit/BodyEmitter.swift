// SPDX-License-Identifier: Apache-2.0

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
      source.call("request.check", ["body: value"] + choice.checks.arguments)
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
    context.emitType("enum", name, .sendable, into: &source) { source in
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

/// Emits a multipart body: a structure whose properties are its parts and their headers.
struct MultipartEmitter: Emitter {
  let context: EmitterContext
  let name: Identifier
  let multipart: Model.Multipart

  func emit(into source: inout SourceWriter) {
    context.emitType("struct", name, .multipartBody, into: &source) { source in
      for property in properties {
        source.documentation(property.documentation)
        context.emitProperty(
          property.name, storedIn: property.storage, type: types[property.type], isMutable: true,
          wrappers: property.isSensitive ? [.sensitive] : [], into: &source)
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
    name: Identifier, storage: Identifier, type: TypeReference, default: DefaultArgument?,
    isSensitive: Bool, documentation: [String]
  )

  /// The parts and their headers.
  private var properties: [PartProperty] {
    multipart.parts.flatMap { part -> [PartProperty] in
      [
        (
          part.name, part.storage, part.type, part.defaultArgument, part.isSensitive,
          part.documentation
        )
      ]
        + part.headers.map {
          ($0.name, $0.storage, $0.type, $0.defaultArgument, $0.isSensitive, $0.documentation)
        }
    }
  }

  private var initializer: InitializerEmitter {
    var initializer = InitializerEmitter(context: context)
    for property in properties {
      initializer.add(
        property.name, storedIn: property.storage, type: types[property.type],
        default: property.default?.code)
    }
    if let others = multipart.others {
      initializer.add(others, type: types[.builtin(.multipartForm)], default: "[:]")
    }
    return initializer
  }

  private func emitWriter(into source: inout SourceWriter) {
    source.block("\(hiddenAccess)func write(to parts: inout \(types[.multipartWriter]))") {
      source in
      for part in multipart.parts {
        if !part.checks.isEmpty {
          source.call(
            "parts.check", [.string(part.key), property(part.storage)] + part.checks.arguments)
        }
        emitCall(for: part, into: &source)
      }
      if let others = multipart.others { source.line("\(property(others)).write(to: &parts)") }
    }
  }

  private func emitCall(for part: Model.Multipart.Part, into source: inout SourceWriter) {
    var arguments: [Code] = [.string(part.key), property(part.storage)]
    if case .styled(let style) = part.form { arguments.append(style.code) }
    if let type = part.contentType { arguments.append("contentType: \(.string(type))") }
    let call: Code = "parts.\(part.form.function)"
    if part.headers.isEmpty { return source.line("\(call)(\(arguments, separator: ", "))") }
    source.call(call, arguments, listLabel: "headers", items: part.headers.map(value))
  }

  private func value(of header: Model.Multipart.Header) -> Code {
    let (name, value) = (Code.string(header.field), property(header.storage))
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
    case .jsonText: "jsonText"
    case .file: "file"
    }
  }
}
