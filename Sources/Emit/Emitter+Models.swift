import EndpointsPlan

extension Emitter {
  func modelsFile(_ file: API.File, _ models: [Model]) -> GeneratedFile {
    self.file(
      file, imports: models.flatMap(\.types), runtime: models.map(\.runtimeUse).max() ?? .none
    ) { writer in
      writer.block("nonisolated extension \(api.client)") { writer in
        writer.separated(models.map { model in { self.model(model, &$0) } })
      }
    }
  }

  func model(_ model: Model, _ writer: inout SourceWriter) {
    writer.documentation(documentation(model.documentation, isDeprecated: model.isDeprecated))
    let inside = inside(model.name)
    switch model.shape {
    case .alias(let type):
      writer.line("\(access)typealias \(model.name) = \(types[type])")
    case .enumeration(let enumeration): self.enumeration(model.name, enumeration, &writer)
    case .structure(let structure): inside.structure(model, structure, &writer)
    case .union(let union): inside.union(model, union, &writer)
    case .tuple(let tuple): inside.tuple(model, tuple, &writer)
    case .choice(let choice): inside.choice(model.name, choice, &writer)
    case .multipart(let multipart): inside.multipart(model.name, multipart, &writer)
    case .replies(let cases): inside.replies(model.name, cases, &writer)
    case .headers(let headers): self.headers(model.name, headers, &writer)
    case .events(let events): inside.events(model.name, events, &writer)
    }
  }

  /// Writes the types that a type declares inside itself.
  func nested(_ models: [Model], _ writer: inout SourceWriter) {
    for nested in models {
      writer.blankLine()
      model(nested, &writer)
    }
  }

  /// Says of what is deprecated that it is, without the warnings that an attribute would give where
  /// generated code itself uses it.
  func documentation(_ lines: [String], isDeprecated: Bool) -> [String] {
    if !isDeprecated { return lines }
    return lines + (lines.isEmpty ? [] : [""]) + ["Deprecated."]
  }

  // MARK: Enums

  private func enumeration(
    _ name: Identifier, _ enumeration: Model.Enumeration, _ writer: inout SourceWriter
  ) {
    let raw = types[.builtin(enumeration.rawValue.type)]
    // An open enum is hashable by itself.
    let protocols = [types[.openEnum]] + types.conformances(.codable)
    writer.block("\(access)struct \(name): \(protocols, separator: ", ")") { writer in
      writer.line("\(access)let rawValue: \(raw)")
      writer.line("\(access)init(rawValue: \(raw)) { self.rawValue = rawValue }")
      writer.blankLine()
      for member in enumeration.members {
        let value: Code =
          switch enumeration.rawValue {
          case .string: .string(member.value)
          case .integer: .integer(member.value)
          case .number: .number(member.value)
          }
        writer.documentation(member.documentation)
        writer.shortBlock(
          "\(access)static var \(member.name): Self", [.call("Self", ["rawValue: \(value)"])])
      }
    }
  }

  // MARK: Structures

  private func structure(
    _ model: Model, _ structure: Model.Structure, _ writer: inout SourceWriter
  ) {
    let protocols =
      [types[model.directions(.jsonObject, .jsonDecodableObject, .jsonEncodableObject)]]
      + types.conformances
    writer.block("\(access)struct \(model.name): \(protocols, separator: ", ")") { writer in
      for property in structure.properties {
        writer.documentation(
          documentation(property.documentation, isDeprecated: property.isDeprecated))
        self.property(
          property.name, types[property], isMutable: structure.isMutable,
          isIndirect: property.isIndirect, &writer)
      }
      if let additional = structure.additional {
        if !structure.properties.isEmpty {
          writer.documentation(["What the object holds beside its named properties."])
        }
        self.property(
          additional.name, type(of: additional), isMutable: structure.isMutable, &writer)
      }
      if !structure.properties.isEmpty || structure.additional != nil { writer.blankLine() }
      members(
        of: model,
        initializer: structure.hasInitializer ? { memberwiseInitializer(structure, &$0) } : nil,
        reader: { reader(structure, &$0) }, writer: { self.writer(structure, &$0) }, &writer)
      nested(structure.nested, &writer)
    }
  }

  /// Writes what makes a type's values and what writes them, as far as it has that.
  func members(
    of model: Model, initializer: ((inout SourceWriter) -> Void)? = nil,
    reader: @escaping (inout SourceWriter) -> Void, writer: @escaping (inout SourceWriter) -> Void,
    _ source: inout SourceWriter
  ) {
    let parts = [
      initializer, model.isDecodable ? reader : nil, model.isEncodable ? writer : nil,
    ]
    source.separated(parts.compactMap(\.self))
  }

  /// Writes a stored property; one whose value is stored apart is never a constant.
  func property(
    _ name: Identifier, _ type: Code, isMutable: Bool, isIndirect: Bool = false,
    _ writer: inout SourceWriter
  ) {
    let wrapper: Code = isIndirect ? "@\(types[.indirect]) " : ""
    let keyword: Code = isMutable ? "var" : isIndirect ? "private(set) var" : "let"
    writer.line("\(wrapper)\(access)\(keyword) \(name): \(type)")
  }

  private func type(of additional: Model.AdditionalProperties) -> Code {
    types[.dictionary(additional.value)]
  }

  private func memberwiseInitializer(
    _ structure: Model.Structure, _ writer: inout SourceWriter
  ) {
    var names = structure.properties.map(\.name)
    var arguments: [Code] = structure.properties.map { property in
      let start: Code = "\(label: property.name): \(types[property])"
      if let value = property.defaultValue { return "\(start) = \(.literal(value))" }
      return switch property.presence {
      case .required, .nullable: start
      case .optional: "\(start) = nil"
      case .patch: "\(start) = .absent"
      }
    }
    if let additional = structure.additional {
      arguments.append("\(label: additional.name): \(type(of: additional)) = [:]")
      names.append(additional.name)
    }
    initializer(names, arguments, &writer)
  }

  private func reader(_ structure: Model.Structure, _ writer: inout SourceWriter) {
    var assignments: [SourceWriter.Statement] = structure.properties.map { property in
      let key = Code.string(property.key)
      return .assignment(stored(property.name), "try json.\(property.presence.call)(\(key))")
    }
    if let additional = structure.additional {
      assignments.append(.assignment(stored(additional.name), "try json.additional()"))
    }
    writer.shortBlock(
      "\(access)init(json: inout \(types[.jsonObjectReader])) throws(\(types[.jsonError]))",
      assignments)
  }

  private func writer(_ structure: Model.Structure, _ writer: inout SourceWriter) {
    var calls = structure.properties.map { property in
      WriterCall(
        "json.\(property.presence.call)", [.string(property.key), stored(property.name)],
        arguments(property.checks))
    }
    if let additional = structure.additional {
      calls.append(
        WriterCall(
          "json.additional", [stored(additional.name)],
          arguments(additional.checks) + takenKeys(structure)))
    }
    if !structure.checks.isEmpty {
      calls.append(WriterCall("json.check", [], arguments(structure.checks)))
    }
    let head: Code = "\(access)func write(to json: inout \(types[.jsonObjectWriter]))"
    self.writer(head, calls, &writer)
  }

  /// The keys that no further member may have.
  private func takenKeys(_ structure: Model.Structure) -> [Code] {
    structure.properties.enumerated().map { index, property in
      index == 0 ? "beside: \(.string(property.key))" : .string(property.key)
    }
  }
}

extension Property.Presence {
  /// The call that reads or writes such a property.
  fileprivate var call: Code {
    switch self {
    case .required: "required"
    case .nullable: "requiredNullable"
    case .optional: "optional"
    case .patch: "patch"
    }
  }
}

extension Model {
  /// What the type is to the runtime: one thing if its values are read and written, others if they
  /// are only read or only written.
  func directions(_ both: Types.Runtime, _ read: Types.Runtime, _ written: Types.Runtime)
    -> Types.Runtime
  {
    isDecodable && isEncodable ? both : isDecodable ? read : written
  }

  /// The use of the runtime library besides the types that the source mentions.
  fileprivate var runtimeUse: RuntimeUse {
    switch shape {
    case .alias: .none
    case .enumeration: .conformances
    case .structure, .union, .tuple, .choice, .multipart, .replies, .headers, .events: .signatures
    }
  }

  /// The types that the model's source mentions.
  var types: [TypeReference] {
    switch shape {
    case .alias(let type): [type]
    case .enumeration: []
    case .structure(let structure):
      structure.properties.map(\.type) + (structure.additional.map { [$0.value] } ?? [])
        + nested.flatMap(\.types)
    case .union(let union): union.alternatives.map(\.type) + nested.flatMap(\.types)
    case .tuple(let tuple):
      tuple.items.map(\.type) + (tuple.rest.map { [$0.value] } ?? []) + nested.flatMap(\.types)
    case .choice(let choice): choice.cases.map(\.type) + nested.flatMap(\.types)
    case .multipart(let multipart):
      multipart.parts.flatMap { [$0.type] + $0.headers.map(\.type) } + nested.flatMap(\.types)
    case .replies(let cases): cases.map(\.type)
    case .headers(let headers): headers.map(\.type)
    case .events(let events): events.cases.map(\.type) + nested.flatMap(\.types)
    }
  }
}

extension Model.Enumeration.RawValue {
  fileprivate var type: TypeReference.Builtin {
    switch self {
    case .string: .string
    case .integer: .int
    case .number: .double
    }
  }
}
