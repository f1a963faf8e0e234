import EndpointsSpec
import EndpointsYAML

extension Planner {
  /// Plans the enum that a union becomes.
  mutating func union(_ union: Union, of id: SchemaID, path: [Identifier]) -> Model.Union {
    var scope = Scope(path: path, namer: Namer(inside: typeNamer))
    // Inside the enum, a case of a type's name would be found in place of the type.
    var namer = Namer(inside: typeNamer)
    namer.reserve([BuiltInNames.otherCase.text])
    let names = namer.names(for: union.alternatives.map(\.name), .member)
    scope.namer.reserve(names.map(\.text))
    let alternatives = zip(union.alternatives, names).map { alternative, name in
      let schema = context.document[alternative.schema]
      let type = type(of: alternative.schema, named: name.text, in: &scope).unwrapped
      // A type of its own says it itself.
      let isModel = if case .model = type { true } else { false }
      return Model.Union.Alternative(
        name: name, type: type,
        documentation: isModel
          ? [] : paragraphs(schema.description, details(of: alternative.schema)),
        discriminator: discriminator(of: alternative, in: union),
        omittedKey: omittedKey(of: alternative, in: union),
        checks: checksParts(of: id) ? checks(of: alternative.schema) : [])
    }
    return Model.Union(
      alternatives: alternatives, recognition: recognition(of: union, alternatives),
      isDecisive: union.isDiscriminatorExplicit, nested: scope.nested)
  }

  private func recognition(
    of union: Union, _ alternatives: [Model.Union.Alternative]
  ) -> Model.Union.Recognition {
    if let key = union.discriminator, let cases = casesOfDiscriminator(key, union) {
      return .discriminator(key: key, cases: cases, otherwise: union.fallback)
    }
    return .trials(
      union.trials.map { trial in
        let question = question(of: trial.sign, alternatives[trial.alternative].type)
        return Model.Union.Trial(
          alternative: trial.alternative, question: question,
          guards: trial.guards.compactMap { .init($0) })
      })
  }

  /// The texts that mean each alternative, where the discriminator alone tells.
  private func casesOfDiscriminator(
    _ key: String, _ union: Union
  ) -> [Model.Union.Case]? {
    var cases: [Model.Union.Case] = []
    var seen: Set<String> = []
    for trial in union.trials where trial.alternative != union.fallback || cases.isEmpty {
      guard case .equals(key, let values) = trial.sign,
        values.allSatisfy({ $0.type == .string })
      else {
        if trial.alternative == union.fallback { continue }
        return nil
      }
      let texts = values.map(\.text).filter { seen.insert($0).inserted }
      if texts.isEmpty { continue }
      cases.append(
        .init(
          values: texts, alternative: trial.alternative,
          guards: trial.guards.compactMap { .init($0) }))
    }
    return cases.isEmpty ? nil : cases
  }

  private func question(
    of sign: Union.Sign, _ type: TypeReference
  ) -> Model.Union.Question {
    switch sign {
    // Not every number is a whole one, nor every text a date.
    case .kind where type.isPickyScalar: .canBeRead
    case .kind(let kinds): .isOfKind(Union.Kind.allCases.filter(kinds.contains))
    case .equals(let property, let values):
      .equals(key: property, anyOf: values.compactMap(Literal.init))
    case .key(let keys): .hasKey(among: keys)
    case .onlyKeys(let keys): .hasOnlyKeys(among: keys)
    case .attempt: .canBeRead
    }
  }

  // MARK: Tuples

  /// Plans the structure that an array becomes whose items differ by position, or that holds itself.
  mutating func tuple(
    _ items: [SchemaID], _ rest: Shape.Rest, of id: SchemaID, path: [Identifier]
  ) -> Model.Tuple {
    var scope = Scope(path: path, namer: Namer(inside: typeNamer))
    var namer = Namer(reserved: BuiltInNames.objectMembers)
    let texts = items.enumerated().map { number, id in
      context.document[id].swiftName?.value ?? context.document[id].title ?? "item\(number + 1)"
    }
    let names = namer.names(for: texts, .member)
    scope.namer.reserve(names.map(\.text))
    let least = context.document[id].minItems
    let planned = zip(items, names).enumerated().map { number, pair in
      let (item, name) = pair
      let schema = context.document[item]
      let type = type(of: item, named: name.text, in: &scope)
      let isNullable = type.isOptional || type == .builtin(.json)
      return Model.Tuple.Item(
        name: name, type: number < least ? type : type.asOptional,
        presence: number < least ? .required : isNullable ? .nullable : .optional,
        checks: checksParts(of: id) ? checks(of: item) : [],
        documentation: paragraphs(schema.description, details(of: item)))
    }
    let others: TypeReference? =
      switch rest {
      case .forbidden: nil
      case .unspecified: .builtin(.json)
      case .items(let id): type(of: id, named: items.isEmpty ? "item" : "rest_item", in: &scope)
      }
    return Model.Tuple(
      items: planned,
      rest: others.map {
        .init(
          name: namer.name(for: items.isEmpty ? "items" : "rest", .member), value: $0,
          checks: checksParts(of: id) ? restChecks(rest) : [])
      },
      nested: scope.nested, hasInitializer: context.hasInitializer(id),
      isMutable: context.isMutable(id))
  }

  private mutating func restChecks(_ rest: Shape.Rest) -> [Check] {
    if case .items(let id) = rest { checks(of: id) } else { [] }
  }
}

extension Schema {
  /// The number of items that an array has at least.
  var minItems: Int {
    constraints.reduce(0) { least, constraint in
      guard case .minItems(let text) = constraint, let number = Int(text) else { return least }
      return max(least, number)
    }
  }

  /// The number of members that an object has at least.
  var minProperties: Int {
    constraints.reduce(0) { least, constraint in
      guard case .minProperties(let text) = constraint, let number = Int(text) else {
        return least
      }
      return max(least, number)
    }
  }
}

extension TypeReference {
  /// Whether a value of the right kind may be none of the type all the same.
  fileprivate var isPickyScalar: Bool {
    switch innermost {
    case .builtin(let builtin): ![.string, .bool, .double, .number, .json].contains(builtin)
    case .custom: true
    default: false
    }
  }
}

extension Model.Union.Guard {
  /// - Returns: `nil` where Swift has no literal for one of the values.
  fileprivate init?(_ guardOfUnion: Union.Guard) {
    let values = guardOfUnion.values.compactMap(Literal.init)
    if values.count < guardOfUnion.values.count { return nil }
    self.init(
      path: guardOfUnion.path, values: values, allowsNull: guardOfUnion.allowsNull,
      isRequired: guardOfUnion.isRequired)
  }
}

extension Literal {
  /// A value that decides on an alternative; `nil` where Swift has no literal for it.
  init?(_ value: Union.Value) {
    switch value.type {
    case .string: self = .string(value.text)
    case .boolean: self = .bool(value.text.lowercased() == "true")
    case .integer:
      guard let number = Int64(value.text) else { return nil }
      self = .integer(String(number))
    case .number:
      guard let number = Double(value.text), number.hasLiteral else { return nil }
      self = .number(number)
    }
  }
}
