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

  /// The schema of what a response brings: of a server-sent event that is described as a whole, that
  /// of its data (OpenAPI 3.2, 'Special Considerations for Server-Sent Events'); `nil` where that is
  /// text.
  func content(of schema: RawNode, in mediaType: String) -> RawNode? {
    let properties = document.end(of: schema)["properties"]
    guard MediaName(mediaType).essence == "text/event-stream", let data = properties?["data"],
      let names = properties?.names,
      Set(names).isSubset(of: ["data", "event", "id", "retry"])
    else { return schema }
    return data["contentSchema"] ?? (data["type"]?.text == "string" ? nil : data)
  }
}
