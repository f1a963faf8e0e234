// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan

/// Emits a structure that is an array in JSON.
struct TupleEmitter: Emitter {
  let context: EmitterContext
  let model: Model
  let tuple: Model.Tuple

  func emit(into source: inout SourceWriter) {
    let json = model.jsonProtocol(
      both: .jsonTuple, read: .jsonDecodableTuple, written: .jsonEncodableTuple)
    let protocols = [types[json]] + types.conformances
    source.block("\(access)struct \(model.name)", conformingTo: protocols) { source in
      emitProperties(into: &source)
      if !isEmpty { source.blankLine() }
      var members: [(inout SourceWriter) -> Void] = []
      if tuple.hasInitializer { members.append(initializer.emit) }
      if model.isDecodable { members.append(emitReader) }
      if model.isEncodable { members.append(emitWriter) }
      source.separated(members)
      ModelEmitter.emit(nested: tuple.nested, in: context, into: &source)
    }
  }

  private var isEmpty: Bool { tuple.items.isEmpty && tuple.rest == nil }

  private func emitProperties(into source: inout SourceWriter) {
    for item in tuple.items {
      source.documentation(item.documentation)
      source.line(
        context.storedProperty(
          item.name, type: types[item.type], isMutable: tuple.isMutable,
          wrappers: (item.isSensitive ? [.sensitive] : []) + (item.isIndirect ? [.indirect] : [])))
    }
    guard let rest = tuple.rest else { return }
    if !tuple.items.isEmpty {
      source.documentation(["The remaining items of the array."])
    }
    source.line(
      context.storedProperty(
        rest.name, type: types[.array(rest.value)], isMutable: tuple.isMutable,
        wrappers: rest.isSensitive ? [.sensitive] : []))
  }

  private var initializer: InitializerEmitter {
    var initializer = InitializerEmitter(context: context)
    for item in tuple.items {
      initializer.add(item.name, type: types[item.type], default: item.defaultArgument?.code)
    }
    if let rest = tuple.rest {
      initializer.add(rest.name, type: types[.array(rest.value)], default: "[]")
    }
    return initializer
  }

  private func emitReader(into source: inout SourceWriter) {
    let head: Code =
      "\(hiddenAccess)init(json: inout \(types[.jsonTupleReader])) throws(\(types[.jsonError]))"
    if isEmpty { return source.shortBlock(head, []) }
    source.block(head) { source in
      for item in tuple.items {
        let call: Code = item.presence == .required ? "required" : "optional"
        source.line("\(.property(item.name, besideParameter: "json")) = try json.\(call)()")
      }
      if let rest = tuple.rest {
        source.line("\(.property(rest.name, besideParameter: "json")) = try json.rest()")
      }
    }
  }

  private func emitWriter(into source: inout SourceWriter) {
    let head: Code = "\(hiddenAccess)func write(to json: inout \(types[.jsonTupleWriter]))"
    if isEmpty { return source.shortBlock(head, []) }
    source.block(head) { source in
      for item in tuple.items {
        source.call(
          item.presence.writeCall,
          [.property(item.name, besideParameter: "json")] + item.checks.arguments)
      }
      if let rest = tuple.rest {
        source.call(
          "json.rest", [.property(rest.name, besideParameter: "json")] + rest.checks.arguments)
      }
    }
  }
}

extension Model.Tuple.Item.Presence {
  /// The call that writes such an item.
  fileprivate var writeCall: Code {
    switch self {
    case .required: "json.required"
    case .optional: "json.optional"
    case .nullable: "json.nullable"
    }
  }
}
