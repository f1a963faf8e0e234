import EndpointsPlan

extension Emitter {
  /// Writes an enum of alternatives, and what none of them is.
  func union(_ model: Model, _ union: Model.Union, _ writer: inout SourceWriter) {
    let protocols =
      [types[model.directions(.jsonCodable, .jsonDecodable, .jsonEncodable)]] + types.conformances
    let keyword: Code = union.isIndirect ? "indirect enum" : "enum"
    writer.block("\(access)\(keyword) \(model.name): \(protocols, separator: ", ")") { writer in
      for alternative in union.alternatives {
        writer.documentation(alternative.documentation)
        writer.line("case \(alternative.name)(\(types[alternative.type]))")
      }
      writer.documentation(["What is none of these."])
      writer.line("case \(BuiltInNames.otherCase)(\(types[.builtin(.json)]))")
      writer.blankLine()
      members(
        of: model, reader: { reader(union, &$0) }, writer: { self.writer(union, &$0) }, &writer)
      nested(union.nested, &writer)
    }
  }

  // MARK: Reading

  private func reader(_ union: Model.Union, _ writer: inout SourceWriter) {
    writer.block(
      "\(access)init(json: inout \(types[.jsonReader])) throws(\(types[.jsonError]))"
    ) { writer in
      switch union.recognition {
      case .discriminator(let key, let cases, let otherwise):
        if union.isDecisive {
          self.cases(cases, otherwise: otherwise, of: union, at: key, &writer)
        } else {
          attempts(cases, of: union, at: key, &writer)
        }
      case .trials(let trials): self.trials(trials, of: union, &writer)
      }
    }
  }

  /// Writes a `switch` over the discriminator that decides on the alternative.
  private func cases(
    _ cases: [Model.Union.Case], otherwise: Int?, of union: Model.Union, at key: String,
    _ writer: inout SourceWriter
  ) {
    writer.line("switch try json.discriminator(\(.string(key))) {")
    for choice in cases {
      writer.line("case \(choice.values.map { .string($0) }, separator: ", "):")
      writer.indented { $0.statement(assignment(of: union.alternatives[choice.alternative])) }
    }
    guard let otherwise = otherwise.map({ union.alternatives[$0] }) else {
      writer.line("default:")
      writer.indented { $0.statement(assignmentOfOther(key)) }
      return writer.line("}")
    }
    writer.line("default:")
    writer.indented { writer in
      writer.line("if \(attempt(otherwise.type)) {")
      writer.indented { $0.line("self = .\(label: otherwise.name)(value)") }
      writer.line("} else {")
      writer.indented { $0.statement(assignmentOfOther(key)) }
      writer.line("}")
    }
    writer.line("}")
  }

  /// Writes a `switch` over a constant that tells which alternative to try.
  private func attempts(
    _ cases: [Model.Union.Case], of union: Model.Union, at key: String,
    _ writer: inout SourceWriter
  ) {
    writer.line("switch try json.discriminator(\(.string(key))) {")
    for choice in cases {
      let alternative = union.alternatives[choice.alternative]
      writer.line("case \(choice.values.map { .string($0) }, separator: ", "):")
      writer.indented { writer in
        writer.conditions("if", choice.guards.map(condition), attempt(alternative.type))
        writer.indented {
          $0.line("self = .\(label: alternative.name)(value)")
          $0.line("return")
        }
        writer.line("}")
      }
    }
    writer.line("default: break")
    writer.line("}")
    writer.statement(assignmentOfOther(key))
  }

  private func trials(
    _ trials: [Model.Union.Trial], of union: Model.Union, _ writer: inout SourceWriter
  ) {
    if trials.isEmpty { return writer.statement(assignmentOfOther()) }
    for (index, trial) in trials.enumerated() {
      let alternative = union.alternatives[trial.alternative]
      let start: Code = index == 0 ? "if" : "} else if"
      let attempt = attempt(alternative.type)
      let isAttempt = trial.question.isAttempt(inDecisive: union.isDecisive)
      switch trial.question {
      case .canBeRead:
        writer.conditions(start, trial.guards.map(condition), attempt)
      case .hasOnlyKeys(let keys):
        let test: Code = "try json.hasOnlyKeys(\(self.keys(keys), separator: ", "))"
        writer.conditions(start, [test] + trial.guards.map(condition), attempt)
      case .hasKey(let keys):
        if trial.guards.isEmpty {
          writer.condition("\(start) try json.hasKey", self.keys(keys), attempt)
        } else {
          let test: Code = "try json.hasKey(\(self.keys(keys), separator: ", "))"
          writer.conditions(start, [test] + trial.guards.map(condition), attempt)
        }
      case .isOfKind(let kinds):
        let tests: [Code] = kinds.map { "json.kind == .\($0.code)" }
        writer.line("\(start) \(tests, separator: " || ") {")
      case .equals(let key, let values):
        let arguments: [Code] = [.string(key)] + values.map { .literal($0) }
        let test: Code = "try json.equals(\(arguments, separator: ", "))"
        if isAttempt {
          writer.conditions(start, [test] + trial.guards.map(condition), attempt)
        } else {
          writer.line("\(start) \(test) {")
        }
      }
      writer.indented {
        $0.statement(
          isAttempt
            ? .assignment("self", ".\(label: alternative.name)(value)")
            : assignment(of: alternative))
      }
    }
    writer.line("} else {")
    writer.indented { $0.statement(assignmentOfOther()) }
    writer.line("}")
  }

  /// The test of a value inside of another that has to be one of some.
  private func condition(_ guardOfTrial: Model.Union.Guard) -> Code {
    let path = guardOfTrial.path.map { step -> Code in
      switch step {
      case .key(let key): .string(key)
      case .item(let position): .literal(.integer(String(position)))
      case .each: ".each"
      }
    }
    let values =
      guardOfTrial.values.map { Code.literal($0) } + (guardOfTrial.allowsNull ? ["nil"] : [])
    let call: Code = guardOfTrial.isRequired ? "equals" : "allows"
    return "try json.\(call)([\(path, separator: ", ")], \(values, separator: ", "))"
  }

  private func keys(_ keys: [String]) -> [Code] {
    keys.enumerated().map { index, key in
      index == 0 ? "among: \(.string(key))" : .string(key)
    }
  }

  private func attempt(_ type: TypeReference) -> Code {
    "let value = try json.attempt(\(types.inExpressions[type]).self)"
  }

  private func assignment(of alternative: Model.Union.Alternative) -> SourceWriter.Statement {
    let type = types.inExpressions[alternative.type]
    let value: Code =
      alternative.omittedKey.map { "try json.read(\(type).self, without: \(.string($0)))" }
      ?? "try \(type)(json: &json)"
    return .assignment("self", ".\(label: alternative.name)(\(value))")
  }

  /// The assignment of what is of no alternative, at a discriminator where there is one.
  private func assignmentOfOther(_ key: String? = nil) -> SourceWriter.Statement {
    let argument: Code = key.map { "discriminator: \(.string($0))" } ?? ""
    return .assignment("self", ".\(label: BuiltInNames.otherCase)(try json.other(\(argument)))")
  }

  // MARK: Writing

  private func writer(_ union: Model.Union, _ writer: inout SourceWriter) {
    writer.block("\(access)func write(to json: inout \(types[.jsonWriter]))") { writer in
      writer.line("switch self {")
      for alternative in union.alternatives {
        if let discriminator = alternative.discriminator {
          let label: Code = discriminator.isDefault ? "default: " : ""
          writer.line("case .\(label: alternative.name)(let value):")
          writer.indented {
            $0.line(
              "json.write(value, discriminator: \(.string(discriminator.key)), \(label)\(.string(discriminator.value)))"
            )
          }
        } else if alternative.checks.isEmpty {
          writer.line("case .\(label: alternative.name)(let value): value.write(to: &json)")
        } else {
          let pattern: Code = "case .\(label: alternative.name)(let value):"
          let list: Code = "\(arguments(alternative.checks), separator: ", ")"
          writer.line(pattern, then: "json.write(value, \(list))")
        }
      }
      writer.line("case .\(label: BuiltInNames.otherCase)(let value): value.write(to: &json)")
      writer.line("}")
    }
  }

  // MARK: Tuples

  /// Writes a structure that is an array in JSON.
  func tuple(_ model: Model, _ tuple: Model.Tuple, _ writer: inout SourceWriter) {
    let protocols =
      [types[model.directions(.jsonTuple, .jsonDecodableTuple, .jsonEncodableTuple)]]
      + types.conformances
    writer.block("\(access)struct \(model.name): \(protocols, separator: ", ")") { writer in
      for item in tuple.items {
        writer.documentation(item.documentation)
        property(
          item.name, types[item.type], isMutable: tuple.isMutable, isIndirect: item.isIndirect,
          &writer)
      }
      if let rest = tuple.rest {
        if !tuple.items.isEmpty {
          writer.documentation(["What the array holds after its named items."])
        }
        property(rest.name, "[\(types[rest.value])]", isMutable: tuple.isMutable, &writer)
      }
      if !tuple.items.isEmpty || tuple.rest != nil { writer.blankLine() }
      members(
        of: model, initializer: tuple.hasInitializer ? { memberwiseInitializer(tuple, &$0) } : nil,
        reader: { reader(tuple, &$0) }, writer: { self.writer(tuple, &$0) }, &writer)
      nested(tuple.nested, &writer)
    }
  }

  private func memberwiseInitializer(_ tuple: Model.Tuple, _ writer: inout SourceWriter) {
    var names = tuple.items.map(\.name)
    var arguments: [Code] = tuple.items.map { item in
      let start: Code = "\(label: item.name): \(types[item.type])"
      return item.presence == .required ? start : "\(start) = nil"
    }
    if let rest = tuple.rest {
      names.append(rest.name)
      arguments.append("\(label: rest.name): [\(types[rest.value])] = []")
    }
    initializer(names, arguments, &writer)
  }

  private func reader(_ tuple: Model.Tuple, _ writer: inout SourceWriter) {
    let head: Code =
      "\(access)init(json: inout \(types[.jsonTupleReader])) throws(\(types[.jsonError]))"
    if tuple.items.isEmpty, tuple.rest == nil { return writer.line("\(head) {}") }
    writer.block(head) { writer in
      for item in tuple.items {
        let call: Code = item.presence == .required ? "required" : "optional"
        writer.line("\(stored(item.name)) = try json.\(call)()")
      }
      if let rest = tuple.rest { writer.line("\(stored(rest.name)) = try json.rest()") }
    }
  }

  private func writer(_ tuple: Model.Tuple, _ writer: inout SourceWriter) {
    let head: Code = "\(access)func write(to json: inout \(types[.jsonTupleWriter]))"
    if tuple.items.isEmpty, tuple.rest == nil { return writer.line("\(head) {}") }
    writer.block(head) { writer in
      for item in tuple.items {
        let call: Code =
          switch item.presence {
          case .required: "json.required"
          case .optional: "json.optional"
          case .nullable: "json.nullable"
          }
        writer.filledCall(call, [stored(item.name)] + arguments(item.checks))
      }
      if let rest = tuple.rest {
        writer.filledCall("json.rest", [stored(rest.name)] + arguments(rest.checks))
      }
    }
  }

  // MARK: Initializers

  /// Writes an initializer that assigns its arguments to the properties of the same names.
  func initializer(_ names: [Identifier], _ arguments: [Code], _ writer: inout SourceWriter) {
    if names.isEmpty { return writer.line("\(access)init() {}") }
    if names.count == 1, let name = names.first {
      let head: Code = "\(access)init(\(arguments, separator: ", "))"
      return writer.shortBlock(head, [.assignment("self.\(label: name)", "\(name)")])
    }
    writer.filledCall("\(access)init", arguments, " {")
    writer.indented { writer in
      for name in names { writer.statement(.assignment("self.\(label: name)", "\(name)")) }
    }
    writer.line("}")
  }
}

extension Model.Union.Question {
  /// Whether yes alone is not enough: the value has to be readable, too.
  fileprivate func isAttempt(inDecisive isDecisive: Bool) -> Bool {
    switch self {
    case .canBeRead, .hasKey, .hasOnlyKeys: true
    case .isOfKind: false
    case .equals: !isDecisive
    }
  }
}

extension EndpointsPlan.Union.Kind {
  /// The runtime's word for it.
  fileprivate var code: Code {
    switch self {
    case .string: "string"
    case .number: "number"
    case .boolean: "bool"
    case .array: "array"
    case .object: "object"
    }
  }
}
