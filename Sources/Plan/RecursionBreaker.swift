/// Finds properties through which a structure would contain itself, and has them stored apart.
///
/// A value type can't hold itself in line; an array or a dictionary already stores its elements apart.
struct RecursionBreaker {
  /// The structures that each structure holds in line, by path.
  private var contained: [[Identifier]: Set<[Identifier]>] = [:]

  static func breakCycles(in models: inout [Model]) {
    var breaker = RecursionBreaker()
    for model in models { breaker.collect(model, path: [model.name]) }
    for index in models.indices {
      breaker.breakCycles(in: &models[index], path: [models[index].name])
    }
  }

  private mutating func collect(_ model: Model, path: [Identifier]) {
    switch model.shape {
    case .enumeration: break
    case .alias(let type):
      contained[path] = Set(type.inlineModel.map { [$0] } ?? [])
    case .structure(let structure):
      contained[path] = Set(structure.properties.compactMap(\.type.inlineModel))
      for nested in structure.nested { collect(nested, path: path + [nested.name]) }
    }
  }

  private mutating func breakCycles(in model: inout Model, path: [Identifier]) {
    guard case .structure(var structure) = model.shape else { return }
    for index in structure.properties.indices {
      if let target = structure.properties[index].type.inlineModel, reaches(path, from: target) {
        structure.properties[index].isIndirect = true
        contained[path]?.remove(target)
      }
    }
    for index in structure.nested.indices {
      let name = structure.nested[index].name
      breakCycles(in: &structure.nested[index], path: path + [name])
    }
    model.shape = .structure(structure)
  }

  private func reaches(_ goal: [Identifier], from start: [Identifier]) -> Bool {
    var pending = [start]
    var seen: Set<[Identifier]> = [start]
    while let path = pending.popLast() {
      if path == goal { return true }
      pending += (contained[path] ?? []).filter { seen.insert($0).inserted }
    }
    return false
  }
}

extension TypeReference {
  /// The model that a property of this type stores in line.
  fileprivate var inlineModel: [Identifier]? {
    switch self {
    case .model(let path): path
    case .optional(let wrapped): wrapped.inlineModel
    case .builtin, .array, .dictionary: nil
    }
  }
}
