// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
import EndpointsYAML

/// A kind of warning that a project does not want to see.
package struct IgnoredWarning: Sendable, Hashable {
  package var id: Diagnostic.ID
  /// The ends of the paths of files, `schemas/File.yaml`, or of lines in them, `openapi.yaml:120`;
  /// empty for all.
  package var places: [String]

  /// - Parameters:
  ///   - path: The file of the warning.
  ///   - line: The line, if the warning has one.
  package func covers(_ warning: Diagnostic, in path: String, line: Int?) -> Bool {
    guard warning.severity == .warning, warning.id == id else { return false }
    if places.isEmpty { return true }
    let places = [path] + (line.map { ["\(path):\($0)"] } ?? [])
    return self.places.contains { wanted in
      places.contains { $0 == wanted || $0.hasSuffix("/\(wanted)") }
    }
  }
}

extension NodeReader {
  /// Reads the identifiers of warnings: a list of them, or a mapping with the places of each.
  func ignoredWarnings(_ node: Node?) -> [IgnoredWarning] {
    guard let node else { return [] }
    if node.kind == .mapping {
      return map(node, of: .ignoreWarnings).compactMap { name, places in
        let texts = list(places, of: .ignoreWarnings).compactMap { self.place($0) }
        return texts.isEmpty ? nil : id(name).map { IgnoredWarning(id: $0, places: texts) }
      }
    }
    return list(node, of: .ignoreWarnings).compactMap { item in
      nonEmptyText(item, of: .ignoreWarnings).flatMap { id($0) }
        .map { IgnoredWarning(id: $0, places: []) }
    }
  }

  /// The end of a path, or of a line in a file; a number alone is neither.
  private func place(_ node: Node) -> String? {
    if node.kind == .scalar, node.scalar == .string {
      return nonEmptyText(node, of: .ignoreWarnings)?.value
    }
    report(
      .wrongType, "'ignoreWarnings' has files and lines of them, found \(node.summary)",
      at: node.location, help: "write 'schemas/File.yaml' or 'openapi.yaml:120'")
    return nil
  }

  private func id(_ text: Text) -> Diagnostic.ID? {
    if let id = Diagnostic.ID(rawValue: text.value) { return id }
    let known = KnownWords(Diagnostic.ID.allCases.map(\.rawValue))
    report(
      .unknownWarning, "there is no warning '\(text.value)'", at: text.location,
      help: known.suggestion(for: text.value).map { "did you mean '\($0)'?" }
        ?? "write what is in brackets behind a warning, such as 'unknown-format'")
    return nil
  }
}
