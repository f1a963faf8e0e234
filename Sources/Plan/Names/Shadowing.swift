/// The names of types that generated code has to qualify, since another type of that name is nearer.
package struct Shadowing: Sendable {
  /// The names of all types that the client declares, nested ones included.
  private var declared: Set<String>

  init(by models: [Model], _ operations: [Operation], beside others: [Identifier]) {
    declared = [BuiltInNames.serversType.text]
    declared.formUnion(others.map(\.text))
    add(models)
    for operation in operations {
      declared.insert(operation.typeName.text)
      add(operation.nested)
    }
  }

  private mutating func add(_ models: [Model]) {
    for model in models {
      declared.insert(model.name.text)
      add(model.nested)
    }
  }

  /// True if a type of the standard library, Foundation or the runtime needs its module before it.
  package func hides(typeOfModule name: String) -> Bool { declared.contains(name) }

  /// True if a type of the client needs its whole path before it: a request type declares some names
  /// itself, and in a script without case, a property may have the name of a type.
  ///
  /// - Parameters:
  ///   - isNested: False for a type right in the client.
  ///   - isInExpression: True where Swift finds members before types.
  package func hides(
    typeOfClient name: Identifier, isNested: Bool, isInExpression: Bool
  ) -> Bool {
    !isNested && BuiltInNames.requestTypes.contains(name.text)
      || isInExpression && name.text.first?.isUppercase == false
  }
}
