// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan

/// Emits an object: a structure with a stored property for each of its properties.
struct StructureEmitter: Emitter {
  let context: EmitterContext
  let model: Model
  let structure: Model.Structure

  func emit(into source: inout SourceWriter) {
    let json = model.jsonProtocol(
      both: .jsonObject, read: .jsonDecodableObject, written: .jsonEncodableObject)
    let protocols = [types[json]] + types.conformances
    source.block("\(access)struct \(model.name)", conformingTo: protocols) { source in
      emitProperties(into: &source)
      if !structure.properties.isEmpty || structure.additional != nil { source.blankLine() }
      var members: [(inout SourceWriter) -> Void] = []
      if structure.hasInitializer { members.append(initializer.emit) }
      if model.isDecodable { members.append(emitReader) }
      if model.isEncodable { members.append(emitWriter) }
      source.separated(members)
      ModelEmitter.emit(nested: structure.nested, in: context, into: &source)
    }
  }

  private func emitProperties(into source: inout SourceWriter) {
    for property in structure.properties {
      source.documentation(property.documentation)
      context.emitProperty(
        property.name, storedIn: property.storage, type: types[property],
        isMutable: structure.isMutable, wrappers: property.wrappers, into: &source)
    }
    guard let additional = structure.additional else { return }
    if !structure.properties.isEmpty {
      source.documentation(["The additional properties, by name."])
    }
    source.line(
      context.storedProperty(
        additional.name, type: type(of: additional), isMutable: structure.isMutable,
        wrappers: additional.isSensitive ? [.sensitive] : []))
  }

  private func type(of additional: Model.AdditionalProperties) -> Code {
    types[.dictionary(additional.value)]
  }

  private var initializer: InitializerEmitter {
    var initializer = InitializerEmitter(context: context)
    for property in structure.properties {
      initializer.add(
        property.name, storedIn: property.storage, type: types[property],
        default: property.defaultArgument?.code)
    }
    if let additional = structure.additional {
      initializer.add(additional.name, type: type(of: additional), default: "[:]")
    }
    return initializer
  }

  private func emitReader(into source: inout SourceWriter) {
    var assignments: [SourceWriter.Statement] = structure.properties.map { property in
      .assignment(
        .property(property.storage, besideParameter: "json"),
        "try json.\(property.presence.readingCall)(\(.string(property.key)))")
    }
    if let additional = structure.additional {
      assignments.append(
        .assignment(
          .property(additional.name, besideParameter: "json"), "try json.additional()"))
    }
    source.shortBlock(
      "\(hiddenAccess)init(json: inout \(types[.jsonObjectReader])) throws(\(types[.jsonError]))",
      assignments)
  }

  private func emitWriter(into source: inout SourceWriter) {
    var calls = structure.properties.map { property in
      CheckedCall(
        "json.\(property.presence.writingCall)",
        [.string(property.key), .property(property.storage, besideParameter: "json")],
        checks: property.checks.arguments)
    }
    if let additional = structure.additional {
      calls.append(
        CheckedCall(
          "json.additional", [.property(additional.name, besideParameter: "json")],
          checks: additional.checks.arguments + propertyKeys))
    }
    if !structure.checks.isEmpty {
      calls.append(CheckedCall("json.check", checks: structure.checks.arguments))
    }
    source.function("\(hiddenAccess)func write(to json: inout \(types[.jsonObjectWriter]))", calls)
  }

  /// The argument for the keys of properties, which no additional property may have.
  private var propertyKeys: [Code] {
    structure.properties.enumerated().map { index, property in
      index == 0 ? "beside: \(.string(property.key))" : .string(property.key)
    }
  }
}

extension Property {
  /// The property wrappers that a property is declared with.
  fileprivate var wrappers: [Types.Runtime] {
    (isSensitive ? [.sensitive] : []) + (isIndirect ? [.indirect] : [])
  }
}

extension Property.Presence {
  /// The call that reads such a property.
  fileprivate var readingCall: Code {
    self == .requiredNullable ? "requiredNullable" : writingCall
  }

  /// The call that writes such a property.
  fileprivate var writingCall: Code {
    switch self {
    case .required: "required"
    case .nullable, .requiredNullable: "nullable"
    case .optional: "optional"
    case .optionalNullable: "optionalNullable"
    }
  }
}
