import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML
import Foundation
import TestSupport
import Testing

@Suite("The documents of a corpus", .heavy)
struct CorpusTests {
  /// The folder of published documents; tests of them run only where it is named.
  static let folder = ProcessInfo.processInfo.environment["ENDPOINTS_CORPUS"]

  static let documents: [String] = {
    guard let folder else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { [".yml", ".yaml", ".json"].contains(where: $0.hasSuffix) }
      .sorted() + ["multi-file/discriminated-union/spec.yaml", "multi-file/pruned-deps/spec.yaml"]
      + ["multi-file/file-reference/file_reference.yml"]
  }()

  static let isThere = ConditionTrait.enabled(
    if: folder != nil, "set ENDPOINTS_CORPUS to the folder of the documents")

  @Test("Every document is read without errors", isThere, arguments: documents)
  func reads(_ name: String) throws {
    let path = (Self.folder ?? "") + "/" + name
    var diagnostics = Diagnostics()
    var files = SpecFiles(sources: SourceFiles(), specAt: path)
    let root = try #require(try files.load(path, &diagnostics))
    let document = Document.read(openAPI: root, in: &files, &diagnostics)
    let errors = diagnostics.all.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map { "\($0.id.rawValue): \($0.message)" })")
    #expect(document != nil)
  }

  @Test(
    "The same document in the other syntax is the same document", isThere,
    arguments: documents.filter { !$0.contains("/") })
  func syntaxes(_ name: String) throws {
    let path = (Self.folder ?? "") + "/" + name
    let text = try FileBytes.read(path, name: name)
    let first = OpenAPIReading(text, at: "/nowhere/" + name)
    var diagnostics = Diagnostics()
    let root = try #require(
      Node.parse(SourceFile(path: name, text: text), number: 0, diagnostics: &diagnostics))
    let isJSON = text.first { $0 > 0x20 } == UInt8(ascii: "{")
    let written = isJSON ? root.asYAML : root.asJSON
    let second = OpenAPIReading(written, at: "/nowhere/" + name)
    #expect(second.diagnostics.all.map(\.message) == first.diagnostics.all.map(\.message))
    #expect(first.document != nil)
    #expect(first.outline?.text == second.outline?.text)
  }
}

// MARK: - Writing a document

extension Node {
  /// The document as JSON, numbers and words as they are.
  fileprivate var asJSON: String {
    switch kind {
    case .sequence: return "[" + items.map(\.asJSON).joined(separator: ",\n") + "]"
    case .mapping:
      return "{"
        + entries.map { "\(($0.key.text ?? "").inQuotes): \($0.value.asJSON)" }
        .joined(separator: ",\n") + "}"
    case .scalar:
      let text = text ?? ""
      switch scalar {
      case .null, nil: return "null"
      case .bool(let value): return "\(value)"
      case .integer, .float:
        let isJSON = text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil
        return isJSON ? text : text.inQuotes
      case .string: return text.inQuotes
      }
    }
  }

  /// The document as YAML in block style.
  fileprivate var asYAML: String { yaml(indentation: "") }

  private func yaml(indentation: String) -> String {
    switch kind {
    case .scalar: return asJSON + "\n"
    case .sequence where items.isEmpty: return "[]\n"
    case .mapping where entries.isEmpty: return "{}\n"
    case .sequence:
      return "\n"
        + items.map { "\(indentation)- \($0.yaml(indentation: indentation + "  "))" }.joined()
    case .mapping:
      return "\n"
        + entries.map {
          "\(indentation)? \(($0.key.text ?? "").inQuotes)\n\(indentation): "
            + $0.value.yaml(indentation: indentation + "  ")
        }.joined()
    }
  }
}

extension String {
  /// The text in double quotes as both JSON and YAML have them, all but ASCII letters escaped.
  fileprivate var inQuotes: String {
    var quoted = "\""
    for unit in utf16 {
      if unit < 0x7F, unit >= 0x20, unit != 0x22, unit != 0x5C {
        quoted.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      } else if 0xD800..<0xE000 ~= unit {
        return inQuotesUnescaped
      } else {
        let digits = String(unit, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return quoted + "\""
  }

  /// The text in quotes where an escape would be a surrogate, which YAML can't have.
  private var inQuotesUnescaped: String {
    let escaped = replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n").replacing("\r", with: "\\r").replacing("\t", with: "\\t")
    return "\"\(escaped)\""
  }
}
