import EndpointsPlan

extension Emitter {
  func modelsFile(_ file: API.File, _ models: [Model]) -> GeneratedFile {
    self.file(
      file, imports: models.flatMap(\.types), usesRuntime: !models.allSatisfy(\.isAlias)
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
    case .structure(let structure): inside.structure(model.name, structure, &writer)
    case .union(let union): inside.union(model.name, union, &writer)
    case .tuple(let tuple): inside.tuple(model.name, tuple, &writer)
    case .choice(let choice): inside.choice(model.name, choice, &writer)
    case .multipart(let multipart): inside.multipart(model.name, multipart, &writer)
    case .replies(let cases): inside.replies(model.name, cases, &writer)
    case .headers(let headers): self.headers(model.name, headers, &writer)
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
        writer.line("\(access)static var \(member.name): Self { Self(rawValue: \(value)) }")
      }
    }
  }

  // MARK: Structures

  private func structure(
    _ name: Identifier, _ structure: Model.Structure, _ writer: inout SourceWriter
  ) {
    let protocols = [types[.jsonObject]] + types.conformances
    writer.block("\(access)struct \(name): \(protocols, separator: ", ")") { writer in
      for property in structure.properties {
        writer.documentation(
          documentation(property.documentation, isDeprecated: property.isDeprecated))
        let type = types[property]
        switch (structure.isMutable, property.isIndirect) {
        case (true, false): writer.line("\(access)var \(property.name): \(type)")
        case (false, false): writer.line("\(access)let \(property.name): \(type)")
        case (true, true):
          writer.line("@\(types[.indirect]) \(access)var \(property.name): \(type)")
        case (false, true):
          writer.line("@\(types[.indirect]) \(access)private(set) var \(property.name): \(type)")
        }
      }
      if let additional = structure.additional {
        writer.documentation(["What the object holds beside its named properties."])
        let keyword: Code = structure.isMutable ? "var" : "let"
        writer.line("\(access)\(keyword) \(additional.name): \(type(of: additional))")
      }
      if !structure.properties.isEmpty || structure.additional != nil { writer.blankLine() }
      if structure.isMutable {
        memberwiseInitializer(structure, &writer)
        writer.blankLine()
      }
      reader(structure, &writer)
      writer.blankLine()
      self.writer(structure, &writer)
      nested(structure.nested, &writer)
    }
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
    var lines: [Code] = structure.properties.map { property in
      let key = Code.string(property.key)
      return "\(stored(property.name)) = try json.\(property.presence.call)(\(key))"
    }
    if let additional = structure.additional {
      lines.append("\(stored(additional.name)) = try json.additional()")
    }
    writer.shortBlock(
      "\(access)init(json: inout \(types[.jsonObjectReader])) throws(\(types[.jsonError]))", lines)
  }

  private func writer(_ structure: Model.Structure, _ writer: inout SourceWriter) {
    var lines: [Code] = structure.properties.map { property in
      "json.\(property.presence.call)(\(.string(property.key)), \(stored(property.name)))"
    }
    if let additional = structure.additional {
      lines.append("json.additional(\(stored(additional.name)))")
    }
    writer.shortBlock("\(access)func write(to json: inout \(types[.jsonObjectWriter]))", lines)
  }

  /// A property where `json` is the reader or the writer.
  private func stored(_ name: Identifier) -> Code {
    name.text == "json" ? "self.\(label: name)" : "\(name)"
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
  fileprivate var isAlias: Bool {
    if case .alias = shape { true } else { false }
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
    case .multipart(let multipart): multipart.parts.map(\.type) + nested.flatMap(\.types)
    case .replies(let cases): cases.map(\.type)
    case .headers(let headers): headers.map(\.type)
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
