// SPDX-License-Identifier: Apache-2.0

import EndpointsSpecification

/// Decides which literals the values of a union can be written as.
struct UnionLiteralPlanner {
  let context: PlanningContext

  /// The literals of a union's strings and numbers.
  func literals(
    of union: Union, _ alternatives: [Model.Union.Alternative]
  ) -> [Model.Union.LiteralForm] {
    if context.settings.models == .lean { return [] }
    let scalars = zip(union.alternatives, alternatives).enumerated().compactMap { index, pair in
      scalar(of: pair.0.schema, pair.1.type, index)
    }
    let string = form(of: .string, among: scalars)
    let integer = form(of: .integer, among: scalars)
    let number = form(of: .number, among: scalars)
    // Of a union without integers, a literal without a point is a number.
    var whole: Model.Union.LiteralForm?
    if let number, number.conversion == .none {
      whole = .init(
        kind: .integer, type: .int, alternative: number.alternative, conversion: .number)
    }
    return [string, integer ?? whole, number].compactMap(\.self)
  }

  /// The alternative that a kind of literals stands for: one that takes any value, or else the only
  /// open enum.
  private func form(
    of kind: Model.LiteralKind, among scalars: [Model.Union.LiteralForm]
  ) -> Model.Union.LiteralForm? {
    let ofKind = scalars.filter { $0.kind == kind }
    return ofKind.first { $0.conversion != .rawValue } ?? (ofKind.count == 1 ? ofKind[0] : nil)
  }

  private func scalar(
    of id: SchemaID, _ type: TypeReference, _ index: Int
  ) -> Model.Union.LiteralForm? {
    switch type {
    case .builtin(let builtin): return plain(builtin, index)
    case .model:
      let end = context.document.resolve(id)
      guard case .scalar(let scalar) = context.document[end].shape,
        let kind = scalar.type.literals.first, context.project.bySchema[end] == nil
      else { return nil }
      // Without values of its own, the type is an alias.
      guard context.needsModel(end) else {
        let hasFormat = context.document[end].typeFormat != nil || scalar.isExactNumber
        return hasFormat ? nil : plain(scalar.type.rawValueType, index)
      }
      return .init(
        kind: kind, type: scalar.type.rawValueType, alternative: index, conversion: .rawValue)
    default: return nil
    }
  }

  private func plain(
    _ type: TypeReference.Builtin, _ index: Int
  ) -> Model.Union.LiteralForm? {
    let kind: Model.LiteralKind
    switch type {
    case .string: kind = .string
    case .int: kind = .integer
    case .double: kind = .number
    default: return nil
    }
    return .init(kind: kind, type: type, alternative: index, conversion: .none)
  }
}

extension Shape.ScalarType {
  /// The literals of an open enum with raw values of the type.
  var literals: [Model.LiteralKind] {
    switch self {
    case .string: [.string]
    case .integer: [.integer]
    case .number: [.number, .integer]
    case .boolean: []
    }
  }
}
