import EndpointsPlan

/// Emits the enum of the data of server-sent events, which differs by the events' names.
struct EventsEmitter: Emitter {
  let context: EmitterContext
  let name: Identifier
  let events: Model.Events

  func emit(into source: inout SourceWriter) {
    let protocols = [types[.serverSentEventData]] + types.valueConformances
    let string = types[.builtin(.string)]
    source.block("\(access)enum \(name): \(protocols, separator: ", ")") { source in
      for item in events.cases {
        source.documentation(item.documentation)
        source.line(types.declaration(ofCase: item.name, item.data.type))
      }
      source.documentation(["The data of an event with any other name."])
      source.line("case \(BuiltInNames.otherCase)(event: \(string), data: \(string))")
      source.blankLine()
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
