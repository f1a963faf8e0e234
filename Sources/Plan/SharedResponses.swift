/// The types of responses that several operations have alike.
struct SharedResponses {
  /// The operations, which refer to these types in place of types of their own.
  private(set) var operations: [Operation]
  private(set) var models: [Model] = []

  init(of operations: [Operation], inside clientNames: Namer) {
    self.operations = operations
    var namer = clientNames
    var uses: [ResponseType: Int] = [:]
    for operation in operations {
      for model in operation.nested {
        if let type = ResponseType(model) { uses[type, default: 0] += 1 }
      }
    }
    var shared: [ResponseType: Identifier] = [:]
    for index in operations.indices {
      for model in operations[index].nested {
        guard let type = ResponseType(model), let count = uses[type], count > 1 else { continue }
        let name = shared[type] ?? namer.name(for: type.name, .type)
        if shared.updateValue(name, forKey: type) == nil {
          models.append(type.model(named: name))
        }
        self.operations[index].nested.removeAll { $0.name == model.name }
        self.operations[index].rename([operations[index].typeName, model.name], to: [name])
      }
    }
  }
}

/// A type of the responses of an operation, which another one may have, too.
private enum ResponseType: Hashable {
  case responses(Model.Responses)
  case headers([ResponseHeader])

  /// `nil` for other types, and for a type that mentions those of the operation itself.
  init?(_ model: Model) {
    switch model.shape {
    case .responses(var responses)
    where responses.cases.allSatisfy({ $0.content?.type.innermost.isShared ?? true }):
      for index in responses.cases.indices { responses.cases[index].documentation = [] }
      self = .responses(responses)
    case .headers(let headers) where headers.allSatisfy(\.type.innermost.isShared):
      self = .headers(headers)
    default: return nil
    }
  }

  /// `NotFoundOrConflict`, `LinkHeaders`
  var name: String {
    switch self {
    case .responses(let responses):
      let names = responses.cases.map(\.name.text)
      return names.count > 4
        ? names.prefix(3).joined(separator: " or ") + " or others"
        : names.joined(separator: " or ")
    case .headers(let headers):
      let names = headers.map(\.field)
      return (names.count > 2 ? "common" : names.joined(separator: " and ")) + " headers"
    }
  }

  func model(named name: Identifier) -> Model {
    switch self {
    case .responses(let responses):
      Model(name: name, documentation: [], shape: .responses(responses))
    case .headers(let headers):
      Model(
        name: name, documentation: ["The headers of a response."],
        shape: .headers(headers))
    }
  }
}

extension Operation {
  /// Gives responses of an operation another type.
  fileprivate mutating func rename(_ old: [Identifier], to new: [Identifier]) {
    let (old, new) = (TypeReference.model(old), TypeReference.model(new))
    if output.type == old { output.type = new }
    if failure.type == old { failure.type = new }
    if headers == old { headers = new }
  }
}

extension TypeReference {
  /// True if a type is the same wherever it is named.
  fileprivate var isShared: Bool {
    if case .model(let path) = self { path.count == 1 } else { true }
  }
}
