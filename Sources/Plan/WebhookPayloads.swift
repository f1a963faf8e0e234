import EndpointsSpec

/// The bodies that the API sends to its users, one for each schema of a webhook.
struct WebhookPayloads {
  private struct Payload {
    let webhook: Webhook
    let schema: SchemaID
    let name: Identifier
  }

  private let payloads: [Payload]
  /// The names of the types in the client type, those of the payloads included.
  let clientNames: Namer

  init(of document: ComposedDocument, inside clientNames: Namer) {
    var payloads: [(webhook: Webhook, schema: SchemaID, name: String)] = []
    for webhook in document.document.webhooks {
      var seen: Set<SchemaID> = []
      for content in document.payloadContent(of: webhook) {
        guard let schema = content.schema, seen.insert(document.end(of: schema)).inserted else {
          continue
        }
        let name = "\(webhook.name.value)_payload"
        payloads.append((webhook, schema, seen.count == 1 ? name : "\(name)_\(content.caseName)"))
      }
    }
    var namer = clientNames
    self.payloads = zip(payloads, namer.names(for: payloads.map(\.name), .type)).map {
      Payload(webhook: $0.webhook, schema: $0.schema, name: $1)
    }
    self.clientNames = namer
  }

  var schemas: [(id: SchemaID, name: Identifier)] { payloads.map { ($0.schema, $0.name) } }

  /// The types of the payloads with what the webhooks say of them.
  func documented(_ models: [Model]) -> [Model] {
    zip(payloads, models).map { payload, model in
      let operation = payload.webhook.operation
      var model = model
      model.documentation = .paragraphs(
        operation.summary, operation.description, words(of: operation.parameters),
        model.documentation.isEmpty ? nil : model.documentation.joined(separator: "\n"))
      return model
    }
  }

  /// `Sent with the X-Signature header.`: parameters that users read from the request themselves.
  private func words(of parameters: [Parameter]) -> String? {
    let words = parameters.filter { $0.location != .path }.map {
      let kind = $0.location == .header ? "header" : "\($0.location.rawValue) parameter"
      return "the \(Constraint.code($0.name.value)) \(kind)"
    }
    return words.isEmpty ? nil : "Sent with \(words.joined(separator: ", "))."
  }
}

extension ComposedDocument {
  /// The media types of a payload that have a type in Swift: JSON first, then forms.
  fileprivate func payloadContent(of webhook: Webhook) -> [MediaType] {
    let content = webhook.operation.body?.content ?? []
    let kinds = content.map { kind(of: $0) }
    let forms = zip(content, kinds).filter { $1 == .form || $1 == .multipart }.map(\.0)
    return zip(content, kinds).filter { $1 == .json }.map(\.0)
      + forms.filter { isObject($0.schema) }
  }
}
