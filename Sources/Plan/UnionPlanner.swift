import EndpointsSpecification
import EndpointsYAML

/// Plans the enums that unions become.
struct UnionPlanner {
  let context: PlanningContext

  private var discriminators: DiscriminatorPlanner { DiscriminatorPlanner(context: context) }

  /// - Parameter scope: The inside of the enum.
  func union(_ union: Union, of id: SchemaID, in scope: inout Scope) -> Model.Union {
    var namer = Namer(reserved: [BuiltInNames.otherCase.text])
    let names = namer.names(for: union.alternatives.map(\.name), .member)
    scope.namer.reserve(names.map(\.text))
    let alternatives = zip(union.alternatives, names).map { alternative, name in
      self.alternative(alternative, named: name, of: union, id, in: &scope)
    }
    return Model.Union(
      alternatives: alternatives, recognition: recognition(of: union, alternatives),
      nested: scope.nested)
  }

  private func alternative(
    _ alternative: Union.Alternative, named name: Identifier, of union: Union, _ id: SchemaID,
    in scope: inout Scope
  ) -> Model.Union.Alternative {
    let schema = context.document[alternative.schema]
    let types = TypePlanner(context: context)
    let words = DocumentationPlanner(context: context)
    let type = types.type(of: alternative.schema, named: name.text, in: &scope).unwrapped
    // A type of its own says it itself.
    let isModel = if case .model = type { true } else { false }
    return Model.Union.Alternative(
      name: name, type: type,
      documentation: isModel
        ? [] : .paragraphs(schema.description, words.details(of: alternative.schema)),
      discriminator: discriminators.discriminator(of: alternative, in: union),
      omittedKey: discriminators.omittedKey(of: alternative, in: union),
      checks: CheckPlanner(context: context)
        .checks(ofPart: alternative.schema, of: id, &scope.diagnostics))
  }

  private func recognition(
    of union: Union, _ alternatives: [Model.Union.Alternative]
  ) -> Model.Union.Recognition {
    if let key = union.discriminator, let cases = casesOfDiscriminator(key, union) {
      return union.isDiscriminatorExplicit
        ? .discriminator(key: key, cases: cases, otherwise: union.fallback)
        : .constant(key: key, cases: cases)
    }
    return .trials(
      union.trials.map { trial in
        let question = question(of: trial.sign, alternatives[trial.alternative].type)
        return Model.Union.Trial(
          alternative: trial.alternative, question: question,
          readsAlternative: question.readsAlternative(
            isDecisive: union.isDiscriminatorExplicit),
          guards: trial.guards.compactMap { .init($0) })
      })
  }

  /// The strings that mean each alternative, where the discriminator alone tells.
  private func casesOfDiscriminator(_ key: String, _ union: Union) -> [Model.Union.Case]? {
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

  private func question(of sign: Union.Sign, _ type: TypeReference) -> Model.Union.Question {
    switch sign {
    // Not every number is a whole one, nor every text a date.
    case .kind where type.isStrictScalar: .canBeRead
    case .kind(let kinds): .isOfKind(Union.Kind.allCases.filter(kinds.contains))
    case .equals(let property, let values):
      .equals(key: property, anyOf: values.compactMap(Literal.init))
    case .key(let keys): .hasKey(among: keys)
    case .onlyKeys(let keys): .hasOnlyKeys(among: keys)
    case .attempt: .canBeRead
    }
  }
}

extension TypeReference {
  /// True if the type refuses some values of the right kind.
  fileprivate var isStrictScalar: Bool {
    switch innermost {
    case .builtin(let builtin): ![.string, .bool, .double, .number, .json].contains(builtin)
    case .custom: true
    default: false
    }
  }
}

extension Model.Union.Question {
  /// True if a value also has to be readable as the alternative.
  ///
  /// - Parameter isDecisive: True if the spec names the discriminator of the union.
  fileprivate func readsAlternative(isDecisive: Bool) -> Bool {
    switch self {
    case .canBeRead, .hasKey, .hasOnlyKeys: true
    case .isOfKind: false
    case .equals: !isDecisive
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
      self = .integer(number)
    case .number:
      guard let number = Double(value.text), number.hasLiteral else { return nil }
      self = .number(number)
    }
  }
}
