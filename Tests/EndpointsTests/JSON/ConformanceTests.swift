@_spi(Generated) import Endpoints
import Foundation
import JSONTexts
import Testing

extension JSONText {
  /// Whether the text is read as a value of any type, and when it is passed over; they have to agree.
  func isAccepted() -> Bool? {
    let asValue = (try? JSON.decode(JSON.Value.self, from: bytes)) != nil
    let inside = Array("{\"unknown\":".utf8) + bytes + Array("}".utf8)
    let skipped = (try? JSON.decode(NoKeys.self, from: inside)) != nil
    let indexed = (try? JSON.decode(LateKey.self, from: inside)) != nil
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    // Some texts are wrong alone and right inside an object, or the other way round.
    let agrees = skipped == indexed && (hasMark || !asValue || skipped)
    return agrees ? asValue : nil
  }
}

/// Has no keys, so that all are passed over.
struct NoKeys: JSON.CodableObject {
  init() {}
  init(json: inout JSONObjectReader) throws(JSON.Error) {}
  func write(to json: inout JSONObjectWriter) {}
}

/// Asks for a key that isn't there, so that the index is made.
struct LateKey: JSON.CodableObject {
  var value: Int?
  init(json: inout JSONObjectReader) throws(JSON.Error) { value = try json.optional("absent") }
  func write(to json: inout JSONObjectWriter) { json.optional("absent", value) }
}

@Suite("RFC 8259, by the cases of the JSON parsing test suite")
struct ConformanceTests {
  @Test("what every parser accepts is accepted", arguments: AcceptedTexts.all)
  func accepted(_ text: JSONText) { #expect(text.isAccepted() == true) }

  @Test("what no parser accepts is refused", arguments: RefusedTexts.all)
  func refused(_ text: JSONText) { #expect(text.isAccepted() == false) }

  /// Accepted: numbers too big or too small, as their text is kept; a byte order mark. All
  /// strings that are no Unicode are refused.
  @Test("where RFC 8259 leaves the choice, it is made", arguments: UndecidedTexts.all)
  func decided(_ text: JSONText) {
    let isAccepted = text.name.hasPrefix("number") || text.name.hasSuffix("BOM empty object")
    #expect(text.isAccepted() == isAccepted)
  }

  @Test("128 levels are accepted, 129 are not")
  func depth() throws {
    for (depth, isAccepted) in [(100, true), (128, true), (129, false), (100_000, false)] {
      let brackets = JSONText(
        "\(depth)",
        .text(String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
      )
      let value = try? JSON.decode(JSON.Value.self, from: brackets.bytes)
      #expect((value != nil) == isAccepted)
    }
  }

  @Test("100,000 opening brackets are refused")
  func openBrackets() {
    for opening in ["[", "[{\"\":"] {
      let text = JSONText("open", .text(String(repeating: opening, count: 50_000)))
      #expect(text.isAccepted() == false)
    }
  }
}
