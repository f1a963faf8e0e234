import EndpointsSpecification

extension ComposedDocument {
  /// The payloads that webhooks bring, one for each schema, and the texts that they are named after.
  var webhookPayloads: [(webhook: Webhook, schema: SchemaID, name: String)] {
    var payloads: [(webhook: Webhook, schema: SchemaID, name: String)] = []
    for webhook in webhooks {
      var seen: Set<SchemaID> = []
      for content in payloadContent(of: webhook) {
        guard let schema = content.schema, seen.insert(resolve(schema)).inserted else { continue }
        let name = "\(webhook.name.value)_payload"
        payloads.append((webhook, schema, seen.count == 1 ? name : "\(name)_\(content.caseName)"))
      }
    }
    return payloads
  }

  /// The media types of a payload that have a type in Swift: JSON first, then forms.
  private func payloadContent(of webhook: Webhook) -> [MediaType] {
    let content = webhook.operation.body?.content ?? []
    let kinds = content.map { kind(of: $0) }
    let forms = zip(content, kinds).filter { $1 == .form || $1 == .multipart }.map(\.0)
    return zip(content, kinds).filter { $1 == .json }.map(\.0)
      + forms.filter { isObject($0.schema) }
  }
}

extension Model {
  /// The type of a payload with what its webhook says of it.
  func documented(by webhook: Webhook) -> Model {
    let operation = webhook.operation
    var model = self
    model.documentation = .paragraphs(
      operation.summary, operation.description, Self.words(of: operation.parameters),
      documentation.isEmpty ? nil : documentation.joined(separator: "\n"))
    return model
  }

  /// `Sent with the X-Signature header.`: parameters that users read from the request themselves.
  private static func words(of parameters: [Parameter]) -> String? {
    let words = parameters.filter { $0.location != .path }.map {
      let kind = $0.location == .header ? "header" : "\($0.location.rawValue) parameter"
      return "the \(Constraint.code($0.name.value)) \(kind)"
    }
    return words.isEmpty ? nil : "Sent with \(words.joined(separator: ", "))."
  }
}
