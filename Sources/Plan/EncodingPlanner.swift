import EndpointsDiagnostics
import EndpointsSpecification

/// Plans the encodings of the properties of forms.
struct EncodingPlanner {
  let context: PlanningContext

  /// The forms of the properties that are not written as usual: each item of a list by itself, and
  /// objects in JSON (OpenAPI 3.2, 'Encoding By Name').
  func encodings(
    of content: MediaType, _ diagnostics: inout Diagnostics
  ) -> [BodyForm.PropertyEncoding] {
    if content.encodings.isEmpty { return [] }
    warnOfUnusedEncodings(of: content, &diagnostics)
    let styles = StylePlanner(context: context)
    let properties = context.forms.properties(of: content.schema)
    let known = content.encodings.uniqued(by: \.property.value).compactMap { encoding in
      properties[encoding.property.value].map { (encoding, $0.position, $0.property) }
    }
    return known.sorted { $0.1 < $1.1 }.compactMap { encoding, _, property in
      styles.form(of: property, encoding).map { .init(property: property.name.value, form: $0) }
    }
  }

  /// Says which encodings are of properties that a form does not name.
  func warnOfUnusedEncodings(of content: MediaType, _ diagnostics: inout Diagnostics) {
    if content.encodings.isEmpty { return }
    let properties = context.forms.properties(of: content.schema)
    for encoding in content.encodings where properties[encoding.property.value] == nil {
      diagnostics.warning(
        .unusedEncoding, "no property '\(encoding.property.value)' to encode",
        at: encoding.property.location, help: "name it under 'properties' of the form's schema")
    }
  }
}

/// The properties of the forms whose encodings name some.
struct FormProperties {
  /// The properties of a form by their names, with their positions.
  typealias Properties = [String: (position: Int, property: Schema.Property)]

  private let document: ComposedDocument
  private var forms: [SchemaID: Properties] = [:]

  init(of document: ComposedDocument) {
    self.document = document
    for operation in document.operations {
      let contents = (operation.body?.content ?? []) + operation.parameters.compactMap(\.content)
      for content in contents where !content.encodings.isEmpty {
        guard let schema = content.schema.map({ document.resolve($0) }), forms[schema] == nil else {
          continue
        }
        let properties = document.objects(of: schema).flatMap { document.properties(of: $0) }
        forms[schema] = Properties(
          properties.enumerated().map { ($1.name.value, ($0, $1)) },
          uniquingKeysWith: { first, _ in first })
      }
    }
  }

  /// The properties of all objects that a form may be; none where no encoding names one.
  func properties(of schema: SchemaID?) -> Properties {
    schema.flatMap { forms[document.resolve($0)] } ?? [:]
  }
}
