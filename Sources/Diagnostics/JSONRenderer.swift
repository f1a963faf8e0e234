// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Renders diagnostics for tools: one JSON object per line, errors before warnings.
///
/// `{"severity":"error","id":"unknown-key","message":"…","file":"specs/api.yaml","line":3,"column":1,`
/// `"endLine":3,"endColumn":5,"help":"…"}`; a field that does not apply is omitted.
package struct JSONRenderer: Sendable {
  private let files: SourceFiles

  package init(files: SourceFiles) {
    self.files = files
  }

  package func render(_ diagnostics: Diagnostics) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try diagnostics.errorsFirst.map {
      String(decoding: try encoder.encode(line(for: $0)), as: UTF8.self) + "\n"
    }.joined()
  }

  private struct Line: Encodable {
    var severity: String
    var id: String
    var message: String
    var file: String?
    var line: Int?
    var column: Int?
    var endLine: Int?
    var endColumn: Int?
    var help: String?
  }

  private func line(for diagnostic: Diagnostic) -> Line {
    var line = Line(
      severity: diagnostic.severity.rawValue, id: diagnostic.id.rawValue,
      message: diagnostic.message,
      help: diagnostic.help)
    switch diagnostic.location {
    case .path(let path):
      line.file = path
    case .source(let location):
      let file = files[location.file]
      line.file = file.path
      (line.line, line.column) = file.position(ofByte: location.bytes.lowerBound)
      (line.endLine, line.endColumn) = file.position(ofByte: location.bytes.upperBound)
    }
    return line
  }
}
