// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan
import EndpointsYAML

/// Writes values as the Swift that makes them.
struct ExpressionWriter {
  private let models: [[Identifier]: Model]
  private static let deepest = 40

  /// - Parameter operation: The operation whose own types are known besides those that all share.
  init(_ api: API, _ operation: EndpointsPlan.Operation) {
    var models: [[Identifier]: Model] = [:]
    func add(_ model: Model, in path: [Identifier]) {
      let path = path + [model.name]
      models[path] = model
      for nested in model.nested { add(nested, in: path) }
    }
    for file in api.files {
      guard case .models(let shared) = file.contents else { continue }
      for model in shared { add(model, in: []) }
    }
    for model in operation.nested { add(model, in: operation.typePath) }
    self.models = models
  }

  /// The expression of a value; `nil` where the type has none for it.
  func expression(
    _ value: YAMLValue, _ type: TypeReference, depth: Int = 0
  ) -> SwiftExpression? {
    guard depth < Self.deepest else { return nil }
    switch (type, value) {
    case (_, .flow(let value)): return expression(value, type, depth: depth)
    case (.optional, .null): return .atom("nil")
    case (.optional(.builtin(.calendarDate)), .string(let text)):
      return .call("CalendarDate", [Self.argument(text)])
    case (.optional(.builtin(.uuid)), .string(let text)): return Self.uuid(text)
    case (.optional(let wrapped), _): return expression(value, wrapped, depth: depth)
    case (.builtin(let builtin), _): return Self.expression(value, builtin, depth)
    case (.array(let element), .sequence(let items)):
      return all(items.map { expression($0, element, depth: depth + 1) }).map { .array($0) }
    // One value of a form stands for a list of one.
    case (.array(let element), _):
      return expression(value, element, depth: depth + 1).map { .array([$0]) }
    case (.dictionary(let element), .mapping(let entries)):
      let values = all(entries.map { expression($0.value, element, depth: depth + 1) })
      return values.map { .dictionary(Array(zip(entries.map(\.key), $0))) }
    case (.model(let path), _):
      return models[path].flatMap { expression(value, $0, depth: depth + 1) }
    default: return nil
    }
  }

  /// The parts of a type that is a multipart body; `nil` for any other.
  func multipart(_ type: TypeReference) -> Model.Multipart? {
    switch type {
    case .optional(let wrapped): return multipart(wrapped)
    case .model(let path):
      if case .multipart(let multipart)? = models[path]?.shape { return multipart }
      return nil
    default: return nil
    }
  }

  private func all(_ expressions: [SwiftExpression?]) -> [SwiftExpression]? {
    let found = expressions.compactMap(\.self)
    return found.count == expressions.count ? found : nil
  }

  // MARK: Models

  private func expression(_ value: YAMLValue, _ model: Model, depth: Int) -> SwiftExpression? {
    switch model.shape {
    case .alias(let type): return expression(value, type, depth: depth)
    case .structure(let structure):
      guard structure.hasInitializer, case .mapping = value else { return nil }
      return initializer(
        structure.properties.map {
          Field(
            name: $0.name, key: $0.key,
            type: $0.presence == .required ? $0.type : $0.type.asOptional,
            isNeeded: $0.defaultArgument == nil, isNullable: $0.presence == .optionalNullable)
        }, value, depth)
    case .multipart(let multipart):
      guard case .mapping = value else { return nil }
      return initializer(
        multipart.parts.map {
          Field(
            name: $0.name, key: $0.key, type: $0.type, isNeeded: $0.defaultArgument == nil,
            isNullable: false)
        }, value, depth)
    case .enumeration(let enumeration):
      return Self.expression(value, enumeration)
    case .choice(let choice):
      guard let first = choice.cases.first else { return nil }
      return expression(value, first.type, depth: depth).map {
        .call(".\(first.name.text)", [.init(label: "", value: $0)])
      }
    case .union(let union):
      // A number may stand for a text, too, but is one only where nothing else takes it.
      let texts = union.alternatives.filter { $0.type == .builtin(.string) }
      let others = union.alternatives.filter { $0.type != .builtin(.string) }
      let isText = if case .string = value { true } else { false }
      for alternative in isText ? union.alternatives : others + texts {
        if let inner = expression(value, alternative.type, depth: depth) {
          return .call(".\(alternative.name.text)", [.init(label: "", value: inner)])
        }
      }
      return nil
    case .tuple, .responses, .headers, .events: return nil
    }
  }

  private struct Field {
    var name: Identifier
    var key: String
    var type: TypeReference
    var isNeeded: Bool
    var isNullable: Bool
  }

  private func initializer(
    _ fields: [Field], _ value: YAMLValue, _ depth: Int
  ) -> SwiftExpression? {
    var items: [SwiftExpression.Item] = []
    for field in fields {
      let given = value[field.key] ?? value.nested(in: field.key)
      guard let given, var expression = expression(given, field.type, depth: depth)
      else {
        if field.isNeeded { return nil }
        continue
      }
      if field.isNullable, given != .null, !expression.isLiteral {
        expression = .call(".value", [.init(label: "", value: expression)])
      }
      items.append(.init(label: "\(field.name.text): ", value: expression))
    }
    return .call(".init", items)
  }

  private static func expression(
    _ value: YAMLValue, _ enumeration: Model.Enumeration
  ) -> SwiftExpression? {
    let member = enumeration.members.first { member in
      switch (member.value, value) {
      case (.string(let text), .string(let given)): text == given
      case (.integer(let number), .number(let given)): String(number) == given
      default: false
      }
    }
    if let member { return .atom(".\(member.name.text)") }
    return expression(value, enumeration.rawValue, 0).map {
      .call(".init", [.init(label: "rawValue: ", value: $0)])
    }
  }

  // MARK: Types of modules

  private static func expression(
    _ value: YAMLValue, _ type: TypeReference.Builtin, _ depth: Int
  ) -> SwiftExpression? {
    switch (type, value) {
    case (.json, _): return json(value, depth)
    case (.string, _): return value.scalarText.map { .string($0) }
    case (.bool, .bool(let value)): return .atom(String(value))
    case (.int, .number(let text)), (.int8, .number(let text)), (.int16, .number(let text)),
      (.int32, .number(let text)), (.int64, .number(let text)), (.uint, .number(let text)),
      (.uint8, .number(let text)), (.uint16, .number(let text)), (.uint32, .number(let text)),
      (.uint64, .number(let text)):
      return Int64(text) == nil ? nil : .atom(text)
    case (.double, .number(let text)), (.float, .number(let text)), (.decimal, .number(let text)),
      (.number, .number(let text)):
      return .number(text)
    case (.date, .string(let text)):
      let isPlain = text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/) != nil
      return isPlain
        ? .call("Date", [argument(text), .init(label: "strategy: ", value: .atom(".iso8601"))])
        : .atom(".now")
    case (.uuid, .string(let text)): return .atom(uuid(text).line + " ?? UUID()")
    case (.filePart, .string(let text)):
      return .call("FilePart", [.init(label: "path: ", value: .string(text))])
    case (.filePart, .mapping(let entries)):
      return .call(
        "FilePart",
        ["path", "fileName", "contentType"].compactMap { label in
          entries.first { $0.key == label }?.value.string.map {
            .init(label: "\(label): ", value: .string($0))
          }
        })
    case (.requestBody, .string(let text)): return .call(".text", [argument(text)])
    default: return nil
    }
  }

  private static func uuid(_ text: String) -> SwiftExpression {
    .call("UUID", [.init(label: "uuidString: ", value: .string(text))])
  }

  private static func argument(_ text: String) -> SwiftExpression.Item {
    .init(label: "", value: .string(text))
  }

  private static func json(_ value: YAMLValue, _ depth: Int) -> SwiftExpression? {
    guard depth < deepest else { return nil }
    switch value {
    case .null: return .atom("nil")
    case .bool(let value): return .atom(String(value))
    case .number(let text): return .number(text)
    case .string(let text): return .string(text)
    case .flow(let value): return json(value, depth)
    case .sequence(let items):
      let values = items.compactMap { json($0, depth + 1) }
      return values.count == items.count ? .array(values) : nil
    case .mapping(let entries):
      let values = entries.compactMap { json($0.value, depth + 1) }
      guard values.count == entries.count else { return nil }
      return .dictionary(Array(zip(entries.map(\.key), values)))
    }
  }
}

extension YAMLValue {
  /// The text of a scalar, as a form or a path has it.
  fileprivate var scalarText: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .bool(let value): String(value)
    case .flow(let value): value.scalarText
    case .null, .sequence, .mapping: nil
    }
  }

  /// The object whose members a form writes as `key[member]`; `nil` if there are none.
  fileprivate func nested(in key: String) -> YAMLValue? {
    let members = entries.compactMap { entry -> Entry? in
      guard entry.key.hasPrefix(key + "["),
        let end = entry.key.dropFirst(key.count + 1)
          .firstIndex(of: "]")
      else { return nil }
      let name = entry.key.dropFirst(key.count + 1)[..<end]
      return Entry(String(name) + entry.key[entry.key.index(after: end)...], entry.value)
    }
    return members.isEmpty ? nil : .mapping(members)
  }
}

extension SwiftExpression {
  /// True for what a type that wraps others takes without a word: literals.
  fileprivate var isLiteral: Bool {
    switch self {
    case .atom(let text): !text.hasPrefix(".")
    case .list(let open, _, _): open == "["
    }
  }
}
