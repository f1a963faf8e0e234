// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan
import EndpointsSpecification
import EndpointsYAML

/// All about one operation: its place in the spec, its Swift, an example of its request, and its
/// responses.
package struct Explanation {
  private let index: OperationIndex
  private let operation: ExplainedOperation

  package init(_ operation: ExplainedOperation, in index: OperationIndex) {
    self.operation = operation
    self.index = index
  }

  /// An example of the request; `nil` where none can be made.
  package var request: ExampleRequest? { ExampleRequestMaker(index, operation).request() }

  /// The explanation for a terminal.
  ///
  /// - Parameters:
  ///   - place: The file and line of the spec.
  ///   - folder: The folder of the generated files, with a slash at its end; empty if it is not known.
  package func text(place: String, folder: String) -> String {
    var text = ([operation.planned.id] + [operation.written.summary].compactMap(\.self))
      .joined(separator: ": ")
    text += "\n\n  spec      \(place)\n"
    for signature in signatures { text += "  method    \(signature)\n" }
    text += "  request   \(index.api.client.text).Requests.\(operation.planned.typeName.text)\n"
    text += "  file      \(folder)\(operation.file)\n"
    if let request {
      text += "\nRequest, without the header fields that the transport adds:\n\n"
      text += request.http.indented + "\n\nWith curl:\n\n" + request.curl + "\n"
    }
    return text + "\nResponses:\n" + responses
  }

  /// The methods that send the request: `ImageKit.deleteFileVersion(fileId:versionId:)`.
  private var signatures: [String] {
    let labels = operation.planned.arguments.map { "\($0.name.text):" }.joined()
    return operation.methodPaths.map { "\(index.api.client.text).\($0)(\(labels))" }
  }

  /// A call with the arguments that it needs: `try await imagekit.deleteFile(fileId: …)`.
  package var call: String? {
    guard let path = operation.methodPaths.first else { return nil }
    let arguments = operation.planned.arguments.filter {
      if case .optional = $0.type { false } else { $0.defaultValue == nil }
    }
    let values = arguments.map { argument in
      let isObject =
        if case .body = argument.use, case .model = argument.type { true } else { false }
      return "\(argument.name.text): \(isObject ? ".init(…)" : "…")"
    }
    let client = index.api.client.text.lowercased()
    return "try await \(client).\(path)(\(values.joined(separator: ", ")))"
  }

  // MARK: Responses

  private var responses: String {
    let hasErrors = operation.planned.failure.type != .builtin(.never)
    var text = ""
    for response in operation.written.responses {
      let description = response.shape.description?.split(separator: "\n").first ?? ""
      text += "\n  \(response.status.code)"
      text += description.isEmpty ? "" : "  \(description)"
      text += "\n      \(meaning(of: response, hasErrors: hasErrors))\n"
      for header in response.shape.headers { text += "      \(header.name.value): …\n" }
      guard let media = response.shape.content.first else { continue }
      text += "      Content-Type: \(media.name.value)\n"
      if let body = body(of: media) { text += "\n\(body.indented(by: 6))\n" }
    }
    return text
  }

  /// The outcome of a call that gets a response.
  private func meaning(of response: EndpointsSpecification.Response, hasErrors: Bool) -> String {
    if response.status.isSuccess || response.status == .default && !hasSuccess {
      let type = operation.planned.output.type
      return type == .builtin(.noContent) ? "returns nothing" : "returns \(type.swift)"
    }
    guard hasErrors, !response.shape.content.isEmpty else { return "throws APIError" }
    return "throws APIError, its reason .documented(\(operation.planned.failure.type.swift))"
  }

  private var hasSuccess: Bool { operation.written.responses.contains { $0.status.isSuccess } }

  private func body(of media: MediaType) -> String? {
    let values = ExampleValues(document: index.document, direction: .received)
    guard let schema = media.schema ?? media.itemSchema else { return nil }
    let shown = media.examples.first.map { YAMLValue($0) }
    let value = shown ?? values.value(of: schema, named: "text")
    if media.name.value.lowercased().contains("json") {
      return String(JSONTextWriter.text(of: value).dropLast())
    }
    return value.string
  }
}

extension TypeReference {
  /// `[FileDetails]`, `Date?`
  fileprivate var swift: String {
    switch self {
    case .builtin(.json): "JSON.Value"
    case .builtin(let builtin):
      "\(builtin)".prefix(1).uppercased() + "\(builtin)".dropFirst()
    case .model(let path), .custom(let path): path.map(\.text).joined(separator: ".")
    case .array(let element): "[\(element.swift)]"
    case .dictionary(let value): "[String: \(value.swift)]"
    case .optional(let wrapped): "\(wrapped.swift)?"
    case .serverSentEvents(let data), .namedServerSentEvents(let data):
      "a stream of events of \(data.swift)"
    case .jsonLines(let element): "JSON.Lines<\(element.swift)>"
    }
  }
}

extension String {
  fileprivate var indented: String { indented(by: 2) }

  fileprivate func indented(by count: Int) -> String {
    let space = String(repeating: " ", count: count)
    return split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : space + $0 }.joined(separator: "\n")
  }
}
