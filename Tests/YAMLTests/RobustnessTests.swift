import EndpointsDiagnostics
import EndpointsYAML
import TestSupport
import Testing

@Suite("Robustness", .heavy)
struct RobustnessTests {
  static let samples = [
    "openapi: 3.0.3\npaths:\n  /files/{id}:\n    get: &get\n      tags: [a, 'b', \"c\\n\"]\n"
      + "    put: *get\n    post:\n      <<: *get\n      description: |\n        text\n        more\n",
    "{\"a\": [1, 2.5, {\"b\": null}], \"ü\": \"\\u00e9\\uD83D\", \"c\": {\"d\": true}}\n",
    "%YAML 1.2\n%TAG !e! tag:x,2000:\n---\n!e!t {a: !!int 1, b: !!str 2}\n...\n",
    "a: >-\n  folded\n  text\n\n  x\u{2028}y\nb: ? x\n: - 1\n  - 2\n" + "c: &c {d: *c}\n",
    (0..<20).map { "schlüssel\($0): [*\($0), &\($0) x]\r\n" }.joined(),
    "\u{FEFF}# comment\n- - - a\n    - b: c\n      d: 'e''f'\n  - !!set {x, y}\n",
  ]

  @Test(
    "mutated documents never crash, and are refused with an error or read whole",
    arguments: samples
  )
  func mutations(_ sample: String) {
    var generator = SplitMix64(state: 0x5EED)
    let original = Array(sample.utf8)
    for _ in 0..<1000 {
      let reading = Reading(bytes: mutated(original, &generator))
      #expect((reading.node == nil) == reading.hasErrors)
      if let node = reading.node { walk(node, in: reading.file) }
    }
  }

  @Test("every beginning of a document", arguments: samples)
  func truncations(_ sample: String) {
    let bytes = Array(sample.utf8)
    for count in bytes.indices {
      let reading = Reading(bytes: Array(bytes[..<count]))
      #expect((reading.node == nil) == reading.hasErrors)
    }
  }

  private func mutated(_ original: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
    let signs = Array("{}[]:,-?&*!|>'\"%@`#\t\n\r \\<~.\0".utf8) + [0x80, 0xC3, 0xE2, 0xFF]
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 1: bytes[index] = signs.randomElement(using: &generator) ?? 0
      case 2: bytes.insert(signs.randomElement(using: &generator) ?? 0, at: index)
      case 3: bytes.remove(at: index)
      default:
        let other = Int.random(in: 0..<bytes.count, using: &generator)
        bytes.insert(contentsOf: bytes[min(index, other)..<max(index, other)], at: index)
      }
    }
    return bytes
  }

  /// Every place is inside of the file, and every key is found.
  private func walk(_ node: Node, in file: SourceFile) {
    for location in [node.location, node.contentLocation] {
      #expect(location.bytes.upperBound <= file.text.count)
    }
    if node.isVerbatim { #expect(file.text[node.contentLocation.bytes] == node.utf8) }
    for item in node.items { walk(item, in: file) }
    for (key, value) in node.entries {
      #expect(node.entry(forKey: key.text ?? "")?.key == key)
      walk(value, in: file)
    }
  }
}

/// A generator whose numbers are the same in every run.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
