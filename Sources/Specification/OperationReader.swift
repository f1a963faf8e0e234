// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  fileprivate static let operationObject = Self(
    object: "an operation",
    known: [
      .callbacks, .deprecated, .description, .externalDocs, .operationId, .parameters,
      .requestBody, .responses, .security, .servers, .summary, .tags,
    ],
    example: "{ responses: { 200: { description: … } } }")
}

/// Reads operations.
final class OperationReader: DocumentPartReader {
  let contents: ContentReader
  let pagination: PaginationReader
  let parameters: ParameterReader
  let responses: ResponseReader
  let security: SecurityReader
  let servers: ServerReader
  /// The callbacks of the operations that were read.
  private(set) var callbacks: [(name: Text, node: Node, operation: String)] = []
  /// The header for idempotency keys that the document names.
  var sharedIdempotencyKey: String?

  init(_ schemas: SchemaReader) {
    contents = ContentReader(schemas)
    pagination = PaginationReader(schemas.context.log)
    parameters = ParameterReader(contents)
    responses = ResponseReader(contents)
    security = SecurityReader(schemas.context)
    servers = ServerReader(schemas.context)
    super.init(schemas.context)
  }
}

extension OperationReader {
  /// Reads an Operation Object; its identifier is empty where it has none.
  ///
  /// - Parameter isCalled: Whether the API calls its user, so that path parameters mean nothing.
  func operation(
    _ node: Node, method: Text, path: PathTemplate, _ item: PathItem, isCalled: Bool = false
  ) -> Operation? {
    guard let fields = fields(node, .operationObject),
      !isTrue([.fernIgnore, .speakeasyIgnore], in: fields)
    else { return nil }
    var operation = Operation(id: Text("", at: method.location), method: method, path: path)
    operation.location = node.location
    if let id = fields[.operationId].flatMap({ text($0, of: .operationId) }) {
      operation.id = id
    }
    operation.parameters = parameters.read(fields[.parameters], over: item.parameters)
    if !isCalled { parameters.fit(&operation) }
    read(fields, into: &operation, isCalled: isCalled)
    if fields.hasExtensions { readNames(fields, into: &operation) }
    operation.summary = operation.summary ?? item.summary
    operation.description = operation.description ?? item.description
    operation.servers = fields.has(.servers) ? servers.read(fields[.servers]) : item.servers
    for (name, value) in map(fields[.callbacks], of: .callbacks) where !name.value.hasPrefix("x-") {
      callbacks.append((name, value, operation.id.value))
    }
    return operation
  }

  /// Reads what an operation says beside its identifier, its call and its parameters.
  ///
  /// - Parameter isCalled: True if the API calls its user.
  private func read(_ fields: Fields, into operation: inout Operation, isCalled: Bool = false) {
    operation.summary = prose(fields[.summary], of: .summary)
    operation.description = prose(fields[.description], of: .description)
    operation.isDeprecated = isDeprecated(fields)
    operation.tags = list(fields[.tags], of: .tags).compactMap { text($0, of: .tags)?.value }
    operation.body = fields[.requestBody].flatMap { contents.requestBody($0) }
    if !isCalled, operation.body != nil {
      reportUnsentBody(operation.method.value, at: fields.key(.requestBody)?.location)
    }
    operation.responses = withoutBodiesOfHEAD(
      responses.read(fields, isCalled: isCalled), operation.method)
    operation.security = security.read(fields)
    if fields.hasExtensions {
      operation.pagination = pagination.pagination(in: fields)
      readRetries(fields, sharedKey: sharedIdempotencyKey, into: &operation)
    }
  }

  /// Reads the name of an operation, its group, which goes before its tags, and its audiences.
  private func readNames(_ fields: Fields, into operation: inout Operation) {
    operation.audiences =
      fields[extension: .fernAudiences].map { $0.items.compactMap(\.text) } ?? []
    operation.groupedCall = fields[extension: .call].flatMap { groupedCall($0) }
    operation.fileName = fields[extension: .file].flatMap { extensionText($0, of: .file)?.value }
    operation.groups = groups(fields)
    let group = operation.groups.isEmpty ? nil : operation.groups.joined(separator: "_")
    if let group {
      operation.tags.removeAll { $0 == group }
      operation.tags.insert(group, at: 0)
    }
    if let name = swiftName(fields) { return operation.rename(name) }
    if let node = fields[extension: .fernMethodName] {
      guard let name = extensionText(node, of: .fernMethodName) else { return }
      operation.rename(name, in: group, by: .fernMethodName)
    } else if let node = fields[extension: .speakeasyName] {
      guard let name = extensionText(node, of: .speakeasyName) else { return }
      // Without a group, Speakeasy's methods are in that of the first tag.
      operation.rename(name, in: operation.tags.first, by: .speakeasyName)
    }
  }

  private func groupedCall(_ node: Node) -> GroupedCall? {
    if node.kind == .scalar, let call = GroupedCall(node.text ?? "") { return call }
    let word = dialect.wordsOfExtensions[.call] ?? ExtensionKey.call.rawValue
    report(
      .invalidName, "'\(word)' needs the names of a group and a method, found \(node.summary)",
      at: node.location, help: "write them with a dot between, as in '\(word): files.delete'")
    return nil
  }

  /// The group that an operation asks for by a key of others, with those around it, outermost first.
  private func groups(_ fields: Fields) -> [String] {
    Array(allGroups(fields).prefix(GroupedCall.maximumDepth - 1))
  }

  private func allGroups(_ fields: Fields) -> [String] {
    for key in [ExtensionKey.fernGroupName, .speakeasyGroup] {
      guard let node = fields[extension: key] else { continue }
      if node.kind == .sequence { return node.items.compactMap(\.text).filter { !$0.isEmpty } }
      let name = extensionText(node, of: key)?.value ?? ""
      return name.split(separator: ".").map(String.init)
    }
    return []
  }

  /// Responses as a call brings them: to HEAD, they have no body (RFC 9110, section 9.3.2).
  private func withoutBodiesOfHEAD(
    _ responses: [Response], _ method: Text
  ) -> [Response] {
    guard method.value == "HEAD" else { return responses }
    return responses.map { response in
      guard !response.shape.content.isEmpty else { return response }
      warn(
        .unusedContent, "a response to HEAD has no body", at: response.location,
        help: "remove its 'content'; the headers are what GET would return")
      var response = response
      response.shape.content = []
      return response
    }
  }

  /// Reports a body that `URLSession`, the default transport everywhere but on Linux, does not send: it
  /// refuses one with GET and leaves out that of HEAD. libcurl sends the one with GET.
  private func reportUnsentBody(_ method: String, at location: SourceRange?) {
    guard method == "GET" || method == "HEAD", let location else { return }
    warn(
      .unsupportedFeature, "URLSession sends no body with \(method)", at: location,
      help: "a call with a body fails unless the client has another 'Transport'")
  }
}

extension OperationReader {
  /// Gives each operation an identifier that no other has.
  ///
  /// The first that names itself so keeps its identifier; one that has none, or the same as one before
  /// it, is called by its method and path, so that a new operation renames none that was there.
  func giveIdentifiers(to operations: inout [Operation]) {
    var used: Set<String> = []
    var unnamed: [Int] = []
    for index in operations.indices {
      let id = operations[index].id
      let isName = id.value.unicodeScalars.contains { $0.properties.isAlphabetic }
      if isName, used.insert(id.value).inserted { continue }
      if let key = operations[index].nameKey, operations[index].takeFormerID(),
        used.insert(operations[index].id.value).inserted
      {
        report(
          .duplicateOperation, "'\(key.rawValue)' names another operation '\(id.value)', too",
          at: id.location,
          help: "give each a name of its own; this one is called '\(operations[index].id.value)'")
        continue
      }
      unnamed.append(index)
      if isName {
        report(
          .duplicateOperation, "another operation is named '\(id.value)'", at: id.location,
          help: "give each operation an 'operationId' of its own; this one is called by its path")
      } else if !id.value.isEmpty {
        report(
          .invalidName, "an operation's name needs a letter, found '\(id.value)'", at: id.location,
          help: "name it as a Swift method is named: 'deleteFileVersion'")
      }
    }
    var numbers = NumberedNames()
    for index in unnamed {
      let base = Self.identifier(of: operations[index])
      operations[index].id.value = used.claim(base) ?? numbers.name(base, besides: &used)
    }
  }

  /// The identifier of an operation that has none: `getUsersById` of `GET /users/{id}`.
  private static func identifier(of operation: Operation) -> String {
    var words = words(of: operation.method.value.lowercased())
    for piece in operation.path.pieces {
      switch piece {
      case .literal(let text): words += Self.words(of: PercentEncoding.decoded(text))
      case .parameter(let name): words += ["by"] + Self.words(of: name.value)
      }
    }
    if words.count == 1 { words.append("root") }
    return words[0] + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}

/// The size that the operations of a document may have, and what they have of it.
struct OperationBudget {
  let limit: SizeLimit
  /// The bytes of Swift that the operations become that were read.
  private var bytes = 0

  init(limit: SizeLimit) {
    self.limit = limit
  }

  /// Counts an operation, whose parameters and responses may be shared, before it is kept.
  ///
  /// - Returns: True if it fits; if not, that was reported.
  mutating func add(_ operation: Operation, _ diagnostics: inout Diagnostics) -> Bool {
    bytes += operation.ownBytes
    if bytes <= limit.bytes { return true }
    limit.report(
      "the operation '\(operation.method.value) \(operation.path.text)'",
      "and those before it use shared parts too often", at: operation.path.location, &diagnostics)
    return false
  }
}

extension Operation {
  /// About how many bytes of Swift the operation becomes, without its schemas.
  package var ownBytes: Int {
    var bytes = SizeLimit.bytesOfOperation
    func add(_ text: String?) { bytes += SizeLimit.bytesOfPart + (text?.utf8.count ?? 0) }
    add(summary)
    add(description)
    add(body?.description)
    for parameter in parameters { add(parameter.description) }
    for response in responses {
      add(response.shape.description)
      for header in response.shape.headers { add(header.description) }
      bytes += SizeLimit.bytesOfPart * response.shape.content.count
    }
    for requirement in security {
      bytes += SizeLimit.bytesOfPart * (1 + requirement.schemes.count)
    }
    return bytes + SizeLimit.bytesOfPart * (body?.content.count ?? 0)
  }
}
