import EndpointsPlan

/// Emits the functions that read the responses of an operation, where the types alone don't tell how.
struct ResponseReadersEmitter: Emitter {
  let context: EmitterContext
  let operation: Operation

  func emit(into source: inout SourceWriter) {
    emitReader(of: operation.output, function: "output", type: "Output", into: &source)
    emitReader(of: operation.failure, function: "failure", type: "Failure", into: &source)
  }

  private func emitReader(
    of reply: Reply, function: Code, type: Code, into source: inout SourceWriter
  ) {
    if reply.branches.isEmpty, reply.reading == nil { return }
    source.blankLine()
    source.call(
      "\(access)static func \(function)", ["from response: \(types[.rawResponse])"],
      tail: " throws(\(types[.jsonError])) -> \(type) {")
    source.indented { source in
      if !reply.branches.isEmpty {
        emitBranches(of: reply, into: &source)
      } else if let call = reply.reading.map({ $0.call(types) }) {
        source.line(reply.type.isOptional ? "response.body.isEmpty ? nil : \(call)" : call)
      }
    }
    source.line("}")
  }

  private func emitBranches(of reply: Reply, into source: inout SourceWriter) {
    source.line("switch response.statusCode {")
    for branch in reply.branches {
      let pattern: Code =
        branch.statuses.contains(.any)
        ? "default:" : "case \(branch.statuses.map(\.pattern), separator: ", "):"
      source.line(pattern, then: result(of: branch, in: reply))
    }
    source.line("}")
  }

  private func result(of branch: Reply.Branch, in reply: Reply) -> Code {
    switch branch.result {
    case .nothing: reply.type.isOptional ? "nil" : "\(types[reply.type])()"
    case .undocumented: "throw response.undocumented()"
    case .value(let type, .json): "try response.json() as \(types[type])"
    case .value(_, let reading): reading.call(types)
    }
  }
}

/// Emits an enum of several responses.
struct ResponseEnumEmitter: Emitter {
  let context: EmitterContext
  let name: Identifier
  let cases: [Reply.Case]

  func emit(into source: inout SourceWriter) {
    let protocols = [types[.responseContent]] + types.valueConformances
    source.block("\(access)enum \(name): \(protocols, separator: ", ")") { source in
      for item in cases {
        source.documentation(item.documentation)
        source.line(
          item.reading == .nothing ? "case \(item.name)" : "case \(item.name)(\(types[item.type]))")
      }
      source.blankLine()
      source.call(
        "\(access)static func read", ["_ response: \(types[.rawResponse])"],
        tail: " throws(\(types[.jsonError])) -> Self {")
      source.indented { emitSelection(into: &$0) }
      source.line("}")
    }
  }

  private func emitSelection(into source: inout SourceWriter) {
    let selection = ReplySelection(among: cases)
    let needsMediaType = cases.contains { !$0.mediaTypes.isEmpty }
    source.line(
      needsMediaType
        ? "switch (response.statusCode, response.mediaType) {"
        : "switch response.statusCode {")
    for branch in selection.branches {
      let patterns = branch.patterns.map { pattern in
        needsMediaType ? pattern.code : pattern.status.pattern
      }
      source.line("case \(patterns, separator: ", "):", then: value(of: branch.result))
    }
    source.line("default: \(selection.rest.map(value) ?? "throw response.undocumented()")")
    source.line("}")
  }

  private func value(of item: Reply.Case) -> Code {
    item.reading == .nothing
      ? ".\(label: item.name)" : ".\(label: item.name)(\(item.reading.call(types)))"
  }
}

/// Emits the headers of an operation's responses.
struct ResponseHeadersEmitter: Emitter {
  let context: EmitterContext
  let name: Identifier
  let headers: [ResponseHeader]

  func emit(into source: inout SourceWriter) {
    let protocols = [types[.responseHeaders]] + types.valueConformances
    source.block("\(access)struct \(name): \(protocols, separator: ", ")") { source in
      for header in headers {
        source.documentation(header.documentation)
        source.line("\(access)var \(header.name): \(types[header.type])")
      }
      source.blankLine()
      source.block("\(access)init(headers: \(types[.headerReader]))") { source in
        for header in headers {
          let property = Code.property(header.name, besideParameter: "headers")
          source.line("\(property) = headers.\(header.form.call)(\(.string(header.field)))")
        }
      }
    }
  }
}

extension Reply.Reading {
  /// The call that reads a body.
  fileprivate func call(_ types: Types) -> Code {
    switch self {
    case .json: "try response.json()"
    case .jsonLines: "try response.jsonLines()"
    case .text: "try response.string()"
    case .data: "response.data()"
    case .nothing: "\(types[.builtin(.noContent)])()"
    }
  }
}

extension Reply.Pattern {
  /// The pattern of a status code and a media type.
  fileprivate var code: Code {
    switch mediaType {
    case .exact(let type): "(\(status.pattern), \(.string(type)))"
    case .prefix(let start):
      "(\(status.pattern), _) where response.mediaType.hasPrefix(\(.string(start)))"
    case .any: "(\(status.pattern), _)"
    }
  }
}

extension Reply.Status {
  /// The pattern of a status code.
  fileprivate var pattern: Code {
    switch self {
    case .exact(let code): .integer(code)
    case .range(let hundreds): "\(.integer(hundreds * 100))..<\(.integer((hundreds + 1) * 100))"
    case .any: "_"
    }
  }
}

extension HeaderForm {
  /// The call that reads a header.
  fileprivate var call: Code {
    switch self {
    case .json: "json"
    case .object: "object"
    case .plain: "value"
    }
  }
}
