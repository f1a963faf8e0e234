import EndpointsPlan

extension Emitter {
  /// A call that writes a value, and what the value is checked against on the way.
  struct WriterCall {
    var head: Code
    var arguments: [Code]
    var checks: [Code]

    init(_ head: Code, _ arguments: [Code], _ checks: [Code]) {
      self.head = head
      self.arguments = arguments
      self.checks = checks
    }
  }

  /// Writes a function of such calls.
  func writer(_ head: Code, _ calls: [WriterCall], _ writer: inout SourceWriter) {
    if calls.allSatisfy(\.checks.isEmpty) {
      return writer.shortBlock(head, calls.map { .call($0.head, $0.arguments) })
    }
    writer.block(head) { writer in
      for call in calls { writer.filledCall(call.head, call.arguments + call.checks) }
    }
  }

  /// Writes the call that checks an argument of an operation, if there is anything to check.
  func check(
    _ argument: Argument, _ value: Code, of operation: Operation, _ writer: inout SourceWriter
  ) {
    if argument.checks.isEmpty { return }
    let subject: [Code] =
      switch argument.use {
      case .body: ["body: \(value)"]
      case .query(let name, _, _), .header(let name, _), .cookie(let name, _, _):
        [.string(name), value]
      case .queryString: ["\"query string\"", value]
      case .path: [.string(operation.wireName(ofPathArgument: argument.name)), value]
      }
    writer.filledCall("request.check", subject + arguments(argument.checks))
  }

  /// The runtime's words for checks, as arguments of a call: `.minLength(1)`, `.maxLength(10)`.
  func arguments(_ checks: [Check]) -> [Code] { checks.map(argument) }

  private func argument(_ check: Check) -> Code {
    switch check {
    case .minLength(let count): ".minLength(\(.integer(count)))"
    case .maxLength(let count): ".maxLength(\(.integer(count)))"
    case .pattern(let pattern): ".pattern(\(.string(pattern)))"
    case .minimum(let bound): ".minimum(\(.literal(bound)))"
    case .maximum(let bound): ".maximum(\(.literal(bound)))"
    case .exclusiveMinimum(let bound): ".exclusiveMinimum(\(.literal(bound)))"
    case .exclusiveMaximum(let bound): ".exclusiveMaximum(\(.literal(bound)))"
    case .multipleOf(let divisor): ".multipleOf(\(.literal(divisor)))"
    case .minItems(let count): ".minItems(\(.integer(count)))"
    case .maxItems(let count): ".maxItems(\(.integer(count)))"
    case .uniqueItems: ".uniqueItems"
    case .minProperties(let count): ".minProperties(\(.integer(count)))"
    case .maxProperties(let count): ".maxProperties(\(.integer(count)))"
    case .each(let checks): ".each(\(arguments(checks), separator: ", "))"
    }
  }
}

extension Operation {
  /// What the path calls an argument.
  fileprivate func wireName(ofPathArgument name: Identifier) -> String {
    for case .argument(name, let wireName, _) in path { return wireName }
    return name.text
  }
}
