/// What a document has, counted, and what of it a client lacks.
struct Completeness {
  let document: RawDocument
  let client: EmittedClient
  private(set) var counts = Counts()
  /// What is not in the client, each with its place in the document.
  private(set) var missing: [String] = []
  /// The schemas that were looked at.
  private var seen: Set<ObjectIdentifier> = []
  /// The objects whose properties are counted.
  private var counted: Set<ObjectIdentifier> = []
  /// What references lead to that is not spelled out where it was looked at.
  private var pending: [RawNode] = []
  private let emitted: [String: [EmittedOperation]]
  private let emittedNames: [String: [EmittedType]]

  init(_ document: RawDocument, _ client: EmittedClient) {
    self.document = document
    self.client = client
    emitted = Dictionary(grouping: client.operations) { "\($0.method) \($0.path.decoded)" }
    emittedNames = Dictionary(grouping: client.types.values) { $0.name.plain }
    let sharedNames = Dictionary(grouping: document.sharedSchemas.map(\.name.plain)) { $0 }
    for (name, node) in document.sharedSchemas {
      checkShared(node, named: name, isAlone: sharedNames[name.plain]?.count == 1)
    }
    let operations = document.operations
    let ids = Dictionary(grouping: operations.compactMap(\.id)) { $0 }
    for operation in operations {
      let isUnique = operation.id.map { ids[$0]?.count == 1 } ?? false
      check(operation, id: isUnique ? operation.id : nil)
    }
    for (name, operation) in document.webhooks { check(webhook: operation, named: name) }
    while let node = pending.popLast() {
      if !seen.contains(ObjectIdentifier(node)) { check(schema: node, in: []) }
    }
    for reference in document.broken { missing.append("the reference \(reference) leads nowhere") }
  }

  mutating func require(_ isThere: Bool, _ what: @autoclosure () -> String, _ node: RawNode) {
    if !isThere { missing.append("\(what()) at \(node.pointer)") }
  }

  // MARK: Operations

  private mutating func check(_ operation: RawOperation, id: String?) {
    counts.operations += 1
    let found = emitted["\(operation.method) \(operation.path.decoded)"] ?? []
    require(!found.isEmpty, "operation \(operation.method) \(operation.path)", operation.node)
    if let id, operation.node["x-swift-name"] == nil, id.contains(where: \.isLetter) {
      require(found.contains { $0.id == id }, "operationId \(id)", operation.node)
    }
    // Beside a whole body, a stream of it is an operation of its own.
    for emitted in found {
      require(writesPath(emitted, of: operation), "path of \(emitted.id)", operation.node)
      let types = client.surroundings(of: emitted.type).flatMap(\.family)
      for parameter in operation.parameters {
        check(parameter: parameter, of: operation, emitted, types)
      }
      if let body = operation.node["requestBody"] {
        check(body: document.end(of: body), emitted, types)
      }
    }
    counts.parameters += operation.parameters.count { !isIgnored($0, of: operation) }
    check(responsesOf: operation, found)
  }

  /// Whether a request has the path with a value in place of each parameter.
  private func writesPath(_ emitted: EmittedOperation, of operation: RawOperation) -> Bool {
    var path = operation.path
    for parameter in operation.parameters where parameter["in"]?.text == "path" {
      guard let value = onlyValue(of: parameter) else { continue }
      path = path.replacing("{\(parameter["name"]?.text ?? "")}", with: value)
    }
    let fixed = path.replacing(/{[^}]*}/, with: "")
    return emitted.type.lines.contains { line in
      guard line.contains("request.path("), let literal = SwiftLiteral.all(in: line).first else {
        return false
      }
      return literal.text.decoded == fixed.decoded
        && literal.interpolations == path.count { $0 == "{" }
    }
  }

  // MARK: Parameters

  /// Whether the specification, or HTTP, knows no such parameter.
  private func isIgnored(_ parameter: RawNode, of operation: RawOperation) -> Bool {
    let name = parameter["name"]?.text ?? ""
    switch parameter["in"]?.text {
    case "header":
      // OpenAPI 3.1, 'Parameter Object': these are ignored. HTTP has no field of another kind of name.
      return !name.isToken
        || ["accept", "content-type", "authorization"].contains(name.lowercased())
    // A path that does not name it has no place for it.
    case "path": return !operation.path.contains("{\(name)}")
    default: return false
    }
  }

  private mutating func check(
    parameter: RawNode, of operation: RawOperation, _ emitted: EmittedOperation,
    _ types: [EmittedType]
  ) {
    if isIgnored(parameter, of: operation) { return }
    let name = parameter["name"]?.text ?? ""
    let location = parameter["in"]?.text ?? ""
    let isThere =
      switch location {
      case "path": emitted.path.contains("{\(name)}") || onlyValue(of: parameter) != nil
      case "querystring": emitted.calls.contains { $0.function == "queryString" }
      default:
        emitted.calls.contains { $0.function == location && $0.literals.first == name }
      }
    require(isThere, "\(location) parameter \(name) of \(emitted.id)", parameter)
    if onlyValue(of: parameter) != nil { return }
    let content = parameter["content"]?.all.first?.node
    if let schema = parameter["schema"] ?? content?["schema"] { check(schema: schema, in: types) }
  }

  /// The value of a parameter that must be sent and can have no other, for which there is no type.
  private func onlyValue(of parameter: RawNode) -> String? {
    guard parameter["in"]?.text == "path" || parameter["required"]?.text == "true",
      let schema = parameter["schema"].map({ document.end(of: $0) }),
      schema["nullable"]?.text != "true"
    else { return nil }
    if let value = schema["const"] { return value.text }
    let values = schema["enum"]?.items ?? []
    return values.count == 1 ? values[0].text : nil
  }

  // MARK: Bodies

  private mutating func check(
    body: RawNode, _ emitted: EmittedOperation, _ types: [EmittedType]
  ) {
    let calls = emitted.calls.filter { Self.bodyCalls.contains($0.function) }
    let contents = body["content"]?.all ?? []
    require(
      calls.count == contents.count,
      "\(contents.count) media types of the body of \(emitted.id), \(calls.count) calls", body)
    for (name, node) in contents {
      counts.bodies += 1
      let media = MediaName(name)
      let isThere = calls.contains { call in
        switch media.essence {
        case "application/json":
          call.function == "json" && (call.literals.isEmpty || call.literals == [name])
        case "application/x-www-form-urlencoded": call.function == "form"
        case "multipart/form-data": call.function == "multipart"
        // Of a range, the caller's bytes are one of its types.
        case _ where media.isRange: true
        default: call.literals == [name]
        }
      }
      require(isThere, "the body of \(emitted.id) in \(name)", node)
      if media.essence == "multipart/form-data" {
        check(headersOfPartsIn: document.end(of: node), of: emitted, types)
      }
      for key in ["schema", "itemSchema"] {
        if let schema = document.end(of: node)[key], media.isStructured || media.isForm {
          check(schema: schema, in: types)
        }
      }
    }
  }

  private static let bodyCalls: Set<String> = [
    "json", "form", "multipart", "jsonLines", "text", "data", "media",
  ]

  // MARK: Responses

  private mutating func check(responsesOf operation: RawOperation, _ found: [EmittedOperation]) {
    let responses = operation.node["responses"]?.entries ?? []
    let hasSuccess = responses.contains { $0.name.hasPrefix("2") }
    checkOutput(of: responses.filter { $0.name.hasPrefix("2") }.map(\.node), found)
    for (status, node) in responses {
      counts.responses += 1
      let response = document.end(of: node)
      for emitted in found { check(headersOf: response, emitted) }
      let isSuccess = status.hasPrefix("2") || status == "default" && !hasSuccess
      let declared = found.compactMap { $0.declared(isSuccess ? "Output" : "Failure") }
      let enums = declared.compactMap { client.responses($0) }
      require(
        enums.allSatisfy { $0.reads(status: status) },
        "the case of status \(status) of \(found.first?.id ?? "?")", node)
      let contents = response["content"]?.all ?? []
      // HTTP lets a response with one of these have no body.
      let hasNoBody = status.hasPrefix("1") || ["204", "205", "304"].contains(status)
      if contents.isEmpty || hasNoBody { continue }
      require(
        !declared.isEmpty, "the body of status \(status) of \(found.first?.id ?? "?")", node)
      let types = found.flatMap { client.surroundings(of: $0.type) }.flatMap(\.family)
      // What is in JSON is asked for in JSON; other media types are what else there is, if it is there.
      let inJSON = contents.filter { MediaName($0.name).isStructured }
      for (name, node) in inJSON {
        for key in ["schema", "itemSchema"] {
          guard let schema = document.end(of: node)[key] else { continue }
          for schema in self.contents(of: schema, in: name) {
            checkMention(of: schema, in: types, status, found)
            check(schema: schema, in: types)
          }
        }
      }
    }
  }

  /// Expects that each call returns something, where all successes have a body.
  private mutating func checkOutput(of successes: [RawNode], _ found: [EmittedOperation]) {
    let contents = successes.map { document.end(of: $0)["content"]?.all ?? [] }
    guard !contents.isEmpty, contents.allSatisfy({ !$0.isEmpty }) else { return }
    for emitted in found {
      require(emitted.declared("Output") != nil, "the output of \(emitted.id)", successes[0])
    }
  }

  /// Expects that an operation names the type of a shared schema that its response is.
  private mutating func checkMention(
    of schema: RawNode, in types: [EmittedType], _ status: String, _ found: [EmittedOperation]
  ) {
    guard let reference = schema["$ref"]?.text,
      let target = document.target(of: reference, from: schema),
      let name = document.sharedName(of: target), let named = emittedNames[name.plain]
    else { return }
    require(
      named.contains { type in types.contains { $0 === type } },
      "type \(name) of status \(status) of \(found.first?.id ?? "?")", schema)
  }

  private mutating func check(headersOf response: RawNode, _ emitted: EmittedOperation) {
    for (name, node) in response["headers"]?.all ?? [] {
      // OpenAPI 3.1, 'Response Object': this one is ignored. HTTP has no field of another kind of name.
      if name.lowercased() == "content-type" || !name.isToken { continue }
      // Fetch, 'CORS protocol': these are for browsers.
      if name.lowercased().hasPrefix("access-control-") { continue }
      counts.headers += 1
      let types = client.surroundings(of: emitted.type).flatMap(\.family)
      let isThere = types.contains { type in
        type.calls(of: "headers").contains { call in
          call.literals.first?.lowercased() == name.lowercased()
        }
      }
      require(isThere, "response header \(name) of \(emitted.id)", node)
      let content = document.end(of: node)["content"]?.all.first?.node
      if let schema = document.end(of: node)["schema"] ?? content?["schema"] {
        check(schema: schema, in: types)
      }
    }
  }

  // MARK: Webhooks

  /// What a webhook sends has a type. Its parameters and responses are the business of whoever is
  /// called, which a client is not.
  private mutating func check(webhook: RawOperation, named name: String) {
    counts.webhooks += 1
    guard let body = webhook.node["requestBody"] else { return }
    let contents = document.end(of: body)["content"]?.all ?? []
    let payloads = client.types.values.filter { $0.name.plain.hasPrefix("\(name)payload".plain) }
    if contents.contains(where: { $0.node["schema"] != nil }) {
      require(!payloads.isEmpty, "the payload of webhook \(name)", webhook.node)
    }
    for (_, node) in contents {
      guard let schema = node["schema"] else { continue }
      check(schema: schema, in: payloads.flatMap { client.surroundings(of: $0) }.flatMap(\.family))
    }
  }

  // MARK: Schemas

  /// - Parameter isAlone: Whether no other schema has a name of the same letters; where one has, the
  ///   names in Swift spell out what else tells them apart, so that any type of the client will do.
  private mutating func checkShared(_ schema: RawNode, named name: String, isAlone: Bool) {
    counts.schemas += 1
    let types = isAlone ? emittedNames[name.plain] ?? [] : []
    let own = document.properties(of: schema)
    let structures = types.filter { !$0.keys.isEmpty }
    if !own.isEmpty, !structures.isEmpty {
      require(
        structures.contains { $0.keys.isSuperset(of: own) },
        "own properties \(own.subtracting(structures[0].keys).sorted()) of \(name)", schema)
    }
    check(schema: schema, in: types.flatMap { client.surroundings(of: $0) }.flatMap(\.family))
  }

  /// Expects of each object that a schema spells out that one type has all its properties.
  ///
  /// - Parameter types: The types to look in; all of the client if there are none.
  mutating func check(schema: RawNode, in types: [EmittedType]) {
    let (objects, references) = document.objects(in: schema)
    if seen.insert(ObjectIdentifier(schema)).inserted { pending += references }
    for object in objects {
      if counted.insert(ObjectIdentifier(object.node)).inserted {
        counts.properties += object.node["properties"]?.names.count ?? 0
      }
      let isThere =
        types.isEmpty
        ? client.hasType(with: object.properties)
        : types.contains { $0.keys.isSuperset(of: object.properties) }
      if !isThere { missing.append(description(of: object, in: types)) }
    }
  }

  private func description(of object: RawObject, in types: [EmittedType]) -> String {
    let known = types.map { object.properties.subtracting($0.keys) }
    let lacking = known.min { $0.count < $1.count } ?? object.properties
    let elsewhere = client.hasType(with: object.properties) ? ", which another type has," : ""
    return "properties \(lacking.sorted().prefix(8).joined(separator: ", "))\(elsewhere) "
      + "at \(object.node.pointer)"
  }
}
