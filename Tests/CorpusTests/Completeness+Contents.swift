extension Completeness {
  /// Expects that a form writes the header fields of its parts.
  mutating func check(
    headersOfPartsIn content: RawNode, of emitted: EmittedOperation, _ types: [EmittedType]
  ) {
    let parts = types.flatMap { $0.calls(of: "parts") }
    for (property, encoding) in content["encoding"]?.all ?? [] {
      // What the schema does not name is no part.
      let calls = parts.filter { $0.literals.first == property }
      if calls.isEmpty { continue }
      for (name, node) in encoding["headers"]?.all ?? [] {
        // OpenAPI 3.1, 'Encoding Object', and RFC 7578, section 4.2: these are not for users to give.
        if !name.isToken || ["content-type", "content-disposition"].contains(name.lowercased()) {
          continue
        }
        require(
          calls.contains { $0.literals.dropFirst().contains(name) },
          "header \(name) of part \(property) of \(emitted.id)", node)
        if let schema = document.end(of: node)["schema"] { check(schema: schema, in: types) }
      }
    }
  }

  /// The schemas of what a response brings: of server-sent events that are described as a whole, those
  /// of their data (OpenAPI 3.2, 'Special Considerations for Server-Sent Events').
  func contents(of schema: RawNode, in mediaType: String) -> [RawNode] {
    guard MediaName(mediaType).essence == "text/event-stream" else { return [schema] }
    let end = document.end(of: schema)
    let alternatives = (end["oneOf"]?.items ?? []) + (end["anyOf"]?.items ?? [])
    let events = (alternatives.isEmpty ? [end] : alternatives).map {
      document.end(of: $0)["properties"]
    }
    let fields: Set<String> = ["data", "event", "id", "retry"]
    guard events.allSatisfy({ $0.map { fields.isSuperset(of: $0.names) } ?? false }),
      events.contains(where: { $0?["data"] != nil })
    else { return [schema] }
    return events.compactMap { $0?["data"] }.compactMap { data in
      data["contentSchema"] ?? (data["type"]?.text == "string" ? nil : data)
    }
  }
}
