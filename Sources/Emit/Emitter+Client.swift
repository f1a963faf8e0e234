import EndpointsPlan

extension Emitter {
  func clientFile(_ file: API.File) -> GeneratedFile {
    self.file(file, imports: []) { writer in
      writer.documentation(api.documentation)
      writer.block("\(access)nonisolated struct \(api.client): \(types[.apiClient])") { writer in
        writer.documentation([
          "What every call of this client goes by: server, credentials, transport."
        ])
        writer.line("\(access)var configuration: \(types[.clientConfiguration])")
        writer.blankLine()
        initializer(&writer)
        if !api.servers.isEmpty {
          writer.blankLine()
          servers(&writer)
        }
      }
      if !api.groups.isEmpty { groups(&writer) }
      writer.blankLine()
      writer.documentation([
        "Where this does not compile, the library `Endpoints` does not fit this code: update it, or",
        "generate the client anew.",
      ])
      writer.line("private typealias Fits = Endpoints.GeneratedCode.Version1")
    }
  }

  private func initializer(_ writer: inout SourceWriter) {
    let string = types[.builtin(.string)]
    writer.documentation(parameterDocumentation)
    var arguments: [Code] = api.credentials.map { credential in
      let type = credential.kind == .basic ? types[.basicCredential] : string
      return credential.isRequired
        ? "\(credential.name): \(type)" : "\(credential.name): \(type)? = nil"
    }
    let server = types[.server]
    arguments.append(
      api.servers.first.map { first in
        let call: Code = first.variables.isEmpty ? "" : "()"
        return "server: \(server) = \(BuiltInNames.serversType).\(label: first.name)\(call)"
      } ?? "server: \(server)")
    arguments.append("transport: any \(types[.transport]) = \(types[.urlSessionTransport]).shared")
    writer.call("\(access)init", arguments, " {")
    writer.indented { writer in
      writer.call(
        "configuration = \(types[.clientConfiguration])",
        ["server: server", "transport: transport"])
      for credential in api.credentials { assignment(of: credential, &writer) }
    }
    writer.line("}")
  }

  private func assignment(of credential: API.Credential, _ writer: inout SourceWriter) {
    let name = credential.name
    let value: Code =
      switch credential.kind {
      case .basic: ".basic(\(name))"
      case .basicWithoutPassword(let password):
        ".basic(username: \(name), password: \(.string(password)))"
      case .bearer: ".bearer(\(name))"
      case .apiKey(.query, let key): ".apiKey(\(name), inQuery: \(.string(key)))"
      case .apiKey(.header, let key): ".apiKey(\(name), inHeader: \(.string(key)))"
      case .apiKey(.cookie, let key): ".apiKey(\(name), inCookie: \(.string(key)))"
      }
    let target: Code = "configuration.credentials[\(.string(credential.scheme))]"
    if credential.isRequired {
      writer.line("\(target) = \(value)")
    } else {
      writer.block("if let \(name)") { $0.line("\(target) = \(value)") }
    }
  }

  private var parameterDocumentation: [String] {
    var lines = ["- Parameters:"]
    for credential in api.credentials {
      lines += parameter(credential.name, credential.documentation, otherwise: "The credential.")
    }
    lines.append("  - server: Where the calls go.")
    lines.append("  - transport: What sends them.")
    return lines
  }

  private func servers(_ writer: inout SourceWriter) {
    writer.documentation(["Where the API can be reached."])
    writer.block("\(access)enum \(BuiltInNames.serversType)") { writer in
      writer.separated(
        api.servers.map { server in { self.server(server, &$0) } }
          + api.serverValues.map { values in { self.serverValues(values, &$0) } })
    }
  }

  private func serverValues(_ values: API.ServerValues, _ writer: inout SourceWriter) {
    writer.documentation(values.documentation)
    let inherited = [types[.builtin(.string)], types[.caseIterable], types[.sendable]]
    writer.block("\(access)enum \(values.name): \(inherited, separator: ", ")") { writer in
      for (name, value) in values.cases {
        writer.line(
          name.text == value ? "case \(name)" : "case \(name) = \(.string(value))")
      }
    }
  }

  private func server(_ server: API.Server, _ writer: inout SourceWriter) {
    let url: Code = .string(server.url)
    let type = types[.server]
    guard !server.variables.isEmpty else {
      writer.documentation(server.documentation)
      return writer.line("\(access)static var \(server.name): \(type) { \(url) }")
    }
    let parameters = server.variables.flatMap { parameter($0.name, $0.documentation) }
    let gap = server.documentation.isEmpty ? [] : [""]
    writer.documentation(
      server.documentation + (parameters.isEmpty ? [] : gap + ["- Parameters:"] + parameters))
    writer.call(
      "\(access)static func \(server.name)", server.variables.map { parameter($0) },
      " -> \(type) {")
    let values: [Code] = server.variables.map { variable in
      switch variable.form {
      case .string: "\(.string(variable.key)): \(variable.name)"
      case .listed: "\(.string(variable.key)): \(variable.name).rawValue"
      }
    }
    writer.indented { writer in
      writer.call("\(type)", [url, "variables: [\(values, separator: ", ")]"])
    }
    writer.line("}")
  }

  private func parameter(_ variable: API.Server.Variable) -> Code {
    switch variable.form {
    case .string(let value):
      "\(label: variable.name): \(types[.builtin(.string)]) = \(.string(value))"
    case .listed(let type, let name): "\(label: variable.name): \(type) = .\(label: name)"
    }
  }

  private func groups(_ writer: inout SourceWriter) {
    let client = BuiltInNames.clientOfGroup
    writer.blankLine()
    writer.block("nonisolated extension \(api.client)") { writer in
      writer.separated(
        api.groups.map { group in
          { writer in
            writer.documentation(group.documentation)
            writer.shortBlock(
              "\(access)var \(group.name): \(group.typeName)",
              [.call("\(group.typeName)", ["\(client): self"])])
            writer.blankLine()
            writer.documentation(["The calls of `\(group.name.text)`."])
            writer.block("\(access)struct \(group.typeName): \(types[.sendable])") { writer in
              writer.line("let \(client): \(api.client)")
            }
          }
        })
    }
  }

  /// A parameter's lines in a list of parameters.
  func parameter(
    _ name: Identifier, _ documentation: [String], otherwise: String? = nil
  ) -> [String] {
    guard let first = documentation.first ?? otherwise else { return [] }
    let rest = documentation.dropFirst().map { $0.isEmpty ? "" : "    \($0)" }
    return ["  - \(name.text): \(first)"] + rest
  }
}
