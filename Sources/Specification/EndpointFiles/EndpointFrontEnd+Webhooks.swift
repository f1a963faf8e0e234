// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// The calls that an API makes to its users.
extension EndpointFrontEnd {
  /// The Path Item Objects of `webhooks` in `api.yaml`.
  func webhooks(_ fields: Fields) -> NodeDraft? {
    contents.entries(of: fields, .webhooks) { node, _ in self.pathItem(node) }
  }

  /// The Callback Objects of an endpoint file.
  func callbacks(_ fields: Fields) -> NodeDraft? {
    contents.entries(of: fields, .callbacks) { node, _ in self.callback(node) }
  }

  /// A Callback Object: path items by the expressions for their URLs, or one call whose URL is not described.
  private func callback(_ node: Node) -> NodeDraft? {
    var callback = MappingDraft(at: node.location)
    let hasExpressions = node.entries.contains { $0.key.text?.isExpression == true }
    guard hasExpressions else {
      guard let item = pathItem(node) else { return nil }
      callback.add("/", at: node.location, item)
      return .mapping(callback)
    }
    for (key, value) in node.entries {
      if let item = pathItem(value) { callback.add(.node(key), item) }
    }
    return .mapping(callback)
  }

  private static let methodKeywords: [Keyword] = [
    .delete, .get, .head, .options, .patch, .post, .put, .query, .trace,
  ]

  /// A Path Item Object of calls by their methods, or of one call by POST.
  private func pathItem(_ node: Node) -> NodeDraft? {
    var item = MappingDraft(at: node.location)
    let hasMethods = node.entries.contains { entry in
      Self.methodKeywords.contains { $0.text == entry.key.text }
    }
    guard hasMethods else {
      guard let (method, operation) = calledOperation(node) else { return nil }
      item.add(
        method?.value.lowercased() ?? "post", at: method?.location ?? node.location, operation)
      return .mapping(item)
    }
    guard let fields = fields(node, .endpointPathItem) else { return nil }
    for keyword in fields.keywords {
      guard let key = fields.key(keyword), let value = fields[keyword],
        let (_, operation) = calledOperation(value)
      else { continue }
      item.add(.node(key), operation)
    }
    return .mapping(item)
  }

  /// An Operation Object of a call by the API, and its method where it says so.
  private func calledOperation(_ node: Node) -> (method: Text?, operation: NodeDraft)? {
    guard let fields = fields(node, .endpointWebhook) else { return nil }
    var operation = MappingDraft(at: node.location)
    operation.keep([.operationId], of: fields)
    var areComplete = true
    let parameters = parameters(ofEndpoint: fields, areComplete: &areComplete)
    if !parameters.isEmpty {
      operation.add(
        "parameters", at: node.location, .sequence(parameters.map(\.draft), at: node.location))
    }
    addContents(of: fields, to: &operation)
    if fields.has(.responses) {
      operation.add("responses", fields, .responses, contents.responses(fields))
    }
    return (fields[.method].flatMap { method($0) }, .mapping(operation))
  }
}

extension String {
  /// True if this is the URL of a callback, or an expression for one: `{$request.body#/url}`.
  fileprivate var isExpression: Bool {
    hasPrefix("{") || hasPrefix("$") || hasPrefix("/") || contains("://")
  }
}
