// SPDX-License-Identifier: Apache-2.0

import Endpoints
import EndpointsPlan
import EndpointsSpecification
import EndpointsYAML
import Foundation

extension ExampleValues {
  /// A value as a model of the client writes it: the properties in the order of the schema, dates in
  /// UTC, numbers without digits that mean nothing.
  func fitted(_ value: YAMLValue, to id: SchemaID) -> YAMLValue {
    let schema = document[resolving: id]
    switch (schema.shape, value) {
    case (.object(let object), .mapping(let entries)) where !object.isMap:
      var rest = entries
      var ordered: [YAMLValue.Entry] = []
      for property in object.properties {
        guard let index = rest.firstIndex(where: { $0.key == property.name.value }) else {
          continue
        }
        var entry = rest.remove(at: index)
        entry.value = fitted(entry.value, to: property.schema)
        ordered.append(entry)
      }
      return .mapping(ordered + rest)
    case (.array(let items?), .sequence(let values)):
      return .sequence(values.map { fitted($0, to: items) })
    case (.scalar(let scalar), .string(let text)): return .string(Self.text(text, scalar.format))
    case (.scalar(let scalar), .number(let text)) where scalar.type == .number:
      guard let number = Double(text), let json = try? JSON.encode(number) else { return value }
      return .number(String(decoding: json, as: UTF8.self))
    default: return value
    }
  }

  /// A string of a format as the type of that format writes it.
  private static func text(_ text: String, _ format: String?) -> String {
    switch format {
    case "uuid": return UUID(uuidString: text)?.uuidString.lowercased() ?? text
    case "date-time":
      let json = JSON.Value.string(text)
      guard let date = try? JSON.decode(Date.self, from: JSON.encode(json)),
        let written = try? JSON.decode(JSON.Value.self, from: JSON.encode(date))
      else { return text }
      return written.string ?? text
    default: return text
    }
  }
}

extension YAMLValue {
  /// The value as the runtime has it.
  var json: JSON.Value {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .string(let text): .string(text)
    case .number(let text): (try? JSON.decode(JSON.Value.self, from: Data(text.utf8))) ?? .null
    case .flow(let value): value.json
    case .sequence(let items): .array(items.map(\.json))
    case .mapping(let entries):
      .object(JSON.Value.Members(entries.map { .init(key: $0.key, value: $0.value.json) }))
    }
  }
}
