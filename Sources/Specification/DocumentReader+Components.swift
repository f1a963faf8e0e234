import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  fileprivate static let components = Self(
    object: "'components'",
    known: [
      .callbacks, .examples, .headers, .links, .mediaTypes, .parameters, .pathItems,
      .requestBodies, .responses, .schemas, .securitySchemes,
    ])
}

extension DocumentReader {
  /// Reads what the document shares: schemas first, since everything else refers to them.
  func readComponents(_ node: Node?, into document: inout Document) {
    guard let node, let fields = fields(node, .components) else { return }
    schemas.readComponents(fields)
    for (name, value) in map(fields[.securitySchemes], of: .securitySchemes) {
      context.names.securitySchemes.insert(name.value)
      if let target = resolver.end(of: value),
        let scheme = operations.security.scheme(target, name: name)
      {
        document.securitySchemes.append(scheme)
      }
    }
    for (name, value) in map(fields[.headers], of: .headers) {
      if let header = operations.contents.header(value, name: name) {
        nameSchemas(of: header, name.value)
      }
    }
    for (name, value) in map(fields[.parameters], of: .parameters) {
      guard let parameter = operations.parameters.parameter(value) else { continue }
      schemas.name(parameter.content?.schema ?? parameter.schema, "\(name.value)_parameter")
    }
    for (name, value) in map(fields[.requestBodies], of: .requestBodies) {
      nameSchemas(of: operations.contents.requestBody(value)?.content ?? [], "\(name.value)_body")
    }
    for (name, value) in map(fields[.responses], of: .responses) {
      guard let shape = operations.responses.shape(value) else { continue }
      nameSchemas(of: shape.content, "\(name.value)_response")
      for header in shape.headers { nameSchemas(of: header, "\(name.value)_\(header.name.value)") }
    }
  }

  // MARK: Names of schemas inside of components

  private func nameSchemas(of content: [MediaType], _ name: String) {
    for media in content {
      media.schema.map { schemas.name($0, name) }
      media.itemSchema.map { schemas.name($0, "\(name)_item") }
    }
  }

  private func nameSchemas(of header: Header, _ name: String) {
    schemas.name(header.content?.schema ?? header.schema, "\(name)_header")
  }
}
