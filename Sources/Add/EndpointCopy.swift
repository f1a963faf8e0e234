// SPDX-License-Identifier: Apache-2.0

import EndpointsYAML

/// Copies an operation of an OpenAPI document as an endpoint file.
struct EndpointCopy {
  let document: OpenAPIDocument
  private(set) var operation: OpenAPIDocument.Operation
  private(set) var schemas: SchemaCopy
  private(set) var file = YAMLMap()

  /// - Parameters:
  ///   - name: The name of the operation; `nil` for that in the document.
  ///   - path: The path as the endpoint file writes it.
  init(
    _ operation: OpenAPIDocument.Operation, of document: OpenAPIDocument, name: String,
    path: String,
    server: String?
  ) throws(AddError) {
    self.document = document
    self.operation = operation
    schemas = SchemaCopy(document)
    file["operation"] = .string(name)
    for key in ["summary", "description", "deprecated", "tags"] {
      file[key] = operation.node[key].map { YAMLDraft($0) }
    }
    file["method"] = .string(operation.method)
    file["path"] = .string(path)
    file["server"] = server.map { .string($0) }
    for (key, extensionKey) in Self.extensions {
      file[key] = operation.node[extensionKey].map { YAMLDraft($0) }
    }
    try addParameters()
  }

  /// Adds what comes after the credentials.
  mutating func addBodies() throws(AddError) {
    try addBody()
    let responses = try responses()
    file["responses"] = .map(
      responses.isEmpty ? YAMLMap([("default", Self.anyResponse)]) : responses)
    let callbacks = try callbacks()
    if !callbacks.isEmpty { file["callbacks"] = .map(callbacks) }
  }

  private static let anyResponse = YAMLDraft.map(("description", .string("The response.")))

  /// A call that the API makes, as endpoint files write it.
  mutating func call(_ node: Node, of item: Node) throws(AddError) -> YAMLDraft {
    var call = self
    call.operation = OpenAPIDocument.Operation(path: "", method: "", node: node, item: item)
    call.file = YAMLMap()
    for key in ["operationId", "summary", "description", "deprecated", "tags"] {
      call.file[key] = node[key].map { YAMLDraft($0) }
    }
    try call.addParameters()
    call.file["pathParams"] = nil
    try call.addBody()
    let responses = try call.responses()
    if !responses.isEmpty { call.file["responses"] = .map(responses) }
    schemas = call.schemas
    return .map(call.file)
  }

  private mutating func addBody() throws(AddError) {
    if let node = operation.node["requestBody"] { try addBody(document.resolved(node)) }
  }

  private mutating func responses() throws(AddError) -> YAMLMap {
    var responses = YAMLMap()
    for (status, node) in operation.node.entries(under: "responses")
    where !status.hasPrefix("x-") {
      responses[status.lowercased() == "default" ? "default" : status.uppercased()] =
        try response(document.resolved(node))
    }
    return responses
  }

  mutating func set(_ key: String, _ value: YAMLDraft?) { file[key] = value }

  /// The keys that endpoint files have for extensions.
  private static let extensions = [
    ("idempotent", "x-endpoints-idempotent"), ("idempotencyKey", "x-endpoints-idempotency-key"),
    ("retries", "x-endpoints-retries"), ("pages", "x-pages"),
  ]

  // MARK: Parameters

  private static let sections = [
    "path": "pathParams", "query": "queryParams", "header": "headerParams",
    "cookie": "cookieParams",
  ]

  /// Headers that OpenAPI says elsewhere.
  private static let ignoredHeaders: Set<String> = [
    "accept", "authorization", "content-type", "cookie",
  ]

  private mutating func addParameters() throws(AddError) {
    var parameters: [(key: String, location: String, node: Node)] = []
    for list in [operation.item["parameters"], operation.node["parameters"]].compactMap(\.self) {
      for item in list.items {
        let node = try document.resolved(item)
        let location = node["in"]?.text ?? "query"
        let key = "\(location) \(node["name"]?.text ?? "")"
        parameters.removeAll { $0.key == key }
        parameters.append((key, location, node))
      }
    }
    for location in ["path", "query", "header", "cookie"] {
      var section = YAMLMap()
      for parameter in parameters where parameter.location == location {
        let name = parameter.node["name"]?.text ?? ""
        if location == "header", Self.ignoredHeaders.contains(name.lowercased()) { continue }
        section[name] = .map(try self.parameter(parameter.node, in: location))
      }
      if !section.isEmpty { file[Self.sections[location] ?? location] = .map(section) }
    }
  }

  private mutating func parameter(
    _ node: Node, in location: String
  ) throws(AddError) -> YAMLMap {
    let content = node["content"]?.entries.first
    let schema = try (content?.value ?? node)["schema"].map { node throws(AddError) in
      try schemas.schema(node)
    }
    var parameter = YAMLMap()
    if case .map(let map)? = schema, map["required"] == nil {
      parameter = map
    } else {
      parameter["schema"] = schema ?? .type("string")
    }
    if let content { parameter["contentType"] = .string(content.key.text ?? "application/json") }
    for key in ["description", "deprecated"] {
      parameter[key] = node[key].map { YAMLDraft($0) } ?? parameter[key]
    }
    let isQuery = location == "query" || location == "cookie"
    if let style = node["style"]?.text, style != (isQuery ? "form" : "simple") {
      parameter["style"] = .string(style)
    }
    if let explode = node["explode"]?.text, explode == (isQuery ? "false" : "true") {
      parameter["explode"] = .bool(!isQuery)
    }
    if location != "path", node["required"]?.text == "true" { parameter["required"] = .bool(true) }
    return parameter
  }

  // MARK: Bodies

  private mutating func addBody(_ node: Node) throws(AddError) {
    let content = try content(of: node)
    let isRequired = node["required"]?.text == "true"
    if isRequired, let schema = Self.json(content) {
      file["body"] = schema
    } else {
      var body = YAMLMap()
      body["description"] = node["description"].map { YAMLDraft($0) }
      if isRequired { body["required"] = .bool(true) }
      body["content"] = .map(content)
      file["requestBody"] = .map(body)
    }
  }

  private mutating func response(_ node: Node) throws(AddError) -> YAMLDraft {
    var response = YAMLMap()
    response["description"] = node["description"].map { YAMLDraft($0) } ?? .string("The response.")
    var headers = YAMLMap()
    for (name, header) in node.entries(under: "headers") {
      let header = try document.resolved(header)
      guard let schema = header["schema"] else { continue }
      headers[name] = try schemas.schema(schema)
    }
    if !headers.isEmpty { response["headers"] = .map(headers) }
    let content = try content(of: node)
    if let schema = Self.json(content) {
      response["body"] = schema
    } else if !content.isEmpty {
      response["content"] = .map(content)
    }
    return .map(response)
  }

  /// The schema of JSON, where it is all that there is.
  private static func json(_ content: YAMLMap) -> YAMLDraft? {
    guard content.entries.count == 1, case .map(let media)? = content["application/json"],
      media.entries.map(\.key) == ["schema"]
    else { return nil }
    return media["schema"]
  }

  private mutating func content(of node: Node) throws(AddError) -> YAMLMap {
    var content = YAMLMap()
    for (type, node) in node.entries(under: "content") {
      var media = YAMLMap()
      media["schema"] = try node["schema"].map { node throws(AddError) in try schemas.schema(node) }
      media["encoding"] = node["encoding"].map { YAMLDraft($0) }
      content[type] = .map(media)
    }
    return content
  }
}
