// SPDX-License-Identifier: Apache-2.0

extension [Model] {
  /// The models, of those that are deprecated only the ones that no other code of the client mentions, which
  /// would warn. The rest says it in words.
  func deprecatedWhereUnmentioned(by operations: [Operation]) -> [Model] {
    var deprecated: [Identifier: Model] = [:]
    for model in self where model.isDeprecated { deprecated[model.name] = model }
    if deprecated.isEmpty { return self }
    var mentioned =
      filter { !$0.isDeprecated }.flatMap { $0.types(ofDeprecatedCases: false) }
      + operations.filter { !$0.isDeprecated }.flatMap(\.types)
    while let type = mentioned.popLast() {
      guard case .model(let path) = type.innermost, let name = path.first,
        let model = deprecated.removeValue(forKey: name)
      else { continue }
      mentioned += model.types(ofDeprecatedCases: false)
    }
    return map { model in
      var model = model
      model.isDeprecated = deprecated[model.name] != nil
      if model.isDeprecated { model.documentation.removeDeprecation() }
      return model
    }
  }
}
