import EndpointsSpecification

extension PlanningContext {
  /// The names of the parameters of calls, and of the properties of all objects, whose values are secret.
  func secretNames(of calls: [Call]) -> [String] {
    var names: Set<String> = []
    for call in calls {
      for parameter in call.operation.parameters
      where parameter.isSensitive || isSensitive(parameter.schema) {
        names.insert(parameter.name.value)
      }
    }
    for schema in document.schemas {
      for property in schema.object?.properties ?? [] where isSensitive(property.schema) {
        names.insert(property.name.value)
      }
    }
    return names.sorted()
  }
}
