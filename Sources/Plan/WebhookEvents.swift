// SPDX-License-Identifier: Apache-2.0

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
/// Such a property has strings that no two of its payloads share, in at least two payloads; where these are
/// no majority, all of them require it, so that a property of a few is not taken for the name of the event.
/// Of several, the one of most payloads counts. A payload without it is none of the known alternatives.
private struct WebhookEvents {
  struct Payload {
    /// The name of the first webhook that brings it.
    var webhook: Text
    var schema: SchemaID
    var events: [Text] = []
    /// True if each value has the property.
    var requiresProperty = false
  }

  /// The property, such as `type`.
  let property: Text
  let payloads: [Payload]

  /// - Returns: `nil` where no property tells two payloads apart.
  init?(of document: Document) {
    let payloads = document.payloadsOfWebhooks
    let choices = payloads.map { document.choices(in: $0.schema) }
    var found: WebhookEvents?
    var candidates: Set<String> = []
    for candidate in choices.map(\.choices).joined()
    where candidates.count < 100 && candidates.insert(candidate.property.value).inserted {
      let told = zip(payloads, choices).compactMap { $0.told(by: candidate.property.value, $1) }
      let isCommon = told.count * 2 > payloads.count || told.allSatisfy(\.requiresProperty)
      var taken: Set<String> = []
      guard told.count > max(1, found?.payloads.count ?? 0), isCommon,
        told.map(\.events).joined().allSatisfy({ taken.insert($0.value).inserted })
      else { continue }
      found = WebhookEvents(property: candidate.property, payloads: told)
    }
    guard let found else { return nil }
    self = found
  }

  private init(property: Text, payloads: [Payload]) {
    self.property = property
    self.payloads = payloads
  }
}

extension WebhookEvents.Payload {
  /// The payload with the strings that a property of it can be, by what says most about it; `nil` without
  /// such a property.
  fileprivate func told(by property: String, _ choices: Choices) -> Self? {
    let lists = choices.choices.filter { $0.property.value == property }.map(\.strings)
    guard let events = lists.min(by: { $0.count < $1.count }) else { return nil }
    var payload = self
    payload.events = events
    payload.requiresProperty = choices.required.contains(property)
    return payload
  }
}

/// The properties of an object that can only be certain strings, and the names of those that it requires.
private struct Choices {
  struct Choice {
    var property: Text
    var strings: [Text]
  }

  var choices: [Choice] = []
  var required: Set<String> = []
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
  fileprivate func choices(in id: SchemaID) -> Choices {
    var choices = Choices()
    collect(&choices, in: id, depth: 16)
    return choices
  }

  /// - Parameter depth: The number of references and parts that are followed.
  private func collect(_ choices: inout Choices, in id: SchemaID, depth: Int) {
    if depth <= 0 { return }
    let schema = self[id]
    if let reference = schema.reference {
      return collect(&choices, in: reference, depth: depth - 1)
    }
    choices.required.formUnion(schema.required.map(\.value))
    choices.choices += schema.properties.compactMap { property in
      strings(of: property.schema).map { .init(property: property.name, strings: $0) }
    }
    for part in schema.allOf.prefix(8) { collect(&choices, in: part, depth: depth - 5) }
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
