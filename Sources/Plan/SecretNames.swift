// SPDX-License-Identifier: Apache-2.0

import EndpointsSpecification

extension PlanningContext {
  /// The names of the parameters and the response headers of calls, and of the properties of all objects,
  /// whose values are secret.
  func secretNames(of calls: [Call]) -> [String] {
    var names: Set<String> = []
    for call in calls {
      for parameter in call.operation.parameters
      where parameter.isSensitive || isSensitive(parameter.schema) {
        names.insert(parameter.name.value)
      }
      for header in call.operation.responses.flatMap(\.shape.headers)
      where isSensitive(header.schema) {
        names.insert(header.name.value)
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
