// SPDX-License-Identifier: Apache-2.0

/// An endpoint file to be written.
struct EndpointDraft {
  private let sketch: RequestSketch
  private let inference: SchemaInference

  /// - Parameter known: The shared schemas of the spec, which responses may have.
  init(_ sketch: RequestSketch, findsEnums: Bool, known: KnownSchemas) {
    self.sketch = sketch
    var inference = SchemaInference(findsEnums: findsEnums)
    inference.known = known
    self.inference = inference
  }

  /// The parts of an endpoint that follow from the spec around it.
  struct Surroundings {
    var operation: EnglishWords
    /// The server, if it is another than the spec's.
    var server: ServerSketch?
    /// The names of the schemes that are needed together; `nil` to say nothing.
    var auth: [String]?
    var isAuthGuessed = false
    var errorResponse: String?
  }

  /// The file.
  ///
  /// - Throws: ``AddError`` for a sample whose media type is not known.
  func file(
    _ surroundings: Surroundings, _ responses: [ResponseSample]
  ) throws(AddError) -> YAMLMap {
    var file = YAMLMap()
    file["operation"] = .string(surroundings.operation.camelCase)
    file["summary"] = .string(surroundings.operation.sentence)
    file["method"] = .string(sketch.method)
    file["path"] = .string(sketch.path.text)
    if let server = surroundings.server {
      let variables = server.guess.map { "; \($0)" } ?? ""
      file.add("server", server.draft, guess: "for this endpoint alone\(variables)")
    }
    addParameters(to: &file)
    if let auth = surroundings.auth {
      let guess = surroundings.isAuthGuessed ? "the only scheme of api.yaml" : nil
      switch auth.count {
      case 0: file["auth"] = .string("none")
      case 1: file.add("auth", .string(auth[0]), guess: guess)
      default: file["security"] = .list([.map(YAMLMap(auth.map { ($0, .list([])) }))])
      }
    }
    if let header = sketch.idempotencyKey { file["idempotencyKey"] = .string(header) }
    addBody(to: &file)
    let body = ResponseDraft(
      sketch.method, accept: sketch.accept ?? (sketch.isStream ? "text/event-stream" : nil),
      error: surroundings.errorResponse, inference)
    try body.add(responses, to: &file)
    return file
  }

  // MARK: Parameters

  private func addParameters(to file: inout YAMLMap) {
    var path = YAMLMap()
    for parameter in sketch.path.parameters {
      path[parameter.name] = parameter.schema
    }
    let guessed = sketch.path.parameters.filter(\.isGuessed).map(\.name).joined(separator: ", ")
    if !path.isEmpty {
      file.add(
        "pathParams", .map(path),
        guess: guessed.isEmpty
          ? nil : "the names \(guessed); the example has values in their places")
    }
    let guess = "the types, \(Self.needed)"
    for (key, fields) in [
      ("queryParams", sketch.query), ("headerParams", sketch.headers),
      ("cookieParams", sketch.cookies),
    ]
    where !fields.isEmpty {
      let schemas = fields.map { ($0.name, Self.schema($0, under: key)) }
      file.add(key, .map(YAMLMap(schemas)), guess: guess)
    }
  }

  /// The schema of a parameter; the version of an API has one value, which each call sends.
  private static func schema(_ field: RequestSketch.Field, under key: String) -> YAMLDraft {
    guard case .map(var schema) = field.schema,
      EnglishWords(field.name).words.contains("version"),
      case .string(let text)? = field.samples.first,
      text.wholeMatch(of: /v?\d{1,4}([.\-]\d{1,2}){0,3}/) != nil
    else { return field.schema }
    // A number alone may be the version of what is called.
    let isOfAPI = EnglishWords(field.name).words.contains("api")
    guard isOfAPI || !text.allSatisfy(\.isNumber) else { return field.schema }
    if key == "headerParams" || EnglishWords(field.name).words == ["api", "version"] {
      return .map(("const", .string(text)), ("required", .bool(true)))
    }
    schema["default"] = .string(text)
    return .map(schema)
  }

  // MARK: The body

  private func addBody(to file: inout YAMLMap) {
    var inference = inference
    inference.requiresCommonKeys = false
    inference.known = KnownSchemas()
    let guess = "from one example; list under 'required' what the API needs"
    switch sketch.body {
    case nil: break
    case .json(nil, let type, _):
      file.setMediaType(type)
      file.add("body", .map(YAMLMap()), guess: "any JSON, since the example could not be read")
    case .json(let sample?, let type, let isGuessed):
      file.setMediaType(type)
      file.add(
        "body", inference.schema(of: [sample]).withVariables(ofQuery: sample),
        guess: isGuessed
          ? "JSON, by its look, and its schema, \(guess)"
          : "the schema, \(guess)")
    case .form(let fields) where !fields.isEmpty:
      file.add(
        "form", .map(YAMLMap(fields.map { ($0.name, $0.schema) })),
        guess: "the types, \(Self.needed)")
    case .multipart(let parts) where !parts.isEmpty:
      file.add(
        "multipart", .map(YAMLMap(parts.map { ($0.field.name, schema($0, inference)) })),
        guess: "the types, \(Self.needed)")
    case .form: addBody("application/x-www-form-urlencoded", Self.anyFields, to: &file)
    case .multipart: addBody("multipart/form-data", Self.anyFields, to: &file)
    case .jsonLines(let lines, let type):
      file.setMediaType(type)
      file.add(
        "body", inference.schema(of: lines),
        guess: lines.isEmpty ? "any JSON in each line" : "the schema of a line, \(guess)")
    case .raw(let type, let isText, _):
      addBody(
        type, isText ? .type("string") : .type("string", format: "binary"), to: &file)
    }
  }

  private static let needed =
    "from one example; add 'required: true' where the API needs a value"

  private static let anyFields = YAMLDraft.map(
    ("type", .string("object")), ("additionalProperties", .bool(true)))

  private func addBody(_ mediaType: String, _ schema: YAMLDraft, to file: inout YAMLMap) {
    file["contentType"] = .string(mediaType)
    file["body"] = schema
  }

  private func schema(_ part: RequestSketch.Part, _ inference: SchemaInference) -> YAMLDraft {
    let schema: YAMLDraft
    if part.isFile {
      schema = .type("string", format: "binary")
    } else if part.field.isNested {
      return part.field.schema
    } else if case .object? = part.field.samples.first {
      schema = inference.schema(of: part.field.samples)
    } else if case .array? = part.field.samples.first {
      // Forms have a part for each item of an array; the example has all in one.
      schema = .type("string")
    } else {
      return part.field.schema
    }
    return part.field.isList ? .map(("type", .string("array")), ("items", schema)) : schema
  }
}

extension YAMLMap {
  /// - Parameter type: `nil` for the usual one.
  fileprivate mutating func setMediaType(_ type: String?) {
    if let type { self["contentType"] = .string(type) }
  }
}

extension YAMLDraft {
  /// The schema of a body; a query of GraphQL takes variables even if an example has none.
  fileprivate func withVariables(ofQuery sample: Sample) -> YAMLDraft {
    guard case .object(let members) = sample, members.map(\.name) == ["query"],
      case .string(let query) = members[0].value, Self.isGraphQL(query),
      case .map(var schema) = self, case .map(var properties)? = schema["properties"]
    else { return self }
    properties["variables"] = .map(
      ("type", .string("object")), ("additionalProperties", .bool(true)))
    schema["properties"] = .map(properties)
    return .map(schema)
  }

  private static func isGraphQL(_ text: String) -> Bool {
    text.wholeMatch(of: /\s*((query|mutation|subscription)\b[^{]*)?\{.*\}\s*/.dotMatchesNewlines())
      != nil
  }
}

extension PathSketch.Parameter {
  fileprivate var schema: YAMLDraft {
    switch kind {
    case .integer: return .type("integer")
    case .uuid: return .type("string", format: "uuid")
    case .string:
      var schema = YAMLMap([("type", .string("string")), ("minLength", .plain("1"))])
      if isSecret { schema["sensitive"] = .bool(true) }
      return .map(schema)
    }
  }
}
