import EndpointsPlan

/// Emits an open enum: a structure with a raw value, and constants for the known values.
struct EnumerationEmitter: Emitter {
  let context: EmitterContext
  let name: Identifier
  let enumeration: Model.Enumeration

  func emit(into source: inout SourceWriter) {
    let raw = types[.builtin(enumeration.rawValue)]
    let protocols = [types[.openEnum]] + types.enumConformances
    source.block("\(access)struct \(name): \(protocols, separator: ", ")") { source in
      source.line("\(access)let rawValue: \(raw)")
      source.line("\(access)init(rawValue: \(raw)) { self.rawValue = rawValue }")
      source.blankLine()
      for member in enumeration.members {
        source.documentation(member.documentation)
        source.shortBlock(
          "\(access)static var \(member.name): Self",
          [.call("Self", ["rawValue: \(.literal(member.value))"])])
      }
    }
  }
}
