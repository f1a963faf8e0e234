// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
package import EndpointsYAML

/// A valid spec as the objects of OpenAPI, as nodes, with what its references lead to.
///
/// It has all that the author wrote, the parts that no client is made from included.
package final class SpecTree {
  /// The object that a reference leads to.
  package enum End {
    /// One of the document, at the pointer that the reference is.
    case here
    /// A schema elsewhere, with the name that it is to be shared by.
    case schema(Node, name: String)
    case object(Node)
    case nowhere
  }

  /// The operations of an endpoint file.
  package struct OperationFile {
    /// Without folder and extension.
    package var name: String
    /// A Paths Object.
    package var paths: Node
  }

  /// An OpenAPI Object.
  package let root: Node
  package let operationFiles: [OperationFile]
  /// The name of the client type.
  package let name: String
  private let reader: DocumentReader
  /// The names of the schemas that references lead to.
  private let schemaNames: [SchemaID: String]

  private init(_ spec: SpecNodes, _ document: Document, _ reader: DocumentReader) {
    root = spec.root
    operationFiles = spec.operationFiles.map { OperationFile(name: $0.name, paths: $0.paths) }
    name = document.name.value
    self.reader = reader
    schemaNames = Dictionary(
      document.sharedSchemas.map { ($0.schema, $0.name.value) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension SpecTree {
  /// Reads a folder of endpoint files; `nil` if anything in it is wrong.
  package static func read(_ folder: EndpointFolder, _ diagnostics: inout Diagnostics) -> SpecTree?
  {
    let frontEnd = EndpointFrontEnd(DiagnosticLog(Dialect.endpointFiles.policy))
    let spec = frontEnd.spec(of: folder)
    diagnostics.add(contentsOf: frontEnd.log.diagnostics)
    guard let spec else { return nil }
    var files = SpecFiles(root: spec.root, madeFrom: folder.roots)
    return read(spec, in: &files, &diagnostics)
  }

  /// Reads an OpenAPI document; `nil` if anything in it is wrong.
  ///
  /// - Parameter name: The name of the client; `nil` to go by the document's title.
  package static func read(
    openAPI root: Node, in files: inout SpecFiles, name: Text? = nil,
    _ diagnostics: inout Diagnostics
  ) -> SpecTree? {
    read(SpecNodes(dialect: .openAPI, root: root, name: name), in: &files, &diagnostics)
  }

  private static func read(
    _ spec: SpecNodes, in files: inout SpecFiles, _ diagnostics: inout Diagnostics
  ) -> SpecTree? {
    let reader = DocumentReader(spec.dialect, files: files)
    let document = reader.document(spec)
    files = reader.resolver.files
    diagnostics.add(contentsOf: reader.log.diagnostics)
    diagnostics.add(contentsOf: reader.resolver.log.diagnostics)
    guard !diagnostics.hasErrors, let document else { return nil }
    return SpecTree(spec, document, reader)
  }

  /// True if a document with a title has the name of this client, whatever its file is called.
  package func isNamed(byTitle title: String) -> Bool {
    (ClientTitle.clientName(title, file: "") ?? "API") == name
  }

  /// The node that a reference leads to where there should be none; any other node as it is.
  package func strayEnd(of node: Node) -> Node { reader.strayEnd(of: node) }

  /// The end of a reference, given by the node with its text.
  package func end(ofReference reference: Node, toSchema: Bool) -> End {
    let text = Text(reference.text ?? "", at: reference.location)
    guard let target = reader.resolver.target(of: text, for: toSchema ? .schema : .optional) else {
      return .nowhere
    }
    if isPointer(text, to: target.node) { return .here }
    if !toSchema { return reader.resolver.end(of: target.node).map { .object($0) } ?? .nowhere }
    guard let id = reader.schemas.shared[target.node]?.id, let name = schemaNames[id] else {
      return .nowhere
    }
    return .schema(target.node, name: name)
  }

  /// The name of the schema at a node, if references lead to it.
  private func isPointer(_ text: Text, to target: Node) -> Bool {
    guard text.value.hasPrefix("#"), let steps = ReferenceText(text.value).pointer else {
      return false
    }
    var node = root
    for step in steps {
      guard let next = node.child(step) else { return false }
      node = next
    }
    return node == target
  }
}
