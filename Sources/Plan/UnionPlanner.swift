// SPDX-License-Identifier: Apache-2.0

import EndpointsSpecification
import EndpointsYAML

/// Plans the enums that unions become.
struct UnionPlanner {
  let context: PlanningContext

  private var discriminators: DiscriminatorPlanner { DiscriminatorPlanner(context: context) }

  /// - Parameter scope: The inside of the enum.
  func union(_ union: Union, of id: SchemaID, in scope: inout Scope) -> Model.Union {
    let typeNames = names(for: union.alternatives.map(\.name))
    let names = names(for: union.caseTexts)
    scope.namer.reserve(names.map(\.text))
    let alternatives = union.alternatives.indices.map { position in
      alternative(
        union.alternatives[position], named: names[position],
        typeNamed: typeNames[position].text, of: union, id, in: &scope)
    }
    return Model.Union(
      alternatives: alternatives, recognition: recognition(of: union, alternatives),
      nested: scope.nested,
      literals: UnionLiteralPlanner(context: context).literals(of: union, alternatives))
  }

  private func names(for texts: [String]) -> [Identifier] {
    var namer = Namer(reserved: [BuiltInNames.otherCase.text])
    return namer.names(for: texts, .member)
  }

  /// - Parameter typeName: The name for the type of an inline schema.
  private func alternative(
    _ alternative: Union.Alternative, named name: Identifier, typeNamed typeName: String,
    of union: Union, _ id: SchemaID, in scope: inout Scope
  ) -> Model.Union.Alternative {
    let schema = context.document[alternative.schema]
    let types = TypePlanner(context: context)
    let words = DocumentationPlanner(context: context)
    let type = types.type(of: alternative.schema, named: typeName, in: &scope).unwrapped
    // A type of its own says it itself.
    let isModel = if case .model = type { true } else { false }
    return Model.Union.Alternative(
      name: name, type: type,
      documentation: isModel
        ? [] : .paragraphs(schema.description, details: words.details(of: alternative.schema)),
      discriminator: discriminators.discriminator(of: alternative, in: union),
      omittedKey: discriminators.omittedKey(of: alternative, in: union),
      checks: CheckPlanner(context: context)
        .checks(ofPart: alternative.schema, of: id, &scope.diagnostics),
      isDeprecated: context.document.isDeprecated(alternative),
      isReadByProtocol: context.document.hasDeprecatedCases(alternative))
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

extension ComposedDocument {
  /// True if the document deprecates an alternative, or the schema that it refers to.
  fileprivate func isDeprecated(_ alternative: Union.Alternative) -> Bool {
    self[alternative.schema].isDeprecated || self[resolving: alternative.schema].isDeprecated
  }

  /// True if an alternative is a union with deprecated alternatives of its own.
  fileprivate func hasDeprecatedCases(_ alternative: Union.Alternative) -> Bool {
    guard case .union(let union) = self[resolving: alternative.schema].shape else { return false }
    return union.alternatives.contains(where: isDeprecated)
  }
}

extension Union {
  /// The texts that the cases are named after: constants that read well and that only one alternative has, else
  /// the names of the alternatives.
  ///
  /// A case's name follows from its own alternative. Another one changes it only by having the same
  /// constant, or by being called so.
  fileprivate var caseTexts: [String] {
    let texts = alternatives.map { $0.constantForCase ?? $0.name }
    let counts = Dictionary(
      texts.map { (Namer.idiomatic($0, .member), 1) }, uniquingKeysWith: +)
    return zip(alternatives, texts).map { alternative, text in
      counts[Namer.idiomatic(text, .member)] == 1 ? text : alternative.name
    }
  }
}

extension Union.Alternative {
  /// The constant, where it makes a name that differs from the alternative's own in more than its case.
  fileprivate var constantForCase: String? {
    guard let constant, constant.isNameOfCase else { return nil }
    let names = [constant, name].map { Namer.idiomatic($0, .member).lowercased() }
    return names[0] == names[1] ? nil : constant
  }
}

extension String {
  /// True if a constant makes a good name: words that begin with a letter, and not the name of another case of
  /// unions or optionals.
  fileprivate var isNameOfCase: Bool {
    guard 2...64 ~= utf8.count, let first = unicodeScalars.first, first.properties.isAlphabetic,
      unicodeScalars.allSatisfy({ $0.canContinueIdentifier || "-. /:".unicodeScalars.contains($0) })
    else { return false }
    let name = Namer.idiomatic(self, .member)
    return name != BuiltInNames.otherCase.text && !["none", "some"].contains(name)
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
