/// An operation of a document as it is written, with what its path says.
struct RawOperation {
  /// In capitals, but for those of `additionalOperations`, which are as they are.
  var method: String
  var path: String
  var node: RawNode
  /// The parameters of the path that the operation does not replace, and its own.
  var parameters: [RawNode]

  var id: String? { node["operationId"]?.text }
}

extension RawDocument {
  private static let methods = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
  ]

  /// The operations of all paths.
  var operations: [RawOperation] {
    root["paths"]?.entries.flatMap { operations(ofPathItem: $0.node, at: $0.name) } ?? []
  }

  /// The operations that the API calls: webhooks, and callbacks of operations.
  var webhooks: [(name: String, operation: RawOperation)] {
    var found: [(String, RawOperation)] = []
    for key in ["webhooks", "x-webhooks"] {
      for (name, item) in root[key]?.entries ?? [] {
        found += operations(ofPathItem: item, at: "").map { (name, $0) }
      }
    }
    for operation in operations {
      for (name, callback) in operation.node["callbacks"]?.entries ?? [] {
        for (expression, item) in end(of: callback).entries {
          found += operations(ofPathItem: item, at: expression).map { (name, $0) }
        }
      }
    }
    return found
  }

  private func operations(ofPathItem node: RawNode, at path: String) -> [RawOperation] {
    let items = [node, end(of: node)]
    var operations: [RawOperation] = []
    var seen: Set<String> = []
    for item in items {
      let own = Self.methods.compactMap { name in item[name].map { (name.uppercased(), $0) } }
      let additional = item["additionalOperations"]?.all.map { ($0.name, $0.node) } ?? []
      for (method, node) in own + additional where seen.insert(method).inserted {
        let shared = items.flatMap { $0["parameters"]?.items ?? [] }
        operations.append(
          RawOperation(
            method: method, path: path, node: node,
            parameters: parameters(node["parameters"]?.items ?? [], over: shared)))
      }
    }
    return operations
  }

  /// Parameters, each name and place once.
  private func parameters(_ own: [RawNode], over shared: [RawNode]) -> [RawNode] {
    var seen: Set<String> = []
    return (own + shared).map { end(of: $0) }.filter { parameter in
      let location = parameter["in"]?.text ?? ""
      let name = parameter["name"]?.text ?? ""
      return seen.insert("\(location) \(location == "header" ? name.lowercased() : name)").inserted
    }
  }
}
