// SPDX-License-Identifier: Apache-2.0

import EndpointsExplain
import EndpointsYAML

extension CallValues {
  /// The values of an example, with a name in the place of each secret and of what the example has no value of.
  init(_ sketch: RequestSketch) {
    self.init()
    for parameter in sketch.path.parameters {
      guard !parameter.isSecret, let sample = parameter.sample else {
        path[parameter.name] = .string(placeholder(EnglishWords(parameter.name).constantCase))
        continue
      }
      path[parameter.name] =
        parameter.kind == .integer ? .number(sample) : .string(sample)
      if Placeholder.isLikely(inPath: sample) { placeholder(sample) }
    }
    query = values(sketch.query)
    headers = values(sketch.headers)
    for field in sketch.cookies {
      cookies[field.name] = cookie(field)
    }
    if case .raw(_, isText: false, nil) = sketch.body {
      bodyFile = sketch.bodyFile.map { placeholder($0) }
    }
    switch sketch.body {
    case .jsonLines(let lines, _) where !lines.isEmpty:
      body = .sequence(lines.map { value($0, named: "", secret: nil) })
    case .json(let sample?, _, _): body = value(sample, named: "", secret: nil)
    case .form(let fields): body = .mapping(fields.map { .init($0.name, value($0)) })
    case .multipart(let parts):
      body = .mapping(
        parts.map { part in
          .init(part.field.name, part.isFile ? files(part.field) : value(part.field))
        })
    case .raw(_, _, let text?): body = .string(self.text(text, secret: nil))
    case .json(nil, _, _), .raw(_, isText: true, nil):
      body = sketch.bodyFile.map { .string(placeholder(Placeholder.contents(ofFile: $0))) }
    case nil, .jsonLines, .raw: break
    }
  }

  @discardableResult
  private mutating func placeholder(_ name: String) -> String {
    if !placeholders.contains(name) { placeholders.append(name) }
    return name
  }

  private mutating func values(_ fields: [RequestSketch.Field]) -> [String: YAMLValue] {
    var values: [String: YAMLValue] = [:]
    for field in fields { values[field.name] = value(field) }
    return values
  }

  private mutating func value(_ field: RequestSketch.Field) -> YAMLValue {
    let values = field.samples.map { value($0, named: field.name, secret: nil) }
    return field.isList ? .sequence(values) : values.first ?? .null
  }

  /// Files by their paths, which are the user's to replace.
  private mutating func files(_ field: RequestSketch.Field) -> YAMLValue {
    let values: [YAMLValue] = field.samples.map { sample in
      guard case .object(let properties) = sample else {
        guard case .string(let path) = sample else { return .null }
        return .string(placeholder(path))
      }
      return .mapping(
        properties.map { property in
          guard case .string(let text) = property.value else { return .init(property.name, .null) }
          return .init(
            property.name, .string(property.name == "path" ? placeholder(text) : text))
        })
    }
    return field.isList ? .sequence(values) : values.first ?? .null
  }

  /// The value of a cookie, if it is a word or a number: what a browser sends is of one person.
  private mutating func cookie(_ field: RequestSketch.Field) -> YAMLValue {
    guard case .string(let text)? = field.samples.last,
      text.wholeMatch(of: /[A-Za-z]{1,12}|[0-9]{1,4}/) == nil
    else { return value(field) }
    return .string(placeholder(for: field.name))
  }

  /// - Parameters:
  ///   - name: The name of the value.
  ///   - secret: The name of what is secret as a whole and has the value in it; `nil` if nothing is.
  private mutating func value(
    _ sample: Sample, named name: String, secret: String?
  ) -> YAMLValue {
    let secret = secret ?? (SecretWords.hides(name) ? name : nil)
    switch sample {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .integer(let text), .number(let text):
      return .number(SecretWords.hidesNumber(secret ?? "") ? "0" : text)
    case .string(let text): return .string(self.text(text, secret: secret))
    case .array(let items):
      return .sequence(items.map { value($0, named: name, secret: secret) })
    case .object(let properties):
      // `{ "name": "Authorization", "value": … }`
      let named = properties.lazy.compactMap { property -> String? in
        guard ["header", "key", "name"].contains(property.name.lowercased()),
          case .string(let text) = property.value
        else { return nil }
        return SecretWords.hides(text) ? text : nil
      }.first
      return .mapping(
        properties.map {
          let secret = secret ?? ($0.name.lowercased() == "value" ? named : nil)
          return .init($0.name, value($0.value, named: $0.name, secret: secret))
        })
    }
  }

  /// A text that is no secret, and not what a shell would have put a value in place of.
  private mutating func text(_ text: String, secret: String?) -> String {
    if text.isEmpty { return text }
    if let secret { return placeholder(for: secret) }
    if SecretWords.looksSecret(text) { return placeholder(for: "secret") }
    if let variable = SecretWords.variable(text) { return placeholder(variable) }
    if Placeholder.isLikely(text) { return placeholder(text) }
    let shown = SecretText(text).withoutSecrets
    return shown == text ? text : placeholder(shown)
  }

  private mutating func placeholder(for secret: String) -> String {
    placeholder("YOUR_" + EnglishWords(secret).constantCase)
  }
}
