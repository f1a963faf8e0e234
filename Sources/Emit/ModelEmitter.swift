// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan

/// Emits a file of models.
struct ModelsFileEmitter {
  let context: EmitterContext
  let models: [Model]

  func emit(_ file: API.File) -> GeneratedFile {
    context.file(
      file, types: models.flatMap(\.types), runtime: models.map(\.runtimeUse).max() ?? .none
    ) { source in
      let head: Code = "nonisolated extension \(context.client)"
      if models.isEmpty { return source.shortBlock(head, []) }
      source.block(head) { source in
        source.separated(
          models.map { model in { ModelEmitter(context: context, model: model).emit(into: &$0) } })
      }
    }
  }
}

/// Emits a model with its documentation.
struct ModelEmitter: Emitter {
  let context: EmitterContext
  let model: Model

  func emit(into source: inout SourceWriter) {
    source.documentation(model.documentation)
    if model.isDeprecated { source.line("@available(*, deprecated)") }
    declaration.emit(into: &source)
  }

  /// Emits the types that a type declares inside itself.
  static func emit(
    nested models: [Model], in context: EmitterContext, into source: inout SourceWriter
  ) {
    for model in models {
      source.blankLine()
      ModelEmitter(context: context, model: model).emit(into: &source)
    }
  }

  private var declaration: any Emitter {
    let (name, inside) = (model.name, context.inside(model.name))
    return switch model.shape {
    case .alias(let type): AliasEmitter(context: context, name: name, type: type)
    case .enumeration(let enumeration):
      EnumerationEmitter(
        context: context, name: name, enumeration: enumeration, isSensitive: model.isSensitive)
    case .structure(let structure):
      StructureEmitter(context: inside, model: model, structure: structure)
    case .union(let union): UnionEmitter(context: inside, model: model, union: union)
    case .tuple(let tuple): TupleEmitter(context: inside, model: model, tuple: tuple)
    case .choice(let choice): BodyEnumEmitter(context: inside, name: name, choice: choice)
    case .multipart(let multipart):
      MultipartEmitter(context: inside, name: name, multipart: multipart)
    case .responses(let responses):
      ResponseEnumEmitter(context: inside, name: name, responses: responses)
    case .headers(let headers):
      ResponseHeadersEmitter(context: context, name: name, headers: headers)
    case .events(let events): EventsEmitter(context: inside, name: name, events: events)
    }
  }
}

/// Emits another name for a type.
private struct AliasEmitter: Emitter {
  let context: EmitterContext
  let name: Identifier
  let type: TypeReference

  func emit(into source: inout SourceWriter) {
    source.line("\(access)typealias \(name) = \(types[type])")
  }
}

extension Model {
  /// The protocol of the runtime that the type conforms to, by whether it is read, written or both.
  func jsonProtocol(
    both: Types.Runtime, read: Types.Runtime, written: Types.Runtime
  ) -> Types.Runtime {
    isDecodable && isEncodable ? both : isDecodable ? read : written
  }

  /// The model's use of the runtime library beyond the types that it mentions.
  fileprivate var runtimeUse: RuntimeUse {
    switch shape {
    case .alias: .none
    case .enumeration: .conformances
    case .structure, .union, .tuple, .choice, .multipart, .responses, .headers, .events: .signatures
    }
  }
}

/// A call that writes a value after checking it.
struct CheckedCall {
  private let head: Code
  private let arguments: [Code]
  private let checks: [Code]

  init(_ head: Code, _ arguments: [Code] = [], checks: [Code]) {
    self.head = head
    self.arguments = arguments
    self.checks = checks
  }

  fileprivate var hasChecks: Bool { !checks.isEmpty }
  fileprivate var statement: SourceWriter.Statement { .call(head, arguments + checks) }
}

extension SourceWriter {
  /// Writes a function of such calls, in one line if it is a single call without checks.
  mutating func function(_ head: Code, _ calls: [CheckedCall]) {
    let statements = calls.map(\.statement)
    guard calls.contains(where: \.hasChecks) else { return shortBlock(head, statements) }
    block(head) { source in
      for statement in statements { source.statement(statement) }
    }
  }
}

extension [Check] {
  /// The arguments of a call for the checks, as the runtime names them: `.minLength(1)`.
  var arguments: [Code] { map(\.argument) }
}

extension Check {
  fileprivate var argument: Code {
    switch self {
    case .constraint(_, nil): ".\(label: name)"
    case .constraint(_, let argument?): ".\(label: name)(\(.literal(argument)))"
    case .each(let checks): ".\(label: name)(\(checks.arguments, separator: ", "))"
    }
  }
}

/// Emits an open enum: a structure with a raw value, and constants for the known values.
struct EnumerationEmitter: Emitter {
  let context: EmitterContext
  let name: Identifier
  let enumeration: Model.Enumeration
  let isSensitive: Bool

  func emit(into source: inout SourceWriter) {
    let raw = types[.builtin(enumeration.rawValue)]
    let described: [Code] =
      isSensitive
      ? [types[.sensitiveValue]]
      : enumeration.isDescribed ? [types[.customStringConvertible]] : []
    let protocols =
      [types[.openEnum]] + described + enumeration.literals.map { types[$0] }
      + types.enumConformances
    source.block("\(access)struct \(name)", conformingTo: protocols) { source in
      source.line("\(access)let rawValue: \(raw)")
      source.line("\(access)init(rawValue: \(raw)) { self.rawValue = rawValue }")
      source.blankLine()
      for member in enumeration.members {
        source.documentation(member.documentation)
        if member.isDeprecated { source.line("@available(*, deprecated)") }
        source.shortBlock(
          "\(access)static var \(member.name): Self",
          [.call("Self", ["rawValue: \(.literal(member.value))"])])
      }
      if enumeration.isDescribed { emitKnownValues(into: &source) }
    }
  }

  /// A member in the list; a deprecated one by its value, since its name would warn.
  private func knownValue(_ member: Model.Member) -> Code {
    member.isDeprecated
      ? "Self(rawValue: \(.literal(member.value)))" : ".\(label: member.name)"
  }

  private func emitKnownValues(into source: inout SourceWriter) {
    source.blankLine()
    source.documentation(["The values that the API documents."])
    source.list(
      "\(access)static var \(BuiltInNames.knownValues): [Self]",
      enumeration.members.map(knownValue))
  }
}
