// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan

/// Emits an enum of alternatives, with a case for values that match none of them.
struct UnionEmitter: Emitter {
  let context: EmitterContext
  let model: Model
  let union: Model.Union

  func emit(into source: inout SourceWriter) {
    let json = model.jsonProtocol(
      both: .jsonUnion, read: .jsonDecodableUnion, written: .jsonEncodableUnion)
    let protocols =
      [types[json]] + (model.isSensitive ? [types[.sensitiveValue]] : []) + types.conformances
      + union.literals.map { types[$0.kind] }
    let keyword: Code = union.isIndirect ? "indirect enum" : "enum"
    source.block("\(access)\(keyword) \(model.name)", conformingTo: protocols) { source in
      for alternative in union.alternatives {
        source.documentation(alternative.documentation)
        if alternative.isDeprecated { source.line("@available(*, deprecated)") }
        source.line("case \(alternative.name)(\(types[alternative.type]))")
      }
      source.documentation(["A value that matches none of the known alternatives."])
      source.line("case \(BuiltInNames.otherCase)(\(types[.builtin(.json)]))")
      source.blankLine()
      var members: [(inout SourceWriter) -> Void] = union.literals.map { form in
        { emit(form, into: &$0) }
      }
      if model.isDecodable {
        members.append { source in
          emitDeprecation(ofMaker: union.alternatives, into: &source)
          UnionReaderEmitter(context: context, union: union).emit(into: &source)
        }
      }
      if model.isEncodable { members.append(emitWriter) }
      source.separated(members)
      ModelEmitter.emit(nested: union.nested, in: context, into: &source)
    }
  }

  /// Emits the initializer that makes a value of a literal.
  private func emit(_ form: Model.Union.LiteralForm, into source: inout SourceWriter) {
    let alternative = union.alternatives[form.alternative]
    emitDeprecation(ofMaker: [alternative], into: &source)
    let type = types.inExpressions[alternative.type]
    let value: Code =
      switch form.conversion {
      case .none: "value"
      case .rawValue: "\(type)(rawValue: value)"
      case .number: "\(type)(value)"
      }
    source.shortBlock(
      "\(access)init(\(form.kind.label) value: \(types[.builtin(form.type)]))",
      [.assignment("self", ".\(label: alternative.name)(\(value))")])
  }

  /// Emits the attribute of an initializer that makes cases, some of which would warn there.
  private func emitDeprecation(
    ofMaker alternatives: [Model.Union.Alternative], into source: inout SourceWriter
  ) {
    guard alternatives.contains(where: \.isDeprecated) else { return }
    source.line("@available(*, deprecated, message: \"makes deprecated cases\")")
  }

  private func emitWriter(into source: inout SourceWriter) {
    source.block("\(hiddenAccess)func write(to json: inout \(types[.jsonWriter]))") { source in
      source.line("switch self {")
      for alternative in union.alternatives { emitCase(of: alternative, into: &source) }
      source.line("case .\(label: BuiltInNames.otherCase)(let value): value.write(to: &json)")
      source.line("}")
    }
  }

  private func emitCase(
    of alternative: Model.Union.Alternative, into source: inout SourceWriter
  ) {
    let pattern: Code = "case .\(label: alternative.name)(let value):"
    if let discriminator = alternative.discriminator {
      let label: Code = discriminator.isDefault ? "default: " : ""
      let arguments: [Code] = [
        "value", "discriminator: \(.string(discriminator.key))",
        "\(label)\(.string(discriminator.value))",
      ]
      source.line(pattern)
      source.indented { $0.line("json.write(\(arguments, separator: ", "))") }
    } else if alternative.checks.isEmpty {
      source.line("\(pattern) value.write(to: &json)")
    } else {
      let checks = alternative.checks.arguments
      source.line(pattern, then: "json.write(value, \(checks, separator: ", "))")
    }
  }
}

/// Emits the initializer that reads a union, which finds the alternative that a value matches.
struct UnionReaderEmitter: Emitter {
  let context: EmitterContext
  let union: Model.Union

  func emit(into source: inout SourceWriter) {
    source.block(
      "\(hiddenAccess)init(json: inout \(types[.jsonReader])) throws(\(types[.jsonError]))"
    ) { source in
      guard union.recognition.decidesBeforeReading else { return emitRecognition(into: &source) }
      let other: Code = ".\(label: BuiltInNames.otherCase)"
      source.line("let start = json.start")
      source.line("do {")
      source.indented { emitRecognition(into: &$0) }
      source.line("} catch {")
      source.indented { $0.line("self = \(other)(try json.other(after: error, from: start))") }
      source.line("}")
    }
  }

  private func emitRecognition(into source: inout SourceWriter) {
    switch union.recognition {
    case .discriminator(let key, let cases, let fallback):
      emitDecision(
        by: key, cases, fallback: fallback.map { union.alternatives[$0] }, into: &source)
    case .constant(let key, let cases): emitAttempts(by: key, cases, into: &source)
    case .trials(let trials): emit(trials, into: &source)
    }
  }

  // MARK: Discriminators

  /// Emits a `switch` over a discriminator that decides which alternative is read.
  private func emitDecision(
    by key: String, _ cases: [Model.Union.Case], fallback: Model.Union.Alternative?,
    into source: inout SourceWriter
  ) {
    source.line("switch try json.discriminator(\(.string(key))) {")
    for item in cases {
      source.cases(item.values.map { .string($0) })
      source.indented { $0.statement(assignment(of: union.alternatives[item.alternative])) }
    }
    source.line("default:")
    source.indented { source in
      let other = assignmentOfOther(discriminator: key)
      guard let fallback else { return source.statement(other) }
      source.line("if \(attempt(fallback.type)) {")
      source.indented { $0.line("self = .\(label: fallback.name)(value)") }
      source.line("} else {")
      source.indented { $0.statement(other) }
      source.line("}")
    }
    source.line("}")
  }

  /// Emits a `switch` over a constant that decides which alternative is tried.
  private func emitAttempts(
    by key: String, _ cases: [Model.Union.Case], into source: inout SourceWriter
  ) {
    source.line("switch try json.discriminator(\(.string(key))) {")
    for item in cases {
      let alternative = union.alternatives[item.alternative]
      source.cases(item.values.map { .string($0) })
      source.indented { source in
        source.conditions(
          "if", item.guards.map(condition), binding: attempt(alternative.type))
        source.indented {
          $0.line("self = .\(label: alternative.name)(value)")
          $0.line("return")
        }
        source.line("}")
      }
    }
    source.line("default: break")
    source.line("}")
    source.statement(assignmentOfOther(discriminator: key))
  }

  // MARK: Trials

  /// Emits a chain of conditions, the first of which that holds decides.
  private func emit(_ trials: [Model.Union.Trial], into source: inout SourceWriter) {
    if trials.isEmpty { return source.statement(assignmentOfOther()) }
    for (index, trial) in trials.enumerated() {
      emitCondition(of: trial, start: index == 0 ? "if" : "} else if", into: &source)
      source.indented { $0.statement(result(of: trial)) }
    }
    source.line("} else {")
    source.indented { $0.statement(assignmentOfOther()) }
    source.line("}")
  }

  private func emitCondition(
    of trial: Model.Union.Trial, start: Code, into source: inout SourceWriter
  ) {
    let attempt = attempt(union.alternatives[trial.alternative].type)
    let guards = trial.guards.map(condition)
    switch trial.question {
    case .canBeRead: source.conditions(start, guards, binding: attempt)
    case .hasOnlyKeys(let keys):
      emitCondition(start, "try json.hasOnlyKeys", among: keys, guards, attempt, into: &source)
    case .hasKey(let keys):
      emitCondition(start, "try json.hasKey", among: keys, guards, attempt, into: &source)
    case .isOfKind(let kinds):
      let tests: [Code] = kinds.map { "json.kind == .\($0.code)" }
      source.line("\(start) \(tests, separator: " || ") {")
    case .equals(let key, let values):
      let arguments: [Code] = [.string(key)] + values.map { .literal($0) }
      let test: Code = "try json.equals(\(arguments, separator: ", "))"
      if trial.readsAlternative {
        source.conditions(start, [test] + guards, binding: attempt)
      } else {
        source.line("\(start) \(test) {")
      }
    }
  }

  /// Emits the condition of a call that names keys, which may take lines of their own.
  private func emitCondition(
    _ start: Code, _ call: Code, among keys: [String], _ guards: [Code], _ attempt: Code,
    into source: inout SourceWriter
  ) {
    if guards.isEmpty {
      return source.condition("\(start) \(call)", arguments(keys), binding: attempt)
    }
    let test: Code = "\(call)(\(arguments(keys), separator: ", "))"
    source.conditions(start, [test] + guards, binding: attempt)
  }

  /// The assignment of a trial's alternative, which its condition may have read already.
  private func result(of trial: Model.Union.Trial) -> SourceWriter.Statement {
    let alternative = union.alternatives[trial.alternative]
    return trial.readsAlternative
      ? .assignment("self", ".\(label: alternative.name)(value)")
      : assignment(of: alternative)
  }

  /// The condition that a value inside of the union's value is one of some.
  private func condition(_ nested: Model.Union.Guard) -> Code {
    let path = nested.path.map { step -> Code in
      switch step {
      case .key(let key): .string(key)
      case .item(let position): .integer(position)
      case .each: ".each"
      }
    }
    let values = nested.values.map { Code.literal($0) } + (nested.allowsNull ? ["nil"] : [])
    let call: Code = nested.isRequired ? "equals" : "allows"
    return "try json.\(call)([\(path, separator: ", ")], \(values, separator: ", "))"
  }

  private func arguments(_ keys: [String]) -> [Code] {
    keys.enumerated().map { index, key in
      index == 0 ? "among: \(.string(key))" : .string(key)
    }
  }

  // MARK: Alternatives

  /// The condition that a value can be read as a type.
  private func attempt(_ type: TypeReference) -> Code {
    "let value = try json.attempt(\(types.inExpressions[type]).self)"
  }

  private func assignment(of alternative: Model.Union.Alternative) -> SourceWriter.Statement {
    let type = types.inExpressions[alternative.type]
    let value: Code =
      if let key = alternative.omittedKey {
        "try json.read(\(type).self, without: \(.string(key)))"
      } else if alternative.isReadByProtocol {
        "try json.read(\(type).self)"
      } else {
        "try \(type)(json: &json)"
      }
    return .assignment("self", ".\(label: alternative.name)(\(value))")
  }

  /// The assignment of a value that matches no alternative.
  private func assignmentOfOther(discriminator key: String? = nil) -> SourceWriter.Statement {
    let argument: Code = key.map { "discriminator: \(.string($0))" } ?? ""
    return .assignment("self", ".\(label: BuiltInNames.otherCase)(try json.other(\(argument)))")
  }
}

extension Model.LiteralKind {
  /// The label of the initializer that takes the value of such a literal.
  fileprivate var label: Code {
    switch self {
    case .string: "stringLiteral"
    case .integer: "integerLiteral"
    case .number: "floatLiteral"
    }
  }
}

extension EndpointsPlan.Union.Kind {
  /// The name of the kind in the runtime.
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
