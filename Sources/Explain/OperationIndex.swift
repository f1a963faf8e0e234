// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
package import EndpointsPlan
package import EndpointsSpecification

/// The operations of a client, found by what people call them.
package struct OperationIndex: Sendable {
  let document: ComposedDocument
  let api: API
  private let operations: [ExplainedOperation]

  package init(_ document: ComposedDocument, _ api: API) {
    self.document = document
    self.api = api
    var planned: [String: (EndpointsPlan.Operation, file: String)] = [:]
    for file in api.files {
      guard case .operations(let operations) = file.contents else { continue }
      for operation in operations { planned[operation.id] = (operation, "\(file.name).swift") }
    }
    operations = document.operations.compactMap { operation in
      planned[operation.id.value].map {
        ExplainedOperation(
          written: operation, planned: $0.0, methodPaths: $0.0.methods.map(api.path(of:)),
          file: $0.file)
      }
    }
  }

  /// The name of the client type.
  package var client: String { api.client.text }

  /// The operation that the spec has first.
  package var first: ExplainedOperation? { operations.first }

  /// The operations that a name fits: an identifier, the name of a method with the client's before it or
  /// without, of a request type or of an endpoint file, or a method and a path.
  package func operations(named name: String) -> [ExplainedOperation] {
    var wanted = ExplainedOperation.folded(name)
    let client = "\(client.lowercased())."
    if wanted.hasPrefix(client) { wanted.removeFirst(client.count) }
    return operations.filter { $0.names.contains { ExplainedOperation.folded($0) == wanted } }
  }

  /// The operations of endpoint files with a name: `delete-file-version.yaml`.
  package func operations(inFileNamed name: String) -> [ExplainedOperation] {
    let ending = [".yaml", ".yml"].first { name.hasSuffix($0) }
    return ending.map { ending in
      operations.filter { $0.written.fileName == String(name.dropLast(ending.count)) }
    } ?? []
  }

  /// Names of operations that are most like one that does not fit any.
  package func suggestions(for name: String) -> [String] {
    if let meant = KnownWords(operations.flatMap(\.names)).suggestion(for: name) { return [meant] }
    let wanted = name.lowercased()
    let similar = operations.map(\.planned.id).filter { id in
      id.lowercased().contains(wanted) || id.lowercased().commonPrefix(with: wanted).count >= 4
    }
    return Array(similar.prefix(8))
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> Substring {
    prefix(zip(self, other).prefix { $0 == $1 }.count)
  }
}

/// An operation as its spec has it, and as it is in Swift.
package struct ExplainedOperation: Sendable {
  package let written: EndpointsSpecification.Operation
  package let planned: EndpointsPlan.Operation
  /// The methods that send it, each with its groups: `deleteFileVersion`, `files.versions.delete`.
  package let methodPaths: [String]
  /// The generated file: `ImageKit+DeleteFileVersion.swift`.
  package let file: String

  /// All names that people may give it.
  var names: [String] {
    var names = [planned.id, planned.typeName.text] + methodPaths
    names += planned.methods.map(\.name.text)
    names += [written.formerID, written.fileName].compactMap(\.self)
    names.append("\(planned.method) \(planned.pathTemplate)")
    return names
  }

  /// A name without what people write in different ways: case, `:id` for `{id}`, spaces.
  static func folded(_ name: String) -> String {
    var steps: [String] = []
    for step in name.split(separator: "/", omittingEmptySubsequences: false) {
      steps.append(step.hasPrefix(":") ? "{\(step.dropFirst())}" : String(step))
    }
    return steps.joined(separator: "/").split(separator: " ").joined(separator: " ").lowercased()
  }
}
