import EndpointsDiagnostics
import EndpointsYAML

extension EndpointFrontEnd {
  private static let methods = [
    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE",
  ]

  /// A Paths Object with the operation of an endpoint file.
  func paths(ofEndpoint node: Node) -> NodeDraft? {
    guard let fields = fields(node, .endpointFile) else { return nil }
    var operation = MappingDraft(at: node.location)
    let id = operationID(fields)
    let method = method(fields)
    let path = EndpointPathReader(log).path(fields)
    if let id { operation.add("operationId", at: id.location, .string(id.value, at: id.location)) }
    operation.keep([.summary, .description, .deprecated, .externalDocs, .tags], of: fields)
    operation.keepAsExtensions([.idempotent, .idempotencyKey, .retries], of: fields)
    let parameters = parameters(ofEndpoint: fields)
    let fits = path.map { fit(parameters, to: $0, of: fields) } ?? false
    operation.add(
      "parameters", at: node.location, .sequence(parameters.map(\.draft), at: node.location))
    operation.add("requestBody", fields, fields.has(.body) ? .body : .requestBody, body(fields))
    operation.add("responses", fields, .responses, responses(fields))
    operation.add("security", fields, fields.has(.auth) ? .auth : .security, security(fields))
    operation.add(
      ExtensionKey.pages.rawValue, fields, .pages, fields[.pages].map { .node($0) })

    let isComplete = fits && id != nil && method != nil
    let text = isComplete ? path?.text : nil
    var item = MappingDraft(at: node.location)
    item.add(
      method?.value.lowercased() ?? "post", at: method?.location ?? node.location,
      .mapping(operation))
    var paths = MappingDraft(at: node.location)
    paths.add(
      text ?? Self.standIn(for: parameters, in: node), at: path?.location ?? node.location,
      .mapping(item))
    return .mapping(paths)
  }

  /// A path that takes the place of a wrong one, so that the operation is read: no other operation
  /// has it, and its parameters are those that are declared.
  private static func standIn(for parameters: [EndpointParameter], in file: Node) -> String {
    let names = parameters.filter { $0.location == .path }.map(\.name.value)
      .filter { name in !name.contains { "{}/?#".contains($0) } }
    return "/\(file.location.file)" + names.map { "/{\($0)}" }.joined()
  }

  private func operationID(_ fields: Fields) -> Text? {
    if let both = fields.key(.operationId), fields[.operation] != nil {
      report(
        .duplicateKey, "use either 'operation' or 'operationId', not both", at: both.location,
        help: "keep one of them")
    }
    let keyword = fields[.operationId] == nil ? Keyword.operation : .operationId
    guard let node = required(keyword, in: fields, of: "an endpoint file"),
      let id = nonEmptyText(node, of: keyword)
    else { return nil }
    guard id.value.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else {
      report(
        .invalidName, "an operation's name needs a letter, found '\(id.value)'", at: id.location,
        help: "name it as a Swift method is named: 'deleteFileVersion'")
      return nil
    }
    if operationIDs.insert(id.value).inserted { return id }
    report(
      .duplicateOperation, "another operation is named '\(id.value)'", at: id.location,
      help: "give each operation a name of its own")
    return nil
  }

  private func method(_ fields: Fields) -> Text? {
    guard let node = required(.method, in: fields, of: "an endpoint file"),
      let method = text(node, of: .method)
    else { return nil }
    let upper = method.value.uppercased()
    if Self.methods.contains(upper) { return Text(upper, at: method.location) }
    let help =
      suggestion(for: upper, among: Self.methods).map { "did you mean '\($0)'?" }
      ?? "the methods are \(Self.methods.joined(separator: ", "))"
    report(.unknownMethod, "unknown method '\(method.value)'", at: method.location, help: help)
    return nil
  }

  // MARK: Bodies

  /// A Request Body Object of `body` or `requestBody`.
  private func body(_ fields: Fields) -> NodeDraft? {
    if let both = fields.key(.requestBody), fields[.body] != nil {
      report(
        .duplicateKey, "use either 'body' or 'requestBody', not both", at: both.location,
        help: "keep one of them")
    }
    if let node = fields[.body] {
      var body = MappingDraft(at: node.location)
      body.add("required", at: node.location, .bool(true, at: node.location))
      body.add("content", at: node.location, json(node))
      return .mapping(body)
    }
    guard let node = fields[.requestBody], let object = self.fields(node, .requestBody) else {
      return nil
    }
    var body = MappingDraft(at: node.location)
    body.keep([.description, .required], of: object)
    body.add("content", object, .content, content(object))
    return .mapping(body)
  }

  /// The content that a schema under `body` stands for.
  private func json(_ schema: Node) -> NodeDraft {
    var media = MappingDraft(at: schema.location)
    media.add("schema", at: schema.location, self.schema(schema))
    var content = MappingDraft(at: schema.location)
    content.add("application/json", at: schema.location, .mapping(media))
    return .mapping(content)
  }

  private func content(_ fields: Fields) -> NodeDraft? {
    entries(of: fields, .content) { node, name in
      // The reader reports what is no media type.
      if ContentReader.keysOfMediaTypes.contains(name.value) || name.value.hasPrefix("x-") {
        return .node(node)
      }
      guard let fields = self.fields(node, .endpointMediaType) else { return nil }
      var media = MappingDraft(at: node.location)
      media.keep([.example, .examples], of: fields)
      media.add("schema", fields, .schema, fields[.schema].map { self.schema($0) })
      return .mapping(media)
    }
  }

  // MARK: Responses

  private func responses(_ fields: Fields) -> NodeDraft? {
    let node = required(.responses, in: fields, of: "an endpoint file")
    guard let node, node.kind == .mapping else {
      if node != nil { _ = map(node, of: .responses) }
      var responses = MappingDraft(at: fields.location)
      responses.add("default", at: fields.location, .mapping(MappingDraft(at: fields.location)))
      return .mapping(responses)
    }
    return entries(of: fields, .responses) { value, status in
      guard !status.value.hasPrefix("x-"), value.kind == .scalar else {
        return self.response(value)
      }
      if value.scalar == .null, StatusPattern.isWithoutContent(status.value) {
        return .mapping(MappingDraft(at: value.location))
      }
      return value.scalar == .string
        ? self.sharedResponse(value) : self.response(value)
    }
  }

  /// A reference to a response of `api.yaml` that is named in its place.
  private func sharedResponse(_ node: Node) -> NodeDraft {
    let name = Text(node.text ?? "", at: node.location)
    var response = MappingDraft(at: node.location)
    if isDeclared(name, under: .responses, .unknownResponse, "shared response") {
      response.add("$ref", at: node.location, .reference(to: name, under: "responses"))
    }
    return .mapping(response)
  }

  /// A Response Object.
  func response(_ node: Node) -> NodeDraft {
    var response = MappingDraft(at: node.location)
    guard let fields = fields(node, .endpointResponse) else { return .mapping(response) }
    response.keep([.description], of: fields)
    let content = content(fields)
    guard let body = fields[.body] else {
      response.add("content", fields, .content, content)
      return .mapping(response)
    }
    if let both = fields.key(.content) {
      report(
        .duplicateKey, "use either 'body' or 'content', not both", at: both.location,
        help: "keep one of them")
    }
    response.add("content", fields, .body, json(body))
    return .mapping(response)
  }
}

extension EndpointFrontEnd {
  /// The Security Scheme Objects under `auth`, which may have a `password` besides.
  func securitySchemes(_ fields: Fields) -> NodeDraft? {
    entries(of: fields, .auth) { value, name in
      if name.value == "none" {
        report(
          .invalidName, "'none' is not a valid name for an auth scheme", at: name.location,
          help: "'auth: none' says that a call needs no credentials")
      }
      return .node(value)
    }
  }

  /// The `security` of an endpoint: `auth` with names, or as OpenAPI has it; `nil` if it has
  /// neither.
  func security(_ fields: Fields) -> NodeDraft? {
    if let both = fields.key(.security), fields[.auth] != nil {
      report(
        .duplicateKey, "use either 'auth' or 'security', not both", at: both.location,
        help: "keep one of them")
    }
    if let node = fields[.auth] { return .sequence(auth(node), at: node.location) }
    return fields[.security].map { requirements($0, at: $0.location) }
  }

  private func auth(_ node: Node) -> [NodeDraft] {
    if node.kind == .sequence {
      return node.items.compactMap { item in
        item.isNone ? .mapping(MappingDraft(at: item.location)) : requirement(named: item)
      }
    }
    return node.isNone ? [] : requirement(named: node).map { [$0] } ?? []
  }

  private func requirement(named node: Node) -> NodeDraft? {
    guard node.kind == .scalar, node.scalar != .null else {
      report(
        .wrongType, "'auth' must be the name of an auth scheme, found \(node.summary)",
        at: node.location, help: "write 'auth: \(names[.auth].min() ?? "none")'")
      return nil
    }
    guard let name = nonEmptyText(node, of: .auth), isDeclaredScheme(name) else { return nil }
    var requirement = MappingDraft(at: node.location)
    requirement.add(name.value, at: node.location, .sequence([], at: node.location))
    return .mapping(requirement)
  }

  /// The Security Requirement Objects of a list, without those that name undeclared schemes.
  func requirements(_ node: Node?, at location: SourceRange) -> NodeDraft {
    let items = list(node, of: .security).filter { item in
      if item.kind == .mapping {
        return map(item, of: .security).allSatisfy { isDeclaredScheme($0.key) }
      }
      report(
        .wrongType, "an item of 'security' must be a mapping, found \(item.summary)",
        at: item.location,
        help: "write 'security: [{ \(names[.auth].min() ?? "name"): [] }]', or use 'auth'")
      return false
    }
    return .sequence(items.map { .node($0) }, at: location)
  }

  private func isDeclaredScheme(_ name: Text) -> Bool {
    isDeclared(name, under: .auth, .unknownAuthScheme, "auth scheme")
  }
}

extension Node {
  /// True if this is the `none` of `auth`: a call without credentials.
  fileprivate var isNone: Bool { kind == .scalar && text == "none" }
}
