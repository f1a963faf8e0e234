// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan

/// Emits the file of the client type: its configuration, its servers and its groups.
struct ClientFileEmitter {
  let context: EmitterContext
  let api: API

  func emit(_ file: API.File) -> GeneratedFile {
    context.file(file, types: []) { source in
      let types = context.types
      source.documentation(api.documentation)
      source.block(
        "\(context.access)nonisolated struct \(api.client): \(types[.apiClient])"
      ) { source in
        source.documentation([
          "The server, credentials, and transport used for every request."
        ])
        source.line("\(context.access)var configuration: \(types[.clientConfiguration])")
        source.blankLine()
        ClientInitializerEmitter(
          context: context, credentials: api.credentials,
          environment: api.environment,
          retries: RetriesEmitter(hint: api.retryHint, retries: api.retries, types: types),
          secretNames: api.secretNames,
          defaultServer: api.defaultServer, hasOperationServers: api.hasOperationServers
        ).emit(into: &source)
        source.blankLine()
        source.documentation(["The requests of the operations, one type for each."])
        source.shortBlock("\(context.access)enum \(BuiltInNames.requestsType)", [])
        if !api.servers.isEmpty {
          source.blankLine()
          ServersEmitter(context: context, servers: api.servers, values: api.serverValues)
            .emit(into: &source)
        }
        if let scheme = api.webhookScheme {
          source.blankLine()
          WebhookSchemeEmitter(context: context, scheme: scheme).emit(into: &source)
        }
      }
      if !api.groups.isEmpty {
        source.blankLine()
        GroupsEmitter(context: context, groups: api.groups).emit(into: &source)
      }
      source.blankLine()
      emitVersionCheck(into: &source)
    }
  }

  /// Emits a declaration that compiles only with a runtime library that fits the generated code.
  private func emitVersionCheck(into source: inout SourceWriter) {
    source.documentation([
      "If this fails to compile, Endpoints and this file are out of sync: update the package or",
      "regenerate the client.",
    ])
    source.line("private typealias Fits = Endpoints.GeneratedCode.Version1")
  }
}

/// Emits the way in which an API signs its webhooks.
struct WebhookSchemeEmitter: Emitter {
  let context: EmitterContext
  let scheme: API.WebhookScheme

  func emit(into source: inout SourceWriter) {
    source.documentation(["The signatures of the API's webhooks, by which they are verified."])
    let type = types[.webhookScheme]
    let head: Code = "\(access)static let webhookScheme"
    switch scheme {
    case .constant(let name): source.line("\(head) = \(type).\(label: name)")
    case .described(let arguments):
      source.call("\(head) = \(type)", arguments.map { argument($0) })
    }
  }

  private func argument(_ argument: API.WebhookScheme.Argument) -> Code {
    let value = code(argument.value)
    return argument.label.map { "\(label: $0): \(value)" } ?? value
  }

  private func code(_ value: API.WebhookScheme.Value) -> Code {
    switch value {
    case .string(let text): .string(text)
    case .member(let name): ".\(label: name)"
    case .list(let items): "[\(items.map { code($0) }, separator: ", ")]"
    case .call(let name, let arguments):
      ".\(label: name)(\(arguments.map { argument($0) }, separator: ", "))"
    }
  }
}

/// Emits the groups of a client: `client.files`.
struct GroupsEmitter: Emitter {
  let context: EmitterContext
  let groups: [API.Group]

  func emit(into source: inout SourceWriter) {
    source.block("nonisolated extension \(context.client)") { source in
      source.separated(groups.map { group in { emit(group, of: "self", into: &$0) } })
    }
  }

  /// - Parameter owner: The client, where the group's property is.
  private func emit(_ group: API.Group, of owner: Code, into source: inout SourceWriter) {
    let client = BuiltInNames.clientOfGroup
    source.documentation(group.documentation)
    source.shortBlock(
      "\(access)var \(group.name): \(group.typeName)",
      [.call("\(group.typeName)", ["\(client): \(owner)"])])
    source.blankLine()
    source.documentation(["The operations in the group `\(group.path)`."])
    source.block("\(access)struct \(group.typeName): \(types[.sendable])") { source in
      source.line("let \(client): \(context.client)")
      for inner in group.groups {
        source.blankLine()
        emit(inner, of: "\(client)", into: &source)
      }
    }
  }
}

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
      return source.shortBlock(
        "\(access)static var \(server.name): \(type)",
        [.call("\(type)", ["declared: \(url)"])])
    }
    source.declaration(
      "\(access)static func \(server.name)", server.variables.map(parameter),
      tail: " -> \(type) {")
    source.indented { source in
      let values = server.variables.map(value)
      source.call("\(type)", ["declared: \(url)", "variables: [\(values, separator: ", ")]"])
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

/// Emits a file of operations: their request types, and the methods of the client and its groups.
struct OperationsFileEmitter {
  let context: EmitterContext
  let operations: [Operation]

  func emit(_ file: API.File) -> GeneratedFile {
    context.file(
      file, types: operations.flatMap(\.types), runtime: operations.isEmpty ? .none : .signatures
    ) { source in
      let head: Code = "nonisolated extension \(context.client)"
      if operations.isEmpty { return source.shortBlock(head, []) }
      for group in groups {
        let type = group.reduce(head) { "\($0).\($1)" }
        let context = group.isEmpty ? context : context.insideGroup
        emitMethods(of: group, in: context, extending: type, into: &source)
        source.blankLine()
      }
      emitRequestTypes(extending: "\(head).\(BuiltInNames.requestsType)", into: &source)
    }
  }

  /// The groups that the operations have methods in, by their types: first the client itself, without one.
  private var groups: [[Identifier]] {
    var seen: Set<[Identifier]> = []
    let groups = operations.flatMap(\.methods).map(\.group).filter { seen.insert($0).inserted }
    return groups.filter(\.isEmpty) + groups.filter { !$0.isEmpty }
  }

  private func emitMethods(
    of group: [Identifier], in context: EmitterContext, extending head: Code,
    into source: inout SourceWriter
  ) {
    let methods = operations.flatMap { operation in
      operation.methods.filter { $0.group == group }.map { (operation, $0) }
    }
    source.block(head) { source in
      source.separated(
        methods.map { operation, method in
          {
            ClientMethodEmitter(context: context, operation: operation, method: method)
              .emit(into: &$0)
          }
        })
    }
  }

  private func emitRequestTypes(extending head: Code, into source: inout SourceWriter) {
    let context = context.insideRequests
    source.block(head) { source in
      source.separated(
        operations.map { operation in
          {
            RequestTypeEmitter(context: context.inside(operation.typeName), operation: operation)
              .emit(into: &$0)
          }
        })
    }
  }
}

extension Operation {
  /// The parameters of the initializer and of the method.
  func parameters(_ types: Types) -> [(name: Identifier, type: Code, default: Code?)] {
    arguments.map { ($0.name, types[$0.type], $0.defaultArgument?.code) }
  }
}
