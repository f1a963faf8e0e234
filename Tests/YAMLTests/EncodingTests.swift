import EndpointsDiagnostics
import EndpointsYAML
import Testing

@Suite("Encodings")
struct EncodingTests {
  static let text = "kéy: 'v😀'\n"

  static let encodings: [(String, [UInt8])] = [
    ("UTF-8", Array(text.utf8)),
    ("UTF-8 with mark", [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
    ("UTF-16LE", text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
    (
      "UTF-16LE with mark",
      [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    ),
    ("UTF-16BE", text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
    (
      "UTF-16BE with mark",
      [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    ),
    ("UTF-32LE", text.unicodeScalars.flatMap { bytes($0).reversed() }),
    (
      "UTF-32LE with mark",
      [0xFF, 0xFE, 0, 0] + text.unicodeScalars.flatMap { bytes($0).reversed() }
    ),
    ("UTF-32BE", text.unicodeScalars.flatMap { bytes($0) }),
    ("UTF-32BE with mark", [0, 0, 0xFE, 0xFF] + text.unicodeScalars.flatMap { bytes($0) }),
  ]

  private static func bytes(_ scalar: Unicode.Scalar) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: scalar.value >> $0) }
  }

  @Test("each encoding of YAML 1.2.2 §5.2 is read alike", arguments: encodings)
  func sameText(_ name: String, _ bytes: [UInt8]) throws {
    let reading = Reading(bytes: bytes)
    let entry = try #require(reading.node?.entries.first, "\(reading.rendered)")
    #expect(entry.key.text == "kéy")
    #expect(entry.value.text == "v😀")
    #expect(reading.position(entry.value.location) == "1:6-1:10")
    #expect(reading.file.text == Array(Self.text.utf8))
  }

  @Test(
    "malformed UTF-8 is located at its first byte",
    arguments: [
      [0xFF], [0x80], [0xC0, 0x80], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
    ] as [[UInt8]]
  )
  func malformed(_ bytes: [UInt8]) {
    let reading = Reading(bytes: Array("a: 1\nbé: ".utf8) + bytes + Array("\n".utf8))
    #expect(
      reading.rendered.hasPrefix(
        "api.yaml:2:5: error: the file is not valid UTF-8 here [invalid-encoding]\n"
      )
    )
    #expect(reading.rendered.hasSuffix("help: save the file as UTF-8\n"))
    #expect(reading.node == nil)
  }

  @Test("a lone surrogate in UTF-16 is located")
  func loneSurrogate() {
    for units in [[0xD83D, 0x20], [0xDE00], [0xD83D]] as [[UInt16]] {
      let all = Array("a: 1\nb: ".utf16) + units
      let reading = Reading(bytes: all.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
      #expect(
        reading.rendered == """
          api.yaml:2:4: error: the file is not valid UTF-16LE here [invalid-encoding]
            2 | b: \u{FFFD}
              |    ^
          help: save the file as UTF-8

          """
      )
    }
  }

  @Test("half a code unit at the end of UTF-16 is malformed")
  func halfUnit() {
    #expect(Reading(bytes: [0xFE, 0xFF, 0, 0x61, 0]).ids == ["invalid-encoding"])
  }

  @Test(
    "U+0085, U+2028 and U+2029 are text, no line ends",
    arguments: ["\u{85}", "\u{2028}", "\u{2029}", " \u{2028} ", "\u{2028}\u{2029}\u{85}"]
  )
  func oddBreaks(_ odd: String) {
    for quote in ["", "'", "\""] {
      let reading = Reading("a: \(quote)x\(odd)y\(quote)\nb: \"\\tx\(odd)y\"\n")
      #expect(reading.node?["a"]?.text == "x\(odd)y")
      #expect(reading.node?["b"]?.text == "\tx\(odd)y")
    }
    #expect(Reading("a: |\n  x\(odd)y\n").node?["a"]?.text == "x\(odd)y\n")
  }

  @Test("what stands in for odd line ends is never mistaken for a text's own")
  func placeholders() throws {
    let all = (0xF3A0...0xF3FF).compactMap { Unicode.Scalar($0) }.map(String.init).joined()
    let escaped = Reading("a: \"\\uF3FF\\uf3fe\\U0000F3FD \u{2028}\\t\"\n")
    #expect(escaped.node?["a"]?.text == "\u{F3FF}\u{F3FE}\u{F3FD} \u{2028}\t")
    let crowded = Reading("a: \"\(all)\\t\"\n")
    #expect(crowded.node?["a"]?.text == all + "\t")
  }
}
