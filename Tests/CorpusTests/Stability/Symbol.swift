import EndpointsPlan
import PlanTestSupport

/// A name that users of a client can write, with its type.
struct Symbol: Hashable, Comparable, CustomStringConvertible {
  /// The types around it, below the client type, and its own name.
  var path: [String]
  /// What it is, and of which type: `: String?`, `(structure)`.
  var type: String

  var description: String { path.joined(separator: ".") + type }

  static func < (a: Symbol, b: Symbol) -> Bool { a.description < b.description }
}

extension API {
  /// All public names of the client, with their types.
  var symbols: Set<Symbol> {
    var symbols: Set<Symbol> = []
    func add(_ path: [String], _ type: String) { symbols.insert(Symbol(path: path, type: type)) }
    for group in groups { add([group.name.text], ": \(group.typeName.text)") }
    for server in servers { add(["Servers", server.name.text], "") }
    for type in serverValues {
      for value in type.cases { add(["Servers", type.name.text, value.name.text], "") }
    }
    for credential in credentials {
      add([credential.name.text], ": \(credential.kind)\(credential.isRequired ? "" : "?")")
    }
    for file in files {
      switch file.contents {
      case .client: break
      case .models(let models): for model in models { model.addSymbols(at: [], to: &symbols) }
      case .operations(let operations):
        for operation in operations { operation.addSymbols(to: &symbols) }
      }
    }
    return symbols
  }
}

extension EndpointsPlan.Operation {
  fileprivate func addSymbols(to symbols: inout Set<Symbol>) {
    let methods = methods.map { ($0.group + [$0.name]).map(\.text) }
    let results =
      " -> \(output.type.text) throws \(failure.type.text), \(headers?.text ?? "no headers")"
    for method in methods { symbols.insert(Symbol(path: method, type: "()\(results)")) }
    let request = typePath.map(\.text)
    symbols.insert(Symbol(path: request, type: " of \(id)\(results)"))
    for argument in arguments {
      for path in methods + [request] {
        symbols.insert(Symbol(path: path + [argument.name.text], type: ": \(argument.type.text)"))
      }
    }
    for model in nested { model.addSymbols(at: request, to: &symbols) }
  }
}

extension Model {
  fileprivate func addSymbols(at outer: [String], to symbols: inout Set<Symbol>) {
    let path = outer + [name.text]
    symbols.insert(Symbol(path: path, type: " (\(shape.kind))"))
    for (member, type) in shape.members {
      symbols.insert(Symbol(path: path + [member.text], type: type))
    }
    for model in nested { model.addSymbols(at: path, to: &symbols) }
  }
}

extension Model.Shape {
  fileprivate var kind: String {
    switch self {
    case .structure: "structure"
    case .enumeration(let enumeration): "\(enumeration.rawValue) enumeration"
    case .union: "union"
    case .tuple: "tuple"
    case .choice: "choice"
    case .multipart: "form"
    case .responses: "responses"
    case .headers: "headers"
    case .events: "events"
    case .alias(let type): "= \(type.text)"
    }
  }

  /// The members with their types.
  fileprivate var members: [(Identifier, String)] {
    switch self {
    case .structure(let structure):
      structure.properties.map { ($0.name, ": \($0.presence) \($0.type.text)") }
        + (structure.additional.map { [($0.name, ": [: \($0.value.text)]")] } ?? [])
    case .enumeration(let enumeration): enumeration.members.map { ($0.name, " = \($0.value)") }
    case .union(let union): union.alternatives.map { ($0.name, "(\($0.type.text))") }
    case .tuple(let tuple):
      tuple.items.map { ($0.name, ": \($0.type.text)") }
        + (tuple.rest.map { [($0.name, ": [\($0.value.text)]")] } ?? [])
    case .choice(let choice): choice.cases.map { ($0.name, "(\($0.type.text))") }
    case .multipart(let form):
      form.parts.flatMap { part in
        [(part.name, ": \(part.type.text)")]
          + part.headers.map { ($0.name, ": \($0.type.text)") }
      } + (form.others.map { [($0, ": further parts")] } ?? [])
    case .responses(let responses):
      responses.cases.map { ($0.name, "(\($0.content?.type.text ?? ""))") }
    case .headers(let headers): headers.map { ($0.name, ": \($0.type.text)") }
    case .events(let events): events.cases.map { ($0.name, "(\($0.data.type?.text ?? ""))") }
    case .alias: []
    }
  }
}
