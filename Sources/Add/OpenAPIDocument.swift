// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsYAML

/// An OpenAPI document from which an operation is copied.
struct OpenAPIDocument {
  let root: Node
  let path: String

  fileprivate static let methods = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
  ]

  /// An operation, with the path item around it.
  struct Operation {
    var path: String
    var method: String
    var node: Node
    var item: Node
  }

  var operations: [Operation] {
    guard let paths = root["paths"] else { return [] }
    return paths.entries.flatMap { path, item in
      (Self.calls(of: item) + item.entries(under: "additionalOperations")).map { method, node in
        Operation(path: path.text ?? "", method: method.uppercased(), node: node, item: item)
      }
    }
  }

  /// The operations of a path item by their methods in lower case.
  static func calls(of item: Node) -> [(key: String, value: Node)] {
    item.entries.map { ($0.key.text?.lowercased() ?? "", $0.value) }
      .filter { methods.contains($0.0) }
  }

  /// The operation of an `operationId`, or of a method and a path: `GET /files`.
  func operation(_ id: String) throws(AddError) -> Operation {
    let all = operations
    let found =
      all.first { $0.node["operationId"]?.text == id }
      ?? all.first { "\($0.method) \($0.path)" == id }
    if let found { return found }
    let names = all.compactMap { $0.node["operationId"]?.text }
    let help = suggestion(for: id, among: names).map { "did you mean '\($0)'?" }
    throw AddError(
      .unknownOperation, "the document has no operation '\(id)'", in: path,
      help: help ?? "give an 'operationId', or a method and a path: 'GET /files'")
  }

  /// The node behind references; a node that is none is itself.
  func resolved(_ node: Node, depth: Int = 0) throws(AddError) -> Node {
    guard let reference = node["$ref"]?.text else { return node }
    guard depth < 50, let target = try target(of: reference) else {
      throw unresolved(reference)
    }
    return try resolved(target, depth: depth + 1)
  }

  /// An error in the document.
  func error(_ id: Diagnostic.ID, _ message: String, help: String) -> AddError {
    AddError(id, message, in: path, help: help)
  }

  private func unresolved(_ reference: String) -> AddError {
    AddError(
      .unknownReference, "the reference '\(reference)' leads to nothing", in: path,
      help: "mend the document, or generate its client as a whole")
  }

  private func target(of reference: String) throws(AddError) -> Node? {
    guard reference.hasPrefix("#") else {
      throw AddError(
        .unsupportedReference, "the reference '\(reference)' leads to another file", in: path,
        help: "bundle the document into one file first")
    }
    var node: Node? = root
    for step in reference.dropFirst().split(separator: "/") {
      let key = PercentEncoding.decoded(step).replacing("~1", with: "/")
        .replacing("~0", with: "~")
      if let index = Int(step), node?.kind == .sequence {
        node = node.flatMap { $0.items.indices.contains(index) ? $0.items[index] : nil }
      } else {
        node = node?[key]
      }
    }
    return node
  }

  /// The name of a shared schema that a reference leads to; `nil` for any other place.
  static func schemaName(_ reference: String) -> String? {
    let prefix = "#/components/schemas/"
    guard reference.hasPrefix(prefix) else { return nil }
    let step = reference.dropFirst(prefix.count)
    if step.contains("/") { return nil }
    return PercentEncoding.decoded(step).replacing("~1", with: "/")
      .replacing("~0", with: "~")
  }

  /// The server of an operation, with the defaults of its variables; `nil` if it is relative or unknown.
  func server(of operation: Operation) -> String? {
    let lists = [operation.node, operation.item, root].compactMap { $0["servers"] }
    guard let server = lists.first?.items.first, var url = server["url"]?.text else { return nil }
    for (name, variable) in server.entries(under: "variables") {
      url = url.replacing("{\(name)}", with: variable["default"]?.text ?? "")
    }
    while url.hasSuffix("/") { url.removeLast() }
    return url.contains("://") && !url.contains("{") ? url : nil
  }
}

extension Addition {
  /// True for the name of an HTTP method, in capitals or not.
  package static func isMethod(_ word: String) -> Bool {
    OpenAPIDocument.methods.contains(word.lowercased())
  }
}
