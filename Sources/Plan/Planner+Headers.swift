import EndpointsSpec

extension Planner {
  /// The type of the header fields of all responses, each once.
  mutating func headers(
    of operation: EndpointsSpec.Operation, in scope: inout Scope
  ) -> TypeReference? {
    let headers = responseHeaders(of: operation, in: &scope)
    if headers.isEmpty { return nil }
    let name = Identifier(checked: "Headers")
    scope.nested.append(
      Model(
        name: name, documentation: ["The header fields of the responses."], isDeprecated: false,
        shape: .headers(headers)))
    return .model(scope.path + [name])
  }

  /// How a header field of a response is read: as a text or a list where no alternative is an object.
  private func formOfReply(_ header: Header) -> ParameterForm {
    let form = form(of: header)
    guard case .simple = form,
      case .union(let union) = context.document.shape(of: context.document.end(of: header.schema)),
      !union.alternatives.contains(where: { $0.kinds.contains(.object) })
    else { return form }
    return .plain
  }

  private mutating func responseHeaders(
    of operation: EndpointsSpec.Operation, in scope: inout Scope
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
      let schema = context.document[header.schema]
      var type = self.type(of: header.schema, named: header.name.value, in: &scope).asOptional
      if header.content?.isJSON != true, context.isAnyText(header.schema) {
        type = .optional(.builtin(.string))
      }
      return ResponseHeader(
        name: name, field: header.name.value, type: type, form: formOfReply(header),
        documentation: paragraphs(
          header.description ?? schema.description,
          details(of: header.schema, examples: header.examples)))
    }
  }
}
