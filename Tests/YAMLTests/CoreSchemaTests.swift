import EndpointsYAML
import Testing

@Suite("Scalars resolve by the core schema of YAML 1.2.2, §10.3.2")
struct CoreSchemaTests {
  @Test(
    "null",
    arguments: ["", "null", "Null", "NULL", "~"]
  )
  func null(_ text: String) throws {
    #expect(try resolved(text) == .null)
  }

  @Test("booleans", arguments: ["true", "True", "TRUE", "false", "False", "FALSE"])
  func booleans(_ text: String) throws {
    #expect(try resolved(text) == .bool(text.lowercased() == "true"))
  }

  @Test(
    "integers",
    arguments: [
      "0", "-0", "+0", "00", "010", "685230", "-19", "+12", "0o0", "0o17", "0x3A", "0xfF",
      "0xDEADBEEF",
      "9223372036854775807", "-9223372036854775808", "123456789012345678901234567890",
    ]
  )
  func integers(_ text: String) throws {
    #expect(try resolved(text) == .integer)
  }

  @Test(
    "floats",
    arguments: [
      "0.", "-0.0", ".5", "-.5", "+12e03", "-2E+05", "12e03", "1e3", "1.10", "1e400", "6.02E-23",
      "1.e5",
      ".inf", "-.inf", "+.inf", ".Inf", "-.INF", ".nan", ".NaN", ".NAN",
    ]
  )
  func floats(_ text: String) throws {
    #expect(try resolved(text) == .float)
  }

  @Test(
    "strings",
    arguments: [
      "yes", "no", "on", "off", "NO", "Yes", "y", "n", "nUll", "tRUE", "truee", "fals", "nulll",
      "~~",
      "2020-01-01", "2001-12-14t21:59:43.10-05:00", "12:30:45", "1_000", "1,000", "0b1", "0o8",
      "0o",
      "0x", "0xG", "-0x1", "+0o7", "0X1F", "1.2.3", "1e", "e5", "1e+", ".", "+", "-.", ".e5",
      "+.nan",
      "-.nan", ".iNF", "Infinity", "NaN", "inf", "--1", "1-", "=", "<<", "3.0.1", "٣", "１",
    ]
  )
  func strings(_ text: String) throws {
    #expect(try resolved(text) == .string)
  }

  @Test("a quoted scalar is a string", arguments: ["1", "true", "null", "~", "1.5", ""])
  func quoted(_ text: String) throws {
    for written in ["'\(text)'", "\"\(text)\""] {
      #expect(try resolved(written) == .string)
    }
  }

  @Test("a block scalar is a string")
  func block() throws {
    #expect(outline(Reading("a: |\n  1\nb: >-\n  true\n").node) == #"{"a": "1\n", "b": "true"}"#)
  }

  @Test(
    "a core tag decides",
    arguments: [
      ("!!str 12", Scalar.string), ("!!str", .string), ("! 12", .string), ("! true", .string),
      ("!!int '12'", .integer), ("!!int 0x1F", .integer), ("!!float 1", .float),
      ("!!float \"1.5\"", .float), ("!!bool 'true'", .bool(true)), ("!!null ''", .null),
      ("!!null", .null), ("!<tag:yaml.org,2002:str> 1", .string), ("&x !!str 1", .string),
      ("!!str &x 1", .string), ("&x ! 1", .string), ("! &x 1", .string), ("!other 1", .integer),
    ]
  )
  func tags(_ text: String, _ expected: Scalar) throws {
    #expect(try resolved(text) == expected)
  }

  @Test(
    "the text keeps every digit",
    arguments: ["1.10", "9223372036854775807", "1e400", "0o17", "-0", "+1", "0x00FF"]
  )
  func text(_ text: String) throws {
    let node = try #require(Reading("a: \(text)\n").node?["a"])
    #expect(node.text == text)
    #expect(node.isPlain)
  }

  private func resolved(_ text: String) throws -> Scalar {
    let reading = Reading("a: \(text)\n")
    let node = try #require(reading.node?["a"], "\(reading.rendered)")
    return try #require(node.scalar)
  }
}
