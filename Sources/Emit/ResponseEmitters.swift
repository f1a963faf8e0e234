// SPDX-License-Identifier: Apache-2.0

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
    of response: PlannedResponse, function: Code, type: Code, into source: inout SourceWriter
  ) {
    switch response.reading {
    case .byType, .stream: break
    case .body(let format, let mayBeEmpty):
      emit(function, returning: type, into: &source) { source in
        source.line(
          mayBeEmpty ? "response.body.isEmpty ? nil : \(format.call)" : format.call)
      }
    }
  }

  private func emit(
    _ function: Code, returning type: Code, into source: inout SourceWriter,
    _ body: (inout SourceWriter) -> Void
  ) {
    source.blankLine()
    source.declaration(
      "\(access)static func \(function)", ["from response: \(types[.rawResponse])"],
      tail: " throws(\(types[.jsonError])) -> \(type) {")
    source.indented(body)
    source.line("}")
  }
}

/// Emits an enum of several responses.
struct ResponseEnumEmitter: Emitter {
  let context: EmitterContext
  let name: Identifier
  let responses: Model.Responses

  func emit(into source: inout SourceWriter) {
    context.emitType("enum", name, .responseContent, into: &source) { source in
      for item in responses.cases {
        source.documentation(item.documentation)
        source.line(types.declaration(ofCase: item.name, item.content?.type))
      }
      source.blankLine()
      source.declaration(
        "\(access)static func read", ["_ response: \(types[.rawResponse])"],
        tail: " throws(\(types[.jsonError])) -> Self {")
      source.indented { emitSelection(into: &$0) }
      source.line("}")
    }
  }

  private func emitSelection(into source: inout SourceWriter) {
    let selection = responses.selection
    source.line(
      selection.comparesMediaTypes
        ? "switch (response.status, response.mediaType) {"
        : "switch response.status {")
    for branch in selection.branches {
      let patterns = branch.patterns.map { pattern in
        selection.comparesMediaTypes ? pattern.code : pattern.status.pattern
      }
      source.line("case \(patterns, separator: ", "):", then: value(of: branch.result))
    }
    source.line("default: \(selection.rest.map(value) ?? "throw response.undocumented()")")
    source.line("}")
  }

  private func value(of result: ResponseSelection.Result) -> Code {
    result.format.map { ".\(label: result.name)(\($0.call))" } ?? ".\(label: result.name)"
  }
}

extension Types {
  /// `case found(File)`: a case of an enum that holds a value, or nothing.
  func declaration(ofCase name: Identifier, _ type: TypeReference?) -> Code {
    type.map { "case \(name)(\(self[$0]))" } ?? "case \(name)"
  }
}

/// Emits the headers of an operation's responses.
struct ResponseHeadersEmitter: Emitter {
  let context: EmitterContext
  let name: Identifier
  let headers: [ResponseHeader]

  func emit(into source: inout SourceWriter) {
    context.emitType("struct", name, .responseHeaders, into: &source) { source in
      for header in headers {
        source.documentation(header.documentation)
        context.emitProperty(
          header.name, storedIn: header.storage, type: types[header.type], isMutable: true,
          wrappers: header.isSensitive ? [.sensitive] : [], into: &source)
      }
      source.blankLine()
      initializer.emit(into: &source)
      source.blankLine()
      source.block("\(hiddenAccess)init(headers: \(types[.headerReader]))") { source in
        for header in headers {
          let property = Code.property(header.storage, besideParameter: "headers")
          source.line("\(property) = headers.\(header.form.call)(\(.string(header.field)))")
        }
      }
    }
  }

  private var initializer: InitializerEmitter {
    var initializer = InitializerEmitter(context: context)
    for header in headers {
      initializer.add(
        header.name, storedIn: header.storage, type: types[header.type],
        default: header.type.isOptional ? "nil" : nil)
    }
    return initializer
  }
}

extension BodyFormat {
  /// The call that reads a body.
  fileprivate var call: Code {
    switch self {
    case .json: "try response.json()"
    case .jsonLines: "try response.jsonLines()"
    case .text: "try response.string()"
    case .data: "response.data()"
    }
  }
}

extension ResponseSelection.Pattern {
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

extension PlannedResponse.Status {
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

/// Emits the enum of the data of server-sent events, which differs by the events' names.
struct EventsEmitter: Emitter {
  let context: EmitterContext
  let name: Identifier
  let events: Model.Events

  func emit(into source: inout SourceWriter) {
    let string = types[.builtin(.string)]
    context.emitType("enum", name, .serverSentEventData, into: &source) { source in
      for item in events.cases {
        source.documentation(item.documentation)
        source.line(types.declaration(ofCase: item.name, item.data.type))
      }
      source.documentation(["The data of an event with any other name."])
      source.line("case \(BuiltInNames.otherCase)(event: \(string), data: \(string))")
      source.blankLine()
      if events.hasErrors {
        source.line("\(access)static let hasErrorEvents = true")
        source.blankLine()
      }
      emitReader(into: &source)
      ModelEmitter.emit(nested: events.nested, in: context, into: &source)
    }
  }

  private func emitReader(into source: inout SourceWriter) {
    let event: Code = "_ event: \(types[.serverSentEvent])<\(types[.builtin(.string)])>"
    source.block("\(access)init(\(event)) throws(\(types[.jsonError]))") { source in
      source.line("switch event.event {")
      for item in events.cases {
        source.line("case \(.string(item.event)):", then: "self = \(value(of: item))")
      }
      let other: Code = "\(label: BuiltInNames.otherCase)(event: event.event, data: event.data)"
      source.line("default:", then: "self = .\(other)")
      source.line("}")
    }
  }

  private func value(of item: Model.Events.Case) -> Code {
    switch item.data {
    case .none: ".\(label: item.name)"
    case .text: ".\(label: item.name)(event.data)"
    case .json: ".\(label: item.name)(try event.json())"
    }
  }
}
