// SPDX-License-Identifier: Apache-2.0

import EndpointsSpecification

/// Plans the servers that a client is made with.
enum ServerPlanner {
  /// The servers, and the types of their variables that have listed values.
  static func plan(_ servers: [Server]) -> (servers: [API.Server], values: [API.ServerValues]) {
    var namer = Namer()
    let texts = servers.enumerated().map { index, server in
      server.name?.value ?? (index == 0 ? "default" : server.description ?? server.url.value)
    }
    let names = namer.names(for: texts, .member)
    let values = serverValues(of: servers, named: texts)
    return (
      zip(servers, names).map { server, name in
        API.Server(
          name: name, url: server.url.value, variables: variables(of: server, values),
          documentation: .paragraphs(server.description ?? Constraint.code(server.url.value)))
      },
      values.map(\.type)
    )
  }

  private typealias Values = [(variable: Server.Variable, type: API.ServerValues)]

  /// A type for each list of values; variables of one name and one list share it.
  private static func serverValues(of servers: [Server], named serverNames: [String]) -> Values {
    var found: [(variable: Server.Variable, serverName: String)] = []
    for (server, serverName) in zip(servers, serverNames) {
      for variable in server.variables where !variable.values.isEmpty {
        if !found.contains(where: { $0.variable.hasValues(of: variable) }) {
          found.append((variable, serverName))
        }
      }
    }
    let counts = Dictionary(found.map { ($0.variable.name.value, 1) }, uniquingKeysWith: +)
    let texts = found.map { variable, serverName in
      let name = variable.name.value
      return counts[name] == 1 ? name : "\(serverName)_\(name)"
    }
    var namer = Namer(reserved: BuiltInNames.serverTypes)
    return zip(found, namer.names(for: texts, .type)).map { found, name in
      var cases = Namer(reserved: BuiltInNames.enumMembers)
      let values = found.variable.values
      return (
        found.variable,
        API.ServerValues(
          name: name, cases: Array(zip(cases.names(for: values, .member), values)),
          documentation: .paragraphs(
            found.variable.description
              ?? "The values of \(Constraint.code(found.variable.name.value)) in a server's URL."))
      )
    }
  }

  private static func variables(of server: Server, _ values: Values) -> [API.Server.Variable] {
    var namer = Namer()
    let names = namer.names(for: server.variables.map(\.name.value), .member)
    return zip(server.variables, names).map { variable, name in
      let type = values.first { $0.variable.hasValues(of: variable) }?.type
      let value = type?.cases.first { $0.value == variable.defaultValue }
      return API.Server.Variable(
        name: name, key: variable.name.value,
        form: type.flatMap { type in value.map { .listed(type.name, default: $0.name) } }
          ?? .string(default: variable.defaultValue),
        documentation: .paragraphs(variable.description))
    }
  }
}

extension ComposedDocument {
  /// The servers of the whole document: those that it names, or those that all operations name alike.
  var commonServers: [Server] {
    if !servers.isEmpty { return servers }
    let first = operations.first?.servers ?? []
    let urls = first.map(\.url.value)
    let areCommon = operations.allSatisfy { $0.servers.map(\.url.value) == urls }
    return areCommon && !first.contains(where: \.isRelative) ? first : []
  }
}

extension Server.Variable {
  /// True if another variable has the same name and the same values.
  fileprivate func hasValues(of other: Self) -> Bool {
    name.value == other.name.value && values == other.values
  }
}
