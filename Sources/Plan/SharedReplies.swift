/// The types that several operations answer with alike.
struct SharedReplies {
  /// The operations, which name these types in place of types of their own.
  private(set) var operations: [Operation]
  private(set) var models: [Model] = []

  init(of operations: [Operation], inside clientNames: Namer) {
    self.operations = operations
    var namer = clientNames
    var uses: [Answer: Int] = [:]
    for operation in operations {
      for model in operation.nested {
        if let answer = Answer(model) { uses[answer, default: 0] += 1 }
      }
    }
    var shared: [Answer: Identifier] = [:]
    for index in operations.indices {
      for model in operations[index].nested {
        guard let answer = Answer(model), let count = uses[answer], count > 1 else { continue }
        let name = shared[answer] ?? namer.name(for: answer.name, .type)
        if shared.updateValue(name, forKey: answer) == nil {
          models.append(answer.model(named: name))
        }
        self.operations[index].nested.removeAll { $0.name == model.name }
        self.operations[index].rename([operations[index].typeName, model.name], to: [name])
      }
    }
  }
}

/// A type that an operation answers with, and that another one may answer with, too.
private enum Answer: Hashable {
  case replies([Reply.Case])
  case headers([ResponseHeader])

  /// `nil` for other types, and for a type that mentions those of the operation itself.
  init?(_ model: Model) {
    switch model.shape {
    case .replies(let cases) where cases.allSatisfy(\.type.innermost.isShared):
      self = .replies(
        cases.map { item in
          var item = item
          item.documentation = []
          return item
        })
    case .headers(let headers) where headers.allSatisfy(\.type.innermost.isShared):
      self = .headers(headers)
    default: return nil
    }
  }

  /// `NotFoundOrConflict`, `LinkHeaders`
  var name: String {
    switch self {
    case .replies(let cases):
      let names = cases.map(\.name.text)
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
    case .replies(let cases):
      Model(name: name, documentation: [], shape: .replies(cases))
    case .headers(let headers):
      Model(
        name: name, documentation: ["The headers of a response."],
        shape: .headers(headers))
    }
  }
}

extension Operation {
  /// Gives what an operation answers with another type.
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
