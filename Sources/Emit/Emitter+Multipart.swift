import EndpointsPlan

extension Emitter {
  /// Writes a structure whose properties are the parts of a form, and their header fields.
  func multipart(
    _ name: Identifier, _ multipart: Model.Multipart, _ writer: inout SourceWriter
  ) {
    let protocols = [types[.multipartBody]] + types.conformances(.equatable, .hashable)
    writer.block("\(access)struct \(name): \(protocols, separator: ", ")") { writer in
      let properties = multipart.parts.flatMap(\.properties)
      for property in properties {
        writer.documentation(property.documentation)
        writer.line("\(access)var \(property.name): \(types[property.type])")
      }
      let form = types[.builtin(.multipartForm)]
      if let others = multipart.others {
        writer.documentation(["The parts beside those."])
        writer.line("\(access)var \(others): \(form)")
      }
      writer.blankLine()
      let arguments: [Code] = properties.map { property in
        let start: Code = "\(label: property.name): \(types[property.type])"
        return property.type.isOptional ? "\(start) = nil" : start
      }
      initializer(
        properties.map(\.name) + (multipart.others.map { [$0] } ?? []),
        arguments + (multipart.others.map { ["\(label: $0): \(form) = [:]"] } ?? []), &writer)
      writer.blankLine()
      let head: Code = "\(access)func write(to parts: inout \(types[.multipartWriter]))"
      writer.block(head) { writer in
        for part in multipart.parts {
          if !part.checks.isEmpty {
            writer.filledCall(
              "parts.check",
              [.string(part.key), stored(part.name, beside: "parts")] + self.arguments(part.checks))
          }
          call(for: part, &writer)
        }
        if let others = multipart.others {
          writer.line("\(stored(others, beside: "parts")).write(to: &parts)")
        }
      }
      nested(multipart.nested, &writer)
    }
  }

  private func call(for part: Model.Multipart.Part, _ writer: inout SourceWriter) {
    let function: Code =
      switch part.form {
      case .field, .styled: "parts.field"
      case .json: "parts.json"
      case .file: "parts.file"
      }
    var arguments: [Code] = [.string(part.key), stored(part.name, beside: "parts")]
    if case .styled(let form) = part.form { arguments.append(form.encoding) }
    if let type = part.contentType { arguments.append("contentType: \(.string(type))") }
    if part.headers.isEmpty { return writer.line("\(function)(\(arguments, separator: ", "))") }
    writer.call(function, arguments, list: "headers", part.headers.map(field))
  }

  private func field(_ header: Model.Multipart.Header) -> Code {
    let (name, value) = (Code.string(header.field), stored(header.name, beside: "parts"))
    let field: Code =
      switch header.form {
      case .json: ".header(json: \(name), \(value))"
      case .simple(true): ".header(\(name), object: \(value), explode: true)"
      case .simple: ".header(\(name), object: \(value))"
      default: ".header(\(name), \(value))"
      }
    return header.isRequiredWithPart ? "\(field).required()" : field
  }
}

extension Model.Multipart.Part {
  /// What users give: the part itself and its header fields.
  fileprivate var properties: [(name: Identifier, type: TypeReference, documentation: [String])] {
    [(name, type, documentation)] + headers.map { ($0.name, $0.type, $0.documentation) }
  }
}
