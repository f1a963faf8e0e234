import EndpointsSpec

extension Planner {
  /// A header of a part is named after both: `photoXAlbum`.
  func headerName(_ header: Header, of part: Schema.Property) -> String {
    "\(part.name.value) \(header.name.value)"
  }

  /// The headers of a part.
  ///
  /// - Parameter names: The names of the properties, those of ``headerName(_:of:)`` made unique.
  mutating func headers(
    _ headers: [Header], _ names: [Identifier], of part: Schema.Property, isRequired: Bool,
    in scope: inout Scope
  ) -> [Model.Multipart.Header] {
    zip(headers, names).map { header, name in
      let schema = context.document[header.schema]
      var type = self.type(
        of: header.schema, named: headerName(header, of: part), in: &scope)
      if header.content?.isJSON != true, context.isAnyText(header.schema) {
        type = .builtin(.string)
      }
      let field = "Header field `\(header.name.value)` of `\(part.name.value)`"
      return Model.Multipart.Header(
        name: name, field: header.name.value,
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
