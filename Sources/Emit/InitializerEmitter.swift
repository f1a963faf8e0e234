// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan

/// Emits an initializer that assigns its parameters to the properties of the same names: those that a
/// caller has to give first, then the others.
struct InitializerEmitter: Emitter {
  let context: EmitterContext
  private var names: [Identifier] = []
  /// The stored properties that they are assigned to.
  private var storage: [Identifier] = []
  private var required: [Code] = []
  private var optional: [Code] = []

  init(context: EmitterContext) { self.context = context }

  /// Adds a property.
  ///
  /// - Parameters:
  ///   - storage: The name that it is stored under; `nil` for its own.
  ///   - defaultValue: The default of the parameter; `nil` if there is none.
  mutating func add(
    _ name: Identifier, storedIn storage: Identifier? = nil, type: Code, default defaultValue: Code?
  ) {
    names.append(name)
    self.storage.append(storage ?? name)
    let parameter = Code.parameter(name, type: type, default: defaultValue)
    if defaultValue == nil { required.append(parameter) } else { optional.append(parameter) }
  }

  func emit(into source: inout SourceWriter) {
    if names.isEmpty { return source.line("\(access)init() {}") }
    let assignments = zip(storage, names).map { stored, name in
      let property: Code = stored == name ? "self.\(label: stored)" : "\(stored)"
      return SourceWriter.Statement.assignment(property, "\(name)")
    }
    let parameters = required + optional
    if names.count == 1 {
      let head: Code = "\(access)init(\(parameters, separator: ", "))"
      return source.shortBlock(head, assignments)
    }
    source.declaration("\(access)init", parameters, tail: " {")
    source.indented { source in
      for assignment in assignments { source.statement(assignment) }
    }
    source.line("}")
  }
}

extension DefaultArgument {
  var code: Code {
    switch self {
    case .literal(let literal): .literal(literal)
    case .value(let literal): ".value(\(.literal(literal)))"
    case .nil: "nil"
    case .absent: ".absent"
    }
  }
}

extension Code {
  /// A parameter as a function declares it: `name: Type = default`.
  static func parameter(_ name: Identifier, type: Code, default defaultValue: Code?) -> Code {
    let start: Code = "\(label: name): \(type)"
    return defaultValue.map { "\(start) = \($0)" } ?? start
  }
}
