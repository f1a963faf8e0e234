// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  fileprivate static let pathItem = Self(
    object: "a path item",
    known: [
      .reference, .additionalOperations, .delete, .description, .get, .head, .options,
      .parameters, .patch, .post, .put, .query, .servers, .summary, .trace,
    ],
    example: "{ get: { responses: … } }")
}

/// A Path Item Object, without what it refers to.
struct PathItem {
  /// The methods and their Operation Objects.
  var operations: [(method: Text, node: Node)] = []
  var parameters: [Parameter] = []
  var servers: [Server] = []
  var summary: String?
  var description: String?
}

/// Reads path items with their operations, of paths and of webhooks.
final class PathItemReader: DocumentPartReader {
  let schemas: SchemaReader
  let operations: OperationReader

  init(_ schemas: SchemaReader, _ operations: OperationReader) {
    self.schemas = schemas
    self.operations = operations
    super.init(schemas.context)
  }
}

extension PathItemReader {
  /// The operations of all paths, each with an identifier of its own.
  ///
  /// - Parameter files: The operations that have files of their own.
  func paths(_ fields: Fields, _ files: [SpecNodes.OperationFile]) -> [Operation] {
    if fields[.paths] == nil, !fields.has(.components), !fields.has(.webhooks) {
      _ = required(.paths, in: fields, of: "an OpenAPI document")
    }
    var operations: [Operation] = []
    var budget = OperationBudget(limit: SizeLimit(ofDocumentOfBytes: resolver.files.byteCount))
    if read(fields[.paths], into: &operations, &budget) {
      for file in files {
        let first = operations.count
        let fits = read(file.paths, into: &operations, &budget)
        for index in operations.indices[first...] { operations[index].fileName = file.name }
        guard fits else { break }
      }
    }
    self.operations.giveIdentifiers(to: &operations)
    reportDuplicates(in: operations)
    return operations
  }

  /// Reads the operations of a Paths Object.
  ///
  /// - Returns: True if the budget lasted.
  private func read(
    _ paths: Node?, into operations: inout [Operation], _ budget: inout OperationBudget
  ) -> Bool {
    for (name, value) in map(paths, of: .paths) where !name.value.hasPrefix("x-") {
      guard let item = pathItem(value) else { continue }
      let path = PathReader(context).template(name)
      for (method, node) in item.operations {
        guard let operation = self.operations.operation(node, method: method, path: path, item)
        else {
          continue
        }
        guard budget.add(operation, &log.diagnostics) else { return false }
        operations.append(operation)
      }
      schemas.readPending()
    }
    return true
  }

  /// Reads a path item, together with the one that it refers to.
  func pathItem(_ node: Node) -> PathItem? {
    guard let fields = fields(node, .pathItem) else { return nil }
    var item = PathItem()
    if fields.has(.reference), let target = resolver.end(of: node), target != node,
      let behind = pathItem(target)
    {
      item = behind
    }
    item.parameters = operations.parameters.read(fields[.parameters], over: item.parameters)
    if fields.has(.servers) { item.servers = operations.servers.read(fields[.servers]) }
    item.summary = prose(fields[.summary], of: .summary) ?? item.summary
    item.description = prose(fields[.description], of: .description) ?? item.description
    for keyword in fields.keywords where Self.methodKeywords.contains(keyword) {
      guard let key = fields.key(keyword), let value = fields[keyword] else { continue }
      item.operations.append((Text(keyword.text.uppercased(), at: key.location), value))
    }
    for (name, value) in map(fields[.additionalOperations], of: .additionalOperations) {
      checkToken(name, of: "a method")
      item.operations.append((name, value))
    }
    return item
  }

  private static let methodKeywords = KeywordSet([
    .delete, .get, .head, .options, .patch, .post, .put, .query, .trace,
  ])

  /// Reports operations of the same method and path.
  private func reportDuplicates(in operations: [Operation]) {
    var calls: [String: Operation] = [:]
    for operation in operations {
      let call = "\(operation.method.value) \(operation.path.shape)"
      if let other = calls[call] {
        report(
          .duplicateEndpoint,
          "'\(other.id.value)' is also '\(other.method.value) \(other.path.text)'",
          at: operation.path.location, help: "remove one of the two operations")
      }
      calls[call] = operation
    }
  }

  // MARK: Webhooks

  /// The calls that the API makes: webhooks, and the callbacks of operations.
  func webhooks(_ fields: Fields) -> [Webhook] {
    var webhooks: [Webhook] = []
    for node in [fields[.webhooks], fields[extension: .webhooks]] {
      for (name, value) in map(node, of: .webhooks) where !name.value.hasPrefix("x-") {
        webhooks += self.webhooks(value, name: name, path: "/", calledBy: nil)
      }
    }
    var seen: Set<Node> = []
    var next = 0
    while next < operations.callbacks.count {
      let (name, node, operation) = operations.callbacks[next]
      next += 1
      guard let callback = resolver.end(of: node), seen.insert(callback).inserted
      else {
        continue
      }
      for (expression, value) in map(callback, of: .callbacks)
      where !expression.value.hasPrefix("x-") {
        webhooks += self.webhooks(
          value, name: name, path: expression.value, calledBy: operation)
      }
    }
    var used: Set<String> = []
    var numbers = NumberedNames()
    for index in webhooks.indices {
      let id = webhooks[index].operation.id.value
      webhooks[index].operation.id.value =
        used.claim(id) ?? numbers.name(id, separator: "_", besides: &used)
    }
    return webhooks
  }

  private func webhooks(
    _ node: Node, name: Text, path: String, calledBy caller: String?
  ) -> [Webhook] {
    guard let item = pathItem(node) else { return [] }
    let path = PathTemplate(pieces: [.literal(path)], location: name.location)
    var webhooks: [Webhook] = []
    for (method, node) in item.operations {
      guard
        var operation = operations.operation(
          node, method: method, path: path, item, isCalled: true)
      else { continue }
      for response in operation.responses where !response.shape.content.isEmpty {
        warn(
          .unusedContent, "webhook responses are not generated", at: response.location,
          help: "give the schema a name under 'components/schemas'; only payloads have types here")
      }
      if operation.id.value.isEmpty {
        let isOnly = item.operations.count == 1
        operation.id = Text(
          isOnly ? name.value : "\(name.value)_\(method.value.lowercased())", at: name.location)
      }
      webhooks.append(
        Webhook(name: name, operation: operation, isCallback: caller != nil))
    }
    return webhooks
  }
}

/// Reads paths as OpenAPI writes them.
final class PathReader: DocumentPartReader {
  /// Reads a path as OpenAPI writes it: a parameter is a name in braces, anywhere; a colon is a colon.
  ///
  /// Characters that a path can't have are percent-encoded, with a warning.
  func template(_ text: Text) -> PathTemplate {
    var path = text.value
    if !path.hasPrefix("/") {
      report(
        .invalidPath, "a path must begin with '/', found '\(path)'", at: text.location,
        help: "write '/\(path)'")
      path = "/" + path
    }
    if path.utf8.contains(UInt8(ascii: "#")) {
      report(
        .invalidPath, "a path can't have a fragment, found '\(path)'", at: text.location,
        help: "leave out what follows '#', which is not sent")
    } else if path.utf8.contains(UInt8(ascii: "?")) {
      report(
        .invalidPath, "a path can't have a query, found '\(path)'", at: text.location,
        help: "declare what follows '?' as query parameters")
    }
    if PercentEncoding.hasDotSegment(path) {
      report(
        .invalidPath, "a path can't have a segment '.' or '..'", at: text.location,
        help: "remove the segment, and write the path that it leads to")
    }
    return PathTemplate(pieces: pieces(of: path, at: text.location), location: text.location)
  }

  private func pieces(of path: String, at location: SourceRange) -> [PathTemplate.Piece] {
    var pieces: [PathTemplate.Piece] = []
    var literal = ""
    var rest = path.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      literal += Substring(rest[..<open])
      let inside = rest[open...].dropFirst()
      guard let close = inside.firstIndex(where: \.endsName), inside[close] == UInt8(ascii: "}"),
        close > inside.startIndex
      else {
        literal += "{"
        rest = inside
        continue
      }
      if !literal.isEmpty { pieces.append(self.literal(literal, at: location)) }
      literal = ""
      pieces.append(.parameter(Text(String(Substring(inside[..<close])), at: location)))
      rest = inside[close...].dropFirst()
    }
    literal += Substring(rest)
    if !literal.isEmpty { pieces.append(self.literal(literal, at: location)) }
    return pieces
  }

  private func literal(_ text: String, at location: SourceRange) -> PathTemplate.Piece {
    let encoded = PercentEncoding.encodedPath(text)
    if encoded != text {
      report(
        .invalidPath, "'\(text)' is not allowed in a path", at: location,
        help: "write it percent-encoded, as '\(encoded)'")
    }
    return .literal(encoded)
  }
}

extension UInt8 {
  /// True for what can't be inside the name of a parameter in a path.
  fileprivate var endsName: Bool {
    self == UInt8(ascii: "}") || self == UInt8(ascii: "{") || self == UInt8(ascii: "/")
  }
}
