import EndpointsPlan

/// Emits the servers of an API, and the types of their variables.
struct ServersEmitter: Emitter {
  let context: EmitterContext
  let servers: [API.Server]
  let values: [API.ServerValues]

  func emit(into source: inout SourceWriter) {
    source.documentation(["The servers of the API."])
    source.block("\(access)enum \(BuiltInNames.serversType)") { source in
      source.separated(
        servers.map { server in { emit(server, into: &$0) } }
          + values.map { values in { emit(values, into: &$0) } })
    }
  }

  private func emit(_ values: API.ServerValues, into source: inout SourceWriter) {
    source.documentation(values.documentation)
    let protocols = [types[.builtin(.string)], types[.caseIterable], types[.sendable]]
    source.block("\(access)enum \(values.name): \(protocols, separator: ", ")") { source in
      for (name, value) in values.cases {
        source.line(name.text == value ? "case \(name)" : "case \(name) = \(.string(value))")
      }
    }
  }

  private func emit(_ server: API.Server, into source: inout SourceWriter) {
    let url: Code = .string(server.url)
    let type = types[.server]
    source.documentation(documentation(of: server))
    if server.variables.isEmpty {
      return source.line("\(access)static var \(server.name): \(type) { \(url) }")
    }
    source.call(
      "\(access)static func \(server.name)", server.variables.map(parameter),
      tail: " -> \(type) {")
    source.indented { source in
      let values = server.variables.map(value)
      source.call("\(type)", [url, "variables: [\(values, separator: ", ")]"])
    }
    source.line("}")
  }

  private func documentation(of server: API.Server) -> [String] {
    let parameters = server.variables.flatMap { $0.documentation.asParameter($0.name) }
    if parameters.isEmpty { return server.documentation }
    let gap = server.documentation.isEmpty ? [] : [""]
    return server.documentation + gap + ["- Parameters:"] + parameters
  }

  private func parameter(_ variable: API.Server.Variable) -> Code {
    switch variable.form {
    case .string(let value):
      "\(label: variable.name): \(types[.builtin(.string)]) = \(.string(value))"
    case .listed(let type, let name): "\(label: variable.name): \(type) = .\(label: name)"
    }
  }

  private func value(of variable: API.Server.Variable) -> Code {
    switch variable.form {
    case .string: "\(.string(variable.key)): \(variable.name)"
    case .listed: "\(.string(variable.key)): \(variable.name).rawValue"
    }
  }
}

extension [String] {
  /// The lines of a description as those of a parameter; empty if there is no description.
  func asParameter(_ name: Identifier) -> [String] {
    guard let first else { return [] }
    return ["  - \(name.text): \(first)"] + dropFirst().map { $0.isEmpty ? "" : "    \($0)" }
  }
}
