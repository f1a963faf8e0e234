import EndpointsDiagnostics
import JSONTexts
import Testing

@testable import EndpointsYAML

@Suite("RFC 8259, as specs in JSON are read")
struct JSONConformanceTests {
  /// Whether a text is read as JSON, wherever it goes on as YAML or not.
  private static func isAccepted(_ text: JSONText) -> Bool {
    let file = SourceFile(path: "a.json", text: text.bytes)
    return text.bytes.withUnsafeBufferPointer { bytes in
      var reader = JSONReader(TreeBuilder(file: file, number: 0), text: bytes)
      return (try? reader.read()) != nil
    }
  }

  @Test("what every parser accepts is accepted", arguments: AcceptedTexts.all)
  func accepted(_ text: JSONText) { #expect(Self.isAccepted(text)) }

  @Test("what no parser accepts is refused", arguments: RefusedTexts.all)
  func refused(_ text: JSONText) { #expect(!Self.isAccepted(text)) }

  /// Accepted: numbers, which stay as they are written. A byte order mark is taken off before; all
  /// strings that are no Unicode are refused.
  @Test("where RFC 8259 leaves the choice, it is made", arguments: UndecidedTexts.all)
  func decided(_ text: JSONText) {
    #expect(Self.isAccepted(text) == text.name.hasPrefix("number"))
  }
}
