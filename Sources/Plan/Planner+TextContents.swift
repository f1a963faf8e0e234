import EndpointsSpec

extension Planner {
  /// What the documentation says of a text that holds JSON: `JSON of \`Job\``.
  func words(ofJSON id: SchemaID) -> String {
    let end = context.document.end(of: id)
    if let name = sharedNames[end] { return "JSON of `\(name.text)`" }
    if let items = context.document.items(of: end),
      let name = sharedNames[context.document.end(of: items)]
    {
      return "JSON of `[\(name.text)]`"
    }
    let names = context.document.properties(of: end).prefix(20).map { "`\($0.name.value)`" }
    return names.isEmpty ? "JSON" : "JSON with \(names.joined(separator: ", "))"
  }
}

/// What a text holds (JSON Schema, 'A Vocabulary for the Contents of String-Encoded Data').
extension Schema {
  /// The schema of the JSON that a text is; `nil` where it is none, or anything.
  var contentSchema: SchemaID? {
    if let type = contentMediaType, !MediaType.isJSON(type) || isEncoded { return nil }
    for case .contentSchema(let id) in constraints { return id }
    return nil
  }

  var contentMediaType: String? {
    for case .contentMediaType(let type) in constraints { return type }
    return nil
  }

  /// The form that the bytes of a text have, in lower case: `base64`.
  var contentEncoding: String? {
    for case .contentEncoding(let encoding) in constraints { return encoding.lowercased() }
    return nil
  }

  /// Whether a text is of bytes in another form, such as base64.
  var isEncoded: Bool { contentEncoding.map { $0 != "binary" } ?? false }

  /// The format of a text, which may be said as the encoding of its content instead.
  var textFormat: String? {
    switch contentEncoding {
    case "base64": "byte"
    case "base64url": "base64url"
    default: format?.value
    }
  }

  /// Whether a text is JSON.
  var holdsJSON: Bool {
    !isEncoded && (contentMediaType.map(MediaType.isJSON) ?? false)
  }
}
