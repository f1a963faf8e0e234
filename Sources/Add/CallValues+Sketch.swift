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
    cookies = values(sketch.cookies)
    bodyFile = sketch.bodyFile.map { placeholder($0) }
    switch sketch.body {
    case .json(let sample?, _): body = value(sample, named: "")
    case .form(let fields): body = .mapping(fields.map { .init($0.name, value($0)) })
    case .multipart(let parts):
      body = .mapping(
        parts.map { part in
          if part.isFile {
            for case .string(let path) in part.field.samples { placeholder(path) }
          }
          return .init(part.field.name, value(part.field))
        })
    case nil, .json(nil, _), .raw: break
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
    let values = field.samples.map { value($0, named: field.name) }
    return field.isList ? .sequence(values) : values.first ?? .null
  }

  private mutating func value(_ sample: Sample, named name: String) -> YAMLValue {
    switch sample {
    case .null: .null
    case .bool(let value): .bool(value)
    case .integer(let text), .number(let text): .number(text)
    case .string(let text): .string(self.text(text, named: name))
    case .array(let items): .sequence(items.map { value($0, named: name) })
    case .object(let properties):
      .mapping(properties.map { .init($0.name, value($0.value, named: $0.name)) })
    }
  }

  /// A text that is no secret, and not what a shell would have put a value in place of.
  private mutating func text(_ text: String, named name: String) -> String {
    if SecretWords.isSensitive(name) || SecretWords.isCredential(name)
      || SecretWords.looksSecret(text)
    {
      return placeholder("YOUR_" + EnglishWords(name).constantCase)
    }
    return SecretWords.variable(text).map { placeholder($0) }
      ?? (Placeholder.isLikely(text) ? placeholder(text) : text)
  }
}
