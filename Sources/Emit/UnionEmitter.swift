import EndpointsPlan

/// Emits an enum of alternatives, with a case for values that match none of them.
struct UnionEmitter: Emitter {
  let context: EmitterContext
  let model: Model
  let union: Model.Union

  func emit(into source: inout SourceWriter) {
    let json = model.jsonProtocol(
      both: .jsonCodable, read: .jsonDecodable, written: .jsonEncodable)
    let protocols = [types[json]] + types.conformances
    let keyword: Code = union.isIndirect ? "indirect enum" : "enum"
    source.block("\(access)\(keyword) \(model.name): \(protocols, separator: ", ")") { source in
      for alternative in union.alternatives {
        source.documentation(alternative.documentation)
        source.line("case \(alternative.name)(\(types[alternative.type]))")
      }
      source.documentation(["A value that matches none of the known alternatives."])
      source.line("case \(BuiltInNames.otherCase)(\(types[.builtin(.json)]))")
      source.blankLine()
      var members: [(inout SourceWriter) -> Void] = []
      if model.isDecodable {
        members.append(UnionReaderEmitter(context: context, union: union).emit)
      }
      if model.isEncodable { members.append(emitWriter) }
      source.separated(members)
      ModelEmitter.emit(nested: union.nested, in: context, into: &source)
    }
  }

  private func emitWriter(into source: inout SourceWriter) {
    source.block("\(access)func write(to json: inout \(types[.jsonWriter]))") { source in
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
