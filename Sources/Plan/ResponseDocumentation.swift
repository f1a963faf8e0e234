// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsSpecification

/// Writes what the documentation of a method says of the responses of its operation.
struct ResponseDocumentation {
  let context: PlanningContext

  /// The words about the value that a call returns, and about successes without one.
  ///
  /// The cases of an enum say themselves what they are for.
  func ofOutput(
    _ output: PlannedResponse, of operation: EndpointsSpecification.Operation
  ) -> [String] {
    let successes = operation.documentedSuccesses
    let filled = successes.filter { !$0.shape.content.isEmpty }
    if output.isEnumeration { return .paragraphs(otherMediaTypes(filled, output)) }
    let texts = filled.compactMap(\.shape.description).filter(\.saysMoreThanSuccess)
    let value = output.hasValue ? "`nil` for " : ""
    let empty = successes.filter { $0.shape.content.isEmpty }.compactMap { response in
      response.shape.description.flatMap { text in
        text.saysMoreThanSuccess ? "\(value)\(response.status.code): \(text)" : nil
      }
    }
    return .paragraphs(
      (texts + empty).uniqued().joined(separator: "\n\n"), mediaTypes(filled, output),
      otherMediaTypes(filled, output))
  }

  /// The documented errors of a call: `404: The file does not exist.`
  ///
  /// A response that is for every status is said to be that of a success, if it is for one, too.
  func ofFailures(of operation: EndpointsSpecification.Operation) -> [[String]] {
    let successes = Set(operation.documentedSuccesses.map(\.status))
    return operation.failures.filter { !successes.contains($0.status) }.compactMap { response in
      let text = response.shape.description ?? ""
      if text.saysMoreThanFailure { return .paragraphs("\(response.status.code): \(text)") }
      return response.status.isExact ? [response.status.code] : nil
    }
  }

  // MARK: Media types

  /// The media types that say no more than the types of texts and bytes.
  private static let mediaTypesOfAnything: Set = [
    "text/plain", "application/octet-stream", "*/*",
  ]

  /// The media types of a value whose type does not say what it is.
  private func mediaTypes(_ responses: [Response], _ output: PlannedResponse) -> String? {
    guard case .body(let format, _) = output.reading, format == .data || format == .text else {
      return nil
    }
    let names = responses.flatMap(\.shape.content).map(\.name.value).uniqued()
    let saysNothing =
      names.count == 1 && names.allSatisfy(Self.mediaTypesOfAnything.contains)
    return names.isEmpty || saysNothing ? nil : "In \(names.asCode)."
  }

  /// The media types that a call does not ask for.
  private func otherMediaTypes(_ responses: [Response], _ output: PlannedResponse) -> String? {
    if output.isStream { return nil }
    let kinds = responses.map { response in
      response.shape.content.map { (content: $0, kind: context.document.kind(of: $0)) }
    }
    let others = kinds.flatMap { contents in
      contents.contains { $0.kind == .json }
        ? contents.filter { $0.kind != .json && !$0.kind.isStream } : []
    }
    let names = others.map(\.content.name.value).uniqued()
    return names.isEmpty ? nil : "Also in \(names.asCode), by `rawResponse(to:accept:)`."
  }
}

extension [String] {
  /// `text/csv` or `application/pdf`, each as code.
  fileprivate var asCode: String { map(Constraint.code).joined(separator: " or ") }
}

extension EndpointsSpecification.Operation {
  /// The responses that a failed call may end with; those of status 1XX come before the last one.
  var failures: [Response] {
    responses.filter { !$0.status.isSuccess && !$0.status.isInformational }
  }
}

extension StatusPattern {
  fileprivate var isExact: Bool { if case .exact = self { true } else { false } }
}

extension String {
  private static let wordsOfSuccess: Set = [
    "a", "accepted", "an", "body", "content", "created", "creation", "default", "deleted",
    "deletion", "done", "empty", "enqueued", "is", "no", "ok", "okay", "operation", "request",
    "resource",
    "response", "result", "returned", "succeeded", "success", "successful", "successfully", "the",
    "updated", "was",
  ]

  private static let wordsOfFailure: Set = [
    "a", "an", "any", "api", "client", "default", "error", "errors", "failed", "failure", "generic",
    "internal", "message", "operation", "other", "payload", "request", "response", "server", "the",
    "unexpected", "unknown",
  ]

  /// True if a description says more than that something comes back.
  var saysMoreThanSuccess: Bool { saysMore(than: Self.wordsOfSuccess) }

  /// True if a description says more than that something went wrong.
  fileprivate var saysMoreThanFailure: Bool { saysMore(than: Self.wordsOfFailure) }

  private func saysMore(than known: Set<String>) -> Bool {
    if utf8.count > 100 { return true }
    if isPrintableASCII {
      return utf8.split { !$0.isLetter }.contains { word in
        !known.contains(String(decoding: word.map { $0 | 0x20 }, as: UTF8.self))
      }
    }
    var rest = lowercased()[...]
    while let start = rest.firstIndex(where: \.isLetter) {
      let word = rest[start...].prefix(while: \.isLetter)
      if !known.contains(String(word)) { return true }
      rest = rest[word.endIndex...]
    }
    return false
  }
}
