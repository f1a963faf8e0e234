import EndpointsCommon
import EndpointsSpecification
import EndpointsYAML

extension Document {
  /// Adds a schema of all events that webhooks bring, if a property tells most of their payloads apart.
  mutating func addWebhookEvents() {
    guard let events = WebhookEvents(of: self), let first = webhooks.first else { return }
    var schema = Schema(location: first.name.location)
    schema.description = "An event that a webhook of the API brings."
    schema.oneOf = events.payloads.map(\.schema)
    schema.discriminator = Schema.Discriminator(
      property: events.property,
      mapping: events.payloads.flatMap { payload in
        payload.events.map { (value: $0, schema: payload.schema) }
      })
    // An inline schema of several events is called as the webhook.
    for payload in events.payloads where payload.events.count > 1 {
      if schemas[payload.schema.index].reference == nil {
        schemas[payload.schema.index].swiftName = payload.webhook
      }
    }
    let id = SchemaID(index: schemas.count)
    schemas.append(schema)
    sharedSchemas.append(
      SharedSchema(name: Text("WebhookEvent", at: schema.location), schema: id))
    webhookEvents = id
  }
}

/// The payloads of the webhooks of a document that a property with the name of the event tells apart.
///
/// A payload without the property is none of the known alternatives; there are no events if at least
/// half of the payloads lack it, or if two payloads have the same event.
private struct WebhookEvents {
  struct Payload {
    /// The name of the first webhook that brings it.
    var webhook: Text
    var schema: SchemaID
    var events: [Text] = []
  }

  /// The property, such as `type`.
  let property: Text
  let payloads: [Payload]

  /// - Returns: `nil` where there are less than two payloads, or no property tells most of them apart.
  init?(of document: Document) {
    let payloads = document.payloadsOfWebhooks
    let choices = payloads.map { document.choices(in: $0.schema) }
    // A property of most payloads is one of the first half, too.
    var candidates: Set<String> = []
    for candidate in choices.prefix(payloads.count / 2 + 1).joined()
    where candidates.count < 100 && candidates.insert(candidate.property.value).inserted {
      let told = zip(payloads, choices).compactMap { payload, choices in
        choices.narrowest(of: candidate.property.value).map {
          Payload(webhook: payload.webhook, schema: payload.schema, events: $0)
        }
      }
      var taken: Set<String> = []
      guard told.count > 1, told.count * 2 > payloads.count,
        told.map(\.events).joined().allSatisfy({ taken.insert($0.value).inserted })
      else { continue }
      property = candidate.property
      self.payloads = told
      return
    }
    return nil
  }
}

/// A property that can only be certain strings.
private struct Choice {
  var property: Text
  var strings: [Text]
}

extension [Choice] {
  /// The strings that a property can be, by what says most about it.
  fileprivate func narrowest(of property: String) -> [Text]? {
    filter { $0.property.value == property }.map(\.strings).min { $0.count < $1.count }
  }
}

extension Document {
  /// The schemas of the JSON that webhooks bring, each once; callbacks belong to their operations.
  fileprivate var payloadsOfWebhooks: [WebhookEvents.Payload] {
    var seen: Set<SchemaID> = []
    return webhooks.filter { !$0.isCallback }.compactMap { webhook in
      webhook.operation.body?.content.first {
        ContentType.isJSON(essence: ContentType.essence(of: $0.name.value))
      }?.schema.map { WebhookEvents.Payload(webhook: webhook.name, schema: $0) }
    }.filter { seen.insert(resolved($0.schema)).inserted }
  }

  /// The properties of an object that can only be certain strings, and those of its parts.
  ///
  /// - Parameter depth: The number of references and parts that are followed.
  fileprivate func choices(in id: SchemaID, depth: Int = 16) -> [Choice] {
    if depth <= 0 { return [] }
    let schema = self[id]
    if let reference = schema.reference { return choices(in: reference, depth: depth - 1) }
    let own = schema.properties.compactMap { property in
      strings(of: property.schema).map { Choice(property: property.name, strings: $0) }
    }
    return own + schema.allOf.prefix(8).flatMap { choices(in: $0, depth: depth - 5) }
  }

  /// The only strings that a schema allows; `nil` for one that allows others.
  private func strings(of id: SchemaID) -> [Text]? {
    guard let values = self[resolved(id)].enumValues, !values.isEmpty,
      values.allSatisfy({ $0.value == .string && !$0.isCollection })
    else { return nil }
    return values.map(\.text)
  }

  /// The schema at the end of a chain of references; one in a cycle is itself.
  private func resolved(_ id: SchemaID) -> SchemaID {
    var end = id
    for _ in 0..<16 {
      guard let next = self[end].reference else { return end }
      end = next
    }
    return id
  }
}
