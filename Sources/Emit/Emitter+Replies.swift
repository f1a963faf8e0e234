import EndpointsPlan

extension Emitter {
  /// Writes how the responses of an operation are read, where its types alone don't say it.
  func replies(of operation: Operation, _ writer: inout SourceWriter) {
    if operation.output.stream == nil {
      reader(of: operation.output, function: "output", type: "Output", &writer)
    }
    reader(of: operation.failure, function: "failure", type: "Failure", &writer)
    if operation.output.isEnumeration { enumeration(operation.output, named: "Output", &writer) }
    if operation.failure.isEnumeration {
      enumeration(operation.failure, named: "Failure", &writer)
    }
    if !operation.headers.isEmpty {
      writer.blankLine()
      headers(operation.headers, &writer)
    }
  }

  // MARK: Readers

  private func reader(
    of reply: Reply, function: Code, type: Code, _ writer: inout SourceWriter
  ) {
    guard let first = reply.cases.first else { return }
    writer.blankLine()
    writer.line("\(access)static func \(function)(")
    writer.indented { $0.line("from response: \(types[.rawResponse])") }
    writer.line(") throws(\(types[.jsonError])) -> \(type) {")
    writer.indented { writer in
      if reply.isEnumeration {
        selection(among: reply.cases, &writer)
      } else if reply.type.isOptional {
        writer.line("response.body.isEmpty ? nil : \(reading(first))")
      } else {
        writer.line(reading(first))
      }
    }
    writer.line("}")
  }

  private func selection(among cases: [Reply.Case], _ writer: inout SourceWriter) {
    let needsMediaType = cases.contains { !$0.mediaTypes.isEmpty }
    writer.line(
      needsMediaType
        ? "switch (response.status.code, response.mediaType) {"
        : "switch response.status.code {")
    for item in cases where item.status != .any || !item.mediaTypes.isEmpty {
      let patterns: [Code] =
        if needsMediaType {
          item.mediaTypes.isEmpty
            ? ["(\(item.status.pattern), _)"]
            : item.mediaTypes.map { type in
              let mediaType: Code = type.hasSuffix("*") ? "_" : .string(type)
              return "(\(item.status.pattern), \(mediaType))"
            }
        } else {
          [item.status.pattern]
        }
      writer.line("case \(patterns, separator: ", "): \(result(item))")
    }
    let rest = cases.first { $0.status == .any && $0.mediaTypes.isEmpty }
    writer.line("default: \(rest.map(result) ?? "throw response.undocumented()")")
    writer.line("}")
  }

  private func result(_ item: Reply.Case) -> Code {
    guard let name = item.name else { return reading(item) }
    return item.reading == .nothing
      ? ".\(label: name)" : ".\(label: name)(\(reading(item)))"
  }

  private func reading(_ item: Reply.Case) -> Code {
    switch item.reading {
    case .json: "try response.json()"
    case .jsonLines: "try response.jsonLines()"
    case .text: "try response.string()"
    case .data: "response.data()"
    case .nothing: "\(types[.builtin(.noContent)])()"
    }
  }

  private func enumeration(_ reply: Reply, named name: Code, _ writer: inout SourceWriter) {
    writer.blankLine()
    let protocols = [types[.sendable]] + types.conformances(.equatable, .hashable)
    writer.block("\(access)enum \(name): \(protocols, separator: ", ")") { writer in
      for item in reply.cases {
        guard let name = item.name else { continue }
        writer.documentation(item.documentation)
        writer.line(
          item.reading == .nothing ? "case \(name)" : "case \(name)(\(types[item.type]))")
      }
    }
  }

  // MARK: Header fields

  private func headers(_ headers: [ResponseHeader], _ writer: inout SourceWriter) {
    let protocols = [types[.responseHeaders]] + types.conformances(.equatable, .hashable)
    writer.documentation(["The header fields of the responses."])
    writer.block("\(access)struct Headers: \(protocols, separator: ", ")") { writer in
      for header in headers {
        writer.documentation(header.documentation)
        writer.line("\(access)var \(header.name): \(types[header.type])")
      }
      writer.blankLine()
      writer.block("\(access)init(headers: \(types[.headerReader]))") { writer in
        for header in headers {
          let name: Code =
            header.name.text == "headers" ? "self.\(label: header.name)" : "\(header.name)"
          writer.line("\(name) = headers.\(header.form.call)(\(.string(header.field)))")
        }
      }
    }
  }
}

extension Reply.Status {
  /// The pattern that matches it.
  fileprivate var pattern: Code {
    switch self {
    case .exact(let code): .integer(String(code))
    case .range(let hundreds): "\(.integer("\(hundreds)00"))..<\(.integer("\(hundreds + 1)00"))"
    case .any: "_"
    }
  }
}

extension ParameterForm {
  /// The call that reads a header field.
  fileprivate var call: Code {
    switch self {
    case .json: "json"
    case .simple: "object"
    default: "value"
    }
  }
}
