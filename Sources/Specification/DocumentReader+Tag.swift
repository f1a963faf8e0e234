import EndpointsYAML

extension Fields.Vocabulary {
  fileprivate static let tag = Self(
    object: "a tag", known: [.description, .externalDocs, .kind, .name, .parent, .summary],
    example: "{ name: files, description: … }")
}

extension DocumentReader {
  /// Reads Tag Objects, or the names of tags alone; of several with one name, the first counts.
  func tags(_ node: Node?) -> [Tag] {
    var names: Set<String> = []
    return list(node, of: .tags).compactMap { tag($0) }.filter {
      names.insert($0.name.value).inserted
    }
  }

  private func tag(_ node: Node) -> Tag? {
    guard node.kind == .mapping else {
      return text(node, of: .tags).map { Tag(name: $0) }
    }
    guard let fields = fields(node, .tag),
      let name = required(.name, in: fields, of: "a tag").flatMap({ text($0, of: .name) })
    else { return nil }
    var tag = Tag(name: name)
    tag.summary = prose(fields[.summary], of: .summary)
    tag.description = prose(fields[.description], of: .description)
    tag.swiftName = swiftName(fields)
    return tag
  }
}
