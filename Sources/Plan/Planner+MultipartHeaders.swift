import EndpointsSpec

extension Planner {
  /// The header fields of a part, each called like the part and the field: `photoXAlbum`.
  mutating func headers(
    _ headers: [Header], of part: Schema.Property, isRequired: Bool, _ namer: inout Namer,
    in scope: inout Scope
  ) -> [Model.Multipart.Header] {
    let texts = headers.map { "\(part.name.value) \($0.name.value)" }
    return zip(headers, zip(texts, namer.names(for: texts, .member))).map { header, names in
      let schema = document[header.schema]
      var type = self.type(of: header.schema, named: names.0, in: &scope)
      if header.content?.isJSON != true, isAnyText(header.schema) { type = .builtin(.string) }
      let field = "Header field `\(header.name.value)` of `\(part.name.value)`"
      return Model.Multipart.Header(
        name: names.1, field: header.name.value,
        type: isRequired && header.isRequired ? type.unwrapped : type.asOptional,
        form: form(of: header), isRequiredWithPart: header.isRequired && !isRequired,
        documentation: paragraphs(
          header.isRequired && !isRequired
            ? "\(field), which has to be there with it."
            : "\(field).",
          header.description ?? schema.description,
          details(of: header.schema, examples: header.examples),
          header.isDeprecated ? "Deprecated." : nil))
    }
  }
}
