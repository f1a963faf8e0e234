import EndpointsDiagnostics
import EndpointsSpecification

/// Plans the structures of arrays whose items differ by position, or that hold themselves.
struct TuplePlanner {
  let context: PlanningContext

  private var types: TypePlanner { TypePlanner(context: context) }
  private var checks: CheckPlanner { CheckPlanner(context: context) }

  /// - Parameter scope: The inside of the structure.
  func tuple(
    _ items: [SchemaID], _ rest: Shape.Rest, of id: SchemaID, in scope: inout Scope
  ) -> Model.Tuple {
    var namer = Namer(reserved: BuiltInNames.objectMembers)
    let texts = items.enumerated().map { number, id in
      context.document[id].swiftName?.value ?? context.document[id].title ?? "item\(number + 1)"
    }
    let names = namer.names(for: texts, .member)
    scope.namer.reserve(names.map(\.text))
    let least = context.document[id].constraints.minItems
    let planned = zip(items, names).enumerated().map { number, pair in
      item(pair.0, named: pair.1, of: id, isRequired: number < least, in: &scope)
    }
    let others: TypeReference? =
      switch rest {
      case .forbidden: nil
      case .unspecified: .builtin(.json)
      case .items(let id):
        types.type(of: id, named: items.isEmpty ? "item" : "rest_item", in: &scope)
      }
    return Model.Tuple(
      items: planned,
      rest: others.map {
        .init(
          name: namer.name(for: items.isEmpty ? "items" : "rest", .member), value: $0,
          checks: checksOfRest(rest, of: id, &scope.diagnostics))
      },
      nested: scope.nested, hasInitializer: context.hasInitializer(id),
      isMutable: context.isMutable(id))
  }

  private func item(
    _ item: SchemaID, named name: Identifier, of tuple: SchemaID, isRequired: Bool,
    in scope: inout Scope
  ) -> Model.Tuple.Item {
    let type = types.type(of: item, named: name.text, in: &scope)
    let isNullable = type.isOptional || type == .builtin(.json)
    return Model.Tuple.Item(
      name: name, type: isRequired ? type : type.asOptional,
      presence: isRequired ? .required : isNullable ? .nullable : .optional,
      checks: checks.checks(ofPart: item, of: tuple, &scope.diagnostics),
      documentation: .paragraphs(
        context.document[item].description,
        DocumentationPlanner(context: context).details(of: item)))
  }

  private func checksOfRest(
    _ rest: Shape.Rest, of tuple: SchemaID, _ diagnostics: inout Diagnostics
  ) -> [Check] {
    guard case .items(let id) = rest else { return [] }
    return checks.checks(ofPart: id, of: tuple, &diagnostics)
  }
}
