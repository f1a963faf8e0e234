import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML

/// A document as lines of text, without places: what a test expects, and what it compares.
struct Outline {
  private let document: Document
  private let names: [SchemaID: String]

  init(_ document: Document) {
    self.document = document
    names = Dictionary(
      document.sharedSchemas.map { ($0.schema, $0.name.value) }, uniquingKeysWith: { a, _ in a })
  }

  var text: String {
    let parts = [[head], schemas, operations, webhooks]
    return parts.flatMap { $0 }.joined(separator: "\n")
  }

  var head: String {
    var lines = ["api \(document.name.value)"]
    document.version.map { lines.append("version \($0)") }
    document.description.map { lines.append("description \($0)") }
    lines += document.servers.map(server)
    lines += document.securitySchemes.map { "scheme \($0.name.value): \($0.kind)" }
    return lines.joined(separator: "\n")
  }

  /// `schema Pet: {name: string, tag?: string}` for each shared one.
  var schemas: [String] {
    document.sharedSchemas.map { "schema \($0.name.value): \(contents(document[$0.schema]))" }
  }

  var operations: [String] { document.operations.map { operation($0) } }

  var webhooks: [String] {
    document.webhooks.map { "webhook \($0.name.value): \(operation($0.operation))" }
  }

  private func server(_ server: Server) -> String {
    let variables = server.variables.map {
      " {\($0.name.value)=\($0.defaultValue)"
        + ($0.values.isEmpty ? "" : " of \($0.values.joined(separator: "|"))") + "}"
    }
    return "server \(server.url.value)" + variables.joined()
  }

  // MARK: Operations

  private func operation(_ operation: Operation) -> String {
    var lines = [
      "\(operation.id.value) \(operation.method.value) \(operation.path.text)"
        + (operation.isDeprecated ? " deprecated" : "")
        + (operation.tags.isEmpty ? "" : " tags \(operation.tags.joined(separator: ","))")
    ]
    operation.summary.map { lines.append("summary \($0)") }
    operation.description.map { lines.append("description \($0)") }
    lines += operation.servers.map(server)
    lines += operation.parameters.map(parameter)
    operation.body.map { lines.append("body\($0.isRequired ? "" : "?") \(content($0.content))") }
    lines += operation.responses.map(response)
    if !operation.security.isEmpty {
      let ways = operation.security.map { $0.schemes.map(\.value).joined(separator: "+") }
      lines.append("security \(ways.joined(separator: " or "))")
    }
    return lines.joined(separator: "\n  ")
  }

  private func parameter(_ parameter: Parameter) -> String {
    var words = ["\(parameter.location.rawValue) \(parameter.name.value)"]
    words[0] += parameter.isRequired ? ":" : "?:"
    words.append(parameter.content.map { content([$0]) } ?? type(parameter.schema))
    parameter.style.map { words.append($0.rawValue) }
    parameter.explode.map { words.append($0 ? "explode" : "joined") }
    if parameter.allowsReserved { words.append("reserved") }
    if parameter.allowsEmptyValue { words.append("empty") }
    if parameter.isDeprecated { words.append("deprecated") }
    parameter.swiftName.map { words.append("called \($0.value)") }
    return words.joined(separator: " ")
  }

  private func response(_ response: Response) -> String {
    let status =
      switch response.status {
      case .exact(let code): "\(code)"
      case .range(let hundreds): "\(hundreds)XX"
      case .default: "default"
      }
    let headers = response.shape.headers.map(header)
    return status + (response.shape.content.isEmpty ? "" : " \(content(response.shape.content))")
      + (headers.isEmpty ? "" : " headers [\(headers.joined(separator: ", "))]")
  }

  private func header(_ header: Header) -> String {
    header.name.value + (header.isRequired ? ": " : "?: ")
      + (header.content.map { content([$0]) } ?? type(header.schema))
      + (header.explode ? " explode" : "")
  }

  private func content(_ content: [MediaType]) -> String {
    content.map { media in
      var text = "\(media.name.value): \(media.schema.map(type) ?? "-")"
      media.itemSchema.map { text += " items \(type($0))" }
      for encoding in media.encodings {
        text += " (\(encoding.property.value) as \(encoding.contentType?.value ?? "-")"
        text += encoding.style.map { " \($0.rawValue)" } ?? ""
        text += encoding.headers.map { " \(header($0))" }.joined() + ")"
      }
      return text
    }.joined(separator: " | ")
  }

  // MARK: Schemas

  /// A schema by its name, or what it says.
  func type(_ id: SchemaID) -> String { names[id].map { "#" + $0 } ?? contents(document[id]) }

  private func contents(_ schema: Schema) -> String {
    if let reference = schema.reference {
      return type(reference) + (schema.isNullable ? "|null" : "")
    }
    if schema.isImpossible { return "never" }
    var parts: [String] = []
    if !schema.types.isEmpty || schema.isNullable || schema.isNull {
      let types = schema.types.map { $0 == .array ? "[\(items(schema))]" : $0.rawValue }
      parts.append(
        (types + (schema.isNullable || schema.isNull ? ["null"] : [])).joined(separator: "|"))
    }
    schema.format.map { parts.append("(\($0.value))") }
    if !schema.properties.isEmpty || !schema.required.isEmpty { parts.append(properties(schema)) }
    switch schema.additionalProperties {
    case .unspecified: break
    case .forbidden: parts.append("closed")
    case .any: parts.append("open")
    case .schema(let id): parts.append("rest \(type(id))")
    }
    schema.enumValues.map { values in
      parts.append("enum \(values.map { "\($0.text.value)" }.joined(separator: ","))")
    }
    for (word, list) in [("all", schema.allOf), ("one", schema.oneOf), ("any", schema.anyOf)]
    where !list.isEmpty {
      parts.append("\(word)(\(list.map(type).joined(separator: ", ")))")
    }
    schema.discriminator.map { discriminator in
      let mapping = discriminator.mapping.map { "\($0.value.value)=\(type($0.schema))" }
      parts.append("by \(discriminator.property.value) \(mapping.joined(separator: ","))")
    }
    schema.defaultValue.map { parts.append("= \($0.outline)") }
    schema.title.map { parts.append("title \($0)") }
    parts += schema.constraints.map { constraint in
      "\(constraint.keyword)" + (constraint.text.map { "(\($0.debugDescription))" } ?? "")
    }
    return parts.isEmpty ? "any" : parts.joined(separator: " ")
  }

  private func items(_ schema: Schema) -> String {
    let first = schema.prefixItems.map { "\(type($0)), " }.joined()
    return first + (schema.items.map(type) ?? "any")
  }

  private func properties(_ schema: Schema) -> String {
    let required = Set(schema.required.map(\.value))
    var words = schema.properties.map {
      "\($0.name.value)\(required.contains($0.name.value) ? "" : "?"): \(type($0.schema))"
    }
    let names = Set(schema.properties.map(\.name.value))
    words += schema.required.filter { !names.contains($0.value) }.map { "\($0.value): -" }
    words += schema.patternProperties.map { "/\($0.name.value)/: \(type($0.schema))" }
    return "{\(words.joined(separator: ", "))}"
  }
}

extension Node {
  /// The node in one line.
  fileprivate var outline: String {
    switch kind {
    case .scalar: text ?? ""
    case .sequence: "[" + items.map(\.outline).joined(separator: ",") + "]"
    case .mapping:
      "{" + entries.map { "\($0.key.text ?? ""):\($0.value.outline)" }.joined(separator: ",") + "}"
    }
  }
}
