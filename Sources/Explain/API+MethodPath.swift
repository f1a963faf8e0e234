import EndpointsPlan

extension API {
  /// The groups and the name of a method: `files.versions.delete`.
  func path(of method: Operation.Method) -> String {
    var names: [String] = []
    var groups = groups
    for type in method.group {
      guard let group = groups.first(where: { $0.typeName == type }) else { break }
      names.append(group.name.text)
      groups = group.groups
    }
    return (names + [method.name.text]).joined(separator: ".")
  }
}
