import EndpointsSpecification

/// Plans the headers of responses.
struct HeaderPlanner {
  let context: PlanningContext

  /// The type of the headers of all responses, each once.
  func headers(
    of operation: EndpointsSpecification.Operation, in scope: inout Scope
  ) -> TypeReference? {
    let headers = responseHeaders(of: operation, in: &scope)
    if headers.isEmpty { return nil }
    let name = BuiltInNames.headersType
    scope.nested.append(
      Model(
        name: name, documentation: ["The response headers."],
        shape: .headers(headers)))
    return .model(scope.path + [name])
  }

  private func responseHeaders(
    of operation: EndpointsSpecification.Operation, in scope: inout Scope
  ) -> [ResponseHeader] {
    var found: [Header] = []
    var seen: Set<String> = ["content-type"]
    for response in operation.responses {
      for header in response.shape.headers
      where seen.insert(header.name.value.lowercased()).inserted {
        found.append(header)
      }
    }
    var namer = Namer(reserved: BuiltInNames.objectMembers)
    let names = namer.names(for: found.map(\.name.value), .member)
    return zip(found, names).map { header, name in
      responseHeader(header, named: name, in: &scope)
    }
  }

  private func responseHeader(
    _ header: Header, named name: Identifier, in scope: inout Scope
  ) -> ResponseHeader {
    let types = TypePlanner(context: context)
    var type = types.type(of: header.schema, named: header.name.value, in: &scope).asOptional
    if header.content?.isJSON != true, context.isAnyText(header.schema) {
      type = .optional(.builtin(.string))
    }
    return ResponseHeader(
      name: name, field: header.name.value, type: type,
      form: StylePlanner(context: context).form(ofReceived: header),
      documentation: .paragraphs(
        header.description ?? context.document[header.schema].description,
        DocumentationPlanner(context: context)
          .details(of: header.schema, examples: header.examples)))
  }
}
