// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan

extension API {
  /// The groups and the name of a method: `files.versions.delete`.
  func path(of method: Operation.Method) -> String {
    var group: Group?
    for type in method.group {
      group = (group?.groups ?? groups).first { $0.typeName == type }
    }
    return (group.map { "\($0.path)." } ?? "") + method.name.text
  }
}
