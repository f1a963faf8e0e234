import EndpointsPlan

extension Emitter {
  /// Writes the enum of what events of several names have as data.
  func events(_ name: Identifier, _ events: Model.Events, _ writer: inout SourceWriter) {
    let protocols = [types[.serverSentEventData]] + types.conformances(.equatable, .hashable)
    let text = types[.builtin(.string)]
    writer.block("\(access)enum \(name): \(protocols, separator: ", ")") { writer in
      for item in events.cases {
        writer.documentation(item.documentation)
        writer.line(
          item.reading == .nothing ? "case \(item.name)" : "case \(item.name)(\(types[item.type]))")
      }
      writer.documentation(["The data of an event that has another name."])
      writer.line("case \(BuiltInNames.otherCase)(event: \(text), data: \(text))")
      writer.blankLine()
      reader(events, &writer)
      nested(events.nested, &writer)
    }
  }

  private func reader(_ events: Model.Events, _ writer: inout SourceWriter) {
    let event: Code = "_ event: \(types[.serverSentEvent])<\(types[.builtin(.string)])>"
    writer.block("\(access)init(\(event)) throws(\(types[.jsonError]))") { writer in
      writer.line("switch event.event {")
      for item in events.cases {
        writer.line("case \(.string(item.event)):", then: "self = \(value(of: item))")
      }
      let other: Code = "\(label: BuiltInNames.otherCase)(event: event.event, data: event.data)"
      writer.line("default:", then: "self = .\(other)")
      writer.line("}")
    }
  }

  private func value(of item: Model.Events.Case) -> Code {
    switch item.reading {
    case .nothing: ".\(label: item.name)"
    case .text: ".\(label: item.name)(event.data)"
    case .json, .jsonLines, .data: ".\(label: item.name)(try event.json())"
    }
  }
}
