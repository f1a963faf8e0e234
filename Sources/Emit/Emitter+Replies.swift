import EndpointsPlan

extension Emitter {
  /// Writes how the responses of an operation are read, where its types alone don't say it.
  func readers(of operation: Operation, _ writer: inout SourceWriter) {
    reader(of: operation.output, function: "output", type: "Output", &writer)
    reader(of: operation.failure, function: "failure", type: "Failure", &writer)
  }

  private func reader(
    of reply: Reply, function: Code, type: Code, _ writer: inout SourceWriter
  ) {
    if reply.branches.isEmpty, reply.reading == nil { return }
    writer.blankLine()
    writer.call(
      "\(access)static func \(function)", ["from response: \(types[.rawResponse])"],
      " throws(\(types[.jsonError])) -> \(type) {")
    writer.indented { writer in
      if !reply.branches.isEmpty {
        branches(of: reply, &writer)
      } else if let call = reply.reading.map(reading) {
        writer.line(reply.type.isOptional ? "response.body.isEmpty ? nil : \(call)" : call)
      }
    }
    writer.line("}")
  }

  private func branches(of reply: Reply, _ writer: inout SourceWriter) {
    writer.line("switch response.statusCode {")
    for branch in reply.branches {
      let pattern: Code =
        branch.statuses.contains(.any)
        ? "default:" : "case \(branch.statuses.map(\.pattern), separator: ", "):"
      writer.line(pattern, then: result(of: branch, reply))
    }
    writer.line("}")
  }

  private func result(of branch: Reply.Branch, _ reply: Reply) -> Code {
    switch branch.result {
    case .nothing: reply.type.isOptional ? "nil" : "\(types[reply.type])()"
    case .undocumented: "throw response.undocumented()"
    case .value(let type, .json): "try response.json() as \(types[type])"
    case .value(_, let reading): self.reading(reading)
    }
  }

  // MARK: Enums

  /// Writes an enum of several replies.
  func replies(_ name: Identifier, _ cases: [Reply.Case], _ writer: inout SourceWriter) {
    let protocols = [types[.responseContent]] + types.conformances(.equatable, .hashable)
    writer.block("\(access)enum \(name): \(protocols, separator: ", ")") { writer in
      for item in cases {
        writer.documentation(item.documentation)
        writer.line(
          item.reading == .nothing ? "case \(item.name)" : "case \(item.name)(\(types[item.type]))")
      }
      writer.blankLine()
      writer.call(
        "\(access)static func read", ["_ response: \(types[.rawResponse])"],
        " throws(\(types[.jsonError])) -> Self {")
      writer.indented { selection(among: cases, &$0) }
      writer.line("}")
    }
  }

  private func selection(among cases: [Reply.Case], _ writer: inout SourceWriter) {
    let selection = ReplySelection(among: cases)
    let needsMediaType = cases.contains { !$0.mediaTypes.isEmpty }
    writer.line(
      needsMediaType
        ? "switch (response.statusCode, response.mediaType) {"
        : "switch response.statusCode {")
    for branch in selection.branches {
      let patterns = branch.patterns.map { pattern -> Code in
        needsMediaType ? self.pattern(pattern) : pattern.status.pattern
      }
      writer.line("case \(patterns, separator: ", "):", then: result(branch.result))
    }
    writer.line("default: \(selection.rest.map(result) ?? "throw response.undocumented()")")
    writer.line("}")
  }

  private func pattern(_ pattern: Reply.Pattern) -> Code {
    let status = pattern.status.pattern
    return switch pattern.mediaType {
    case .exact(let type): "(\(status), \(.string(type)))"
    case .prefix(let start):
      "(\(status), _) where response.mediaType.hasPrefix(\(.string(start)))"
    case .any: "(\(status), _)"
    }
  }

  private func result(_ item: Reply.Case) -> Code {
    item.reading == .nothing
      ? ".\(label: item.name)" : ".\(label: item.name)(\(reading(item.reading)))"
  }

  private func reading(_ reading: Reply.Reading) -> Code {
    switch reading {
    case .json: "try response.json()"
    case .jsonLines: "try response.jsonLines()"
    case .text: "try response.string()"
    case .data: "response.data()"
    case .nothing: "\(types[.builtin(.noContent)])()"
    }
  }

  // MARK: Header fields

  func headers(
    _ name: Identifier, _ headers: [ResponseHeader], _ writer: inout SourceWriter
  ) {
    let protocols = [types[.responseHeaders]] + types.conformances(.equatable, .hashable)
    writer.block("\(access)struct \(name): \(protocols, separator: ", ")") { writer in
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
