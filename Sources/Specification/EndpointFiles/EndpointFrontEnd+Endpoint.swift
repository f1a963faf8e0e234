// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

extension EndpointFrontEnd {
  private static let methods = [
    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY",
  ]

  /// A Paths Object with the operation of an endpoint file.
  func paths(ofEndpoint node: Node) -> NodeDraft? {
    if let entry = node.entry(forKey: "openapi") ?? node.entry(forKey: "swagger") {
      report(
        .unknownKey, "an endpoint file has no key '\(entry.key.text ?? "")'",
        at: entry.key.location,
        help: "an OpenAPI document is a spec by itself: give its file, not a folder that it is in")
      return nil
    }
    guard let fields = fields(node, .endpointFile) else { return nil }
    var operation = MappingDraft(at: node.location)
    let id = operationID(fields)
    let method = required(.method, in: fields, of: "an endpoint file").flatMap { self.method($0) }
    let path = EndpointPathReader(log).path(fields)
    if let id { operation.add("operationId", at: id.location, .string(id.value, at: id.location)) }
    var areComplete = true
    let parameters = withDefaults(
      self.parameters(ofEndpoint: fields, areComplete: &areComplete),
      at: node.location.part(0..<1))
    let fits = areComplete && path.map { fit(parameters, to: $0, of: fields) } ?? false
    operation.add(
      "parameters", at: node.location, .sequence(parameters.map(\.draft), at: node.location))
    reportDuplicateCall(fields)
    addContents(of: fields, to: &operation)
    operation.add(
      "responses", fields, .responses,
      contents.responses(fields, defaults: contents.defaults.responses))
    operation.add("callbacks", fields, .callbacks, callbacks(fields))

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

  /// Adds what an operation has besides its name, its call, its parameters and its responses.
  func addContents(of fields: Fields, to operation: inout MappingDraft) {
    operation.keep([.summary, .description, .deprecated, .externalDocs, .tags], of: fields)
    operation.keepAsExtensions([.call, .idempotent, .idempotencyKey, .retries, .pages], of: fields)
    operation.keepExtensions(of: fields)
    contents.addServers(of: fields, to: &operation)
    contents.addBody(of: fields, to: &operation)
    operation.add("security", fields, fields.has(.auth) ? .auth : .security, security(fields))
  }

  /// A path that takes the place of a wrong one, so that the operation is read: no other operation
  /// has it, and its parameters are those that are declared.
  private static func standIn(for parameters: [EndpointParameter], in file: Node) -> String {
    let names = parameters.filter { $0.location == .path }.map(\.name.value)
      .filter { name in !name.contains { "{}/?#".contains($0) } }
    return "/\(file.location.file)" + names.map { "/{\($0)}" }.joined()
  }

  private func operationID(_ fields: Fields) -> Text? {
    contents.reportBoth(.operation, .operationId, in: fields)
    let keyword = fields[.operationId] == nil ? Keyword.operation : .operationId
    guard !fields.misspelt.contains(.operationId),
      let node = required(keyword, in: fields, of: "an endpoint file"),
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

  private func reportDuplicateCall(_ fields: Fields) {
    guard let node = fields[.call], let text = node.text, !groupedCalls.insert(text).inserted
    else { return }
    report(
      .duplicateOperation, "another operation is called '\(text)'", at: node.location,
      help: "give each operation a call of its own")
  }

  /// A method of HTTP.
  func method(_ node: Node) -> Text? {
    guard let method = text(node, of: .method) else { return nil }
    let upper = method.value.uppercased()
    if Self.methods.contains(upper) { return Text(upper, at: method.location) }
    let help =
      suggestion(for: upper, among: Self.methods).map { "did you mean '\($0)'?" }
      ?? "the methods are \(Self.methods.joined(separator: ", "))"
    report(.unknownMethod, "unknown method '\(method.value)'", at: method.location, help: help)
    return nil
  }
}
