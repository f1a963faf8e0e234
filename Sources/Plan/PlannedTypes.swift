// SPDX-License-Identifier: Apache-2.0

/// The types of a client, as far as they are planned, by their paths.
struct PlannedTypes {
  private let models: [Identifier: Model]
  /// The operation whose own types are among them.
  private var operation: Operation?

  init(_ models: [Model]) {
    self.models = Dictionary(models.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The types with those of an operation.
  func with(_ operation: Operation) -> PlannedTypes {
    var types = self
    types.operation = operation
    return types
  }

  private func model(_ path: [Identifier]) -> Model? {
    let outer = operation.flatMap { path.starts(with: $0.typePath) ? $0.typePath : nil } ?? []
    var rest = path.dropFirst(outer.count)
    guard let first = rest.popFirst() else { return nil }
    var found = outer.isEmpty ? models[first] : operation?.nested.first { $0.name == first }
    for name in rest { found = found?.nested.first { $0.name == name } }
    return found
  }

  /// The type that an alias stands for; any other type is itself.
  func resolve(_ type: TypeReference) -> TypeReference {
    var type = type
    // The planned aliases have no cycles.
    while case .model(let path) = type, case .alias(let target) = model(path)?.shape {
      type = target
    }
    return type
  }

  /// The object that a type is; `nil` for any other type.
  func structure(_ type: TypeReference) -> Model.Structure? {
    guard case .model(let path) = resolve(type), case .structure(let structure) = model(path)?.shape
    else { return nil }
    return structure
  }
}
