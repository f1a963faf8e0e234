import Testing

@_spi(Generated) @testable import Endpoints

@Suite("Constraints of JSON Schema")
struct ConstraintTests {
  /// What an encoding for a request says of a JSON value: the path and what was expected, or that
  /// it is kept.
  private func verdict(_ json: String, _ constraints: Constraint...) throws -> String {
    let value = try JSON.decode(JSON.Value.self, from: json)
    do {
      _ = try JSON.encodeForRequest(Constrained(value: value, constraints: constraints))
      return "kept"
    } catch {
      return "\(error.path): \(error.kind)"
    }
  }

  private func keeps(_ json: String, _ constraints: Constraint...) throws -> Bool {
    let value = try JSON.decode(JSON.Value.self, from: json)
    do {
      _ = try JSON.encodeForRequest(Constrained(value: value, constraints: constraints))
      return true
    } catch {
      return false
    }
  }

  @Test(
    "The length of a string is that of its Unicode scalars",
    arguments: [
      (#""foo""#, Constraint.minLength(2), true), (#""f""#, .minLength(2), false),
      (#""""#, .minLength(0), true), (#""💩""#, .minLength(2), false),
      (#""💩💩""#, .minLength(2), true), (#""💩💩💩""#, .maxLength(2), false),
      (#""💩💩""#, .maxLength(2), true), (#""e\u0301""#, .maxLength(1), false),
      (#""e\u0301""#, .minLength(2), true), (#""\r\n""#, .minLength(2), true),
      (#""\"\\""#, .maxLength(2), true), (#""\u0001""#, .maxLength(1), true),
      ("100", .minLength(4), true), ("null", .minLength(4), true), ("[]", .maxLength(0), true),
    ])
  func length(_ json: String, _ constraint: Constraint, _ isKept: Bool) throws {
    #expect(try keeps(json, constraint) == isKept)
  }

  @Test(
    "A number keeps a bound by its exact value",
    arguments: [
      ("1.1", Constraint.minimum(1.1), true), ("0.6", .minimum(1.1), false),
      ("-2", .minimum(-2), true), ("-2.0001", .minimum(-2), false), ("-3", .minimum(-2), false),
      ("0", .minimum(0), true), ("-0.0", .minimum(0), true), ("0.0", .exclusiveMinimum(0), false),
      ("3.0", .maximum(3), true), ("300", .maximum(300), true), ("300.5", .maximum(300), false),
      ("3.5", .maximum(3.0), false), ("1.2", .exclusiveMinimum(1.1), true),
      ("1.1", .exclusiveMinimum(1.1), false), ("2.2", .exclusiveMaximum(3.0), true),
      ("3", .exclusiveMaximum(3.0), false),
      // Doubles can't tell these apart.
      ("9007199254740993", .maximum(9_007_199_254_740_992), false),
      ("9007199254740993", .exclusiveMinimum(9_007_199_254_740_992), true),
      ("18446744073709551615", .maximum(9_223_372_036_854_775_807), false),
      ("-9223372036854775808", .minimum(-9_223_372_036_854_775_807), false),
      ("0.30000000000000004", .maximum(0.3), false),
      ("1e400", .maximum(1e308), false), ("1e-400", .exclusiveMinimum(0), true),
      ("1e400", .minimum(1e308), true), ("-1e400", .minimum(0), false),
      ("100e-2", .maximum(1), true), ("1e99999999999999999999", .maximum(1), false),
      (#""x""#, .minimum(5), true), ("true", .maximum(0), true), ("null", .minimum(1), true),
    ])
  func bounds(_ json: String, _ constraint: Constraint, _ isKept: Bool) throws {
    #expect(try keeps(json, constraint) == isKept)
  }

  @Test(
    "A multiple is one in decimal",
    arguments: [
      ("10", Constraint.multipleOf(2), true), ("7", .multipleOf(2), false),
      ("0", .multipleOf(1.5), true), ("4.5", .multipleOf(1.5), true),
      ("35", .multipleOf(1.5), false), ("0.0075", .multipleOf(0.0001), true),
      ("0.00751", .multipleOf(0.0001), false), ("0.07", .multipleOf(0.01), true),
      ("19.99", .multipleOf(0.01), true), ("19.999", .multipleOf(0.01), false),
      ("1e308", .multipleOf(0.123456789), false), ("12391239123", .multipleOf(1e-8), true),
      ("1e400", .multipleOf(7), false), ("7e400", .multipleOf(7), true),
      ("-9", .multipleOf(3), true), ("100", .multipleOf(1e2), true),
      ("10", .multipleOf(1e2), false),
      ("9007199254740993", .multipleOf(2), false),
      ("18446744073709551615", .multipleOf(5), true),
      ("9223372036854775807", .multipleOf(9_223_372_036_854_775_807), true),
      ("9223372036854775808", .multipleOf(9_223_372_036_854_775_807), false),
      ("3", .multipleOf(0), true), (#""x""#, .multipleOf(2), true),
    ])
  func multiples(_ json: String, _ constraint: Constraint, _ isKept: Bool) throws {
    #expect(try keeps(json, constraint) == isKept)
  }

  @Test(
    "Items and members are counted",
    arguments: [
      ("[1]", Constraint.minItems(1), true), ("[]", .minItems(1), false),
      ("[1,2]", .maxItems(2), true), ("[1,[2],3]", .maxItems(2), false),
      (#"{"a":1}"#, .minProperties(1), true), ("{}", .minProperties(1), false),
      (#"{"a":1,"b":{"c":2,"d":3}}"#, .maxProperties(2), true),
      (#"{"a":1,"b":2,"c":3}"#, .maxProperties(2), false),
      ("{}", .minItems(1), true), ("[]", .minProperties(1), true), (#""""#, .minItems(1), true),
      (#"["]",","]"#, .maxItems(2), true),
    ])
  func counts(_ json: String, _ constraint: Constraint, _ isKept: Bool) throws {
    #expect(try keeps(json, constraint) == isKept)
  }

  @Test(
    "Items are equal by value",
    arguments: [
      ("[1,2]", true), ("[1,1]", false), ("[1.0,1.00,1]", false), ("[1,1.0]", false),
      ("[1e2,100]", false), ("[0,-0.0]", false), ("[0,false]", true), ("[1,true]", true),
      ("[[1],[true]]", true), ("[[0],[false]]", true), (#"[{"a":1},{"a":true}]"#, true),
      (#"["1",1]"#, true), (#"["foo","bar","foo"]"#, false),
      (#"[{"foo":"bar"},{"foo":"baz"}]"#, true), (#"[{"foo":"bar"},{"foo":"bar"}]"#, false),
      (#"[{"a":1,"b":2},{"b":2,"a":1}]"#, false),
      (#"[{"a":[1,{"b":1.0}]},{"a":[1,{"b":1}]}]"#, false),
      ("[[1],[1],[2]]", false), (#"[["foo"],["bar"]]"#, true), (#"[[["a"]],[["a"]]]"#, false),
      ("[{},[1],true,null,1,\"{}\"]", true), ("[{},[1],true,null,{},1]", false),
      (#"[{"a":false},{"a":0}]"#, true), (#"["é","e\u0301"]"#, true), (#"["\u00e9","é"]"#, false),
      ("[null,null]", false), ("[]", true), (#"{"a":1,"b":1}"#, true),
      ("[9007199254740993,9007199254740992]", true),
      (#"[{"é":1},{"e\u0301":1}]"#, true),
    ])
  func uniqueItems(_ json: String, isKept: Bool) throws {
    #expect(try keeps(json, .uniqueItems) == isKept)
  }

  // MARK: Where and what

  @Test("The first value that breaks a constraint is named by its path, and never quoted")
  func paths() throws {
    #expect(
      try verdict(#"{"items":["a","bb","cc"]}"#, .each(.maxItems(5), .each(.maxLength(1))))
        == #"$.items[1]: invalidValue(expected: "at most 1 character")"#)
    #expect(
      try verdict(#"{"a b":{"c":-1}}"#, .each(.each(.minimum(0))))
        == #"$["a b"].c: invalidValue(expected: "at least 0")"#)
    #expect(
      try verdict("[1,2,1.0]", .uniqueItems)
        == #"$[2]: invalidValue(expected: "items without duplicates")"#)
    #expect(
      try verdict("[[1],[]]", .each(.minItems(1)))
        == #"$[1]: invalidValue(expected: "at least 1 item")"#)
  }

  @Test(
    "What was expected reads well",
    arguments: [
      (Constraint.minLength(1), "at least 1 character"), (.maxLength(10), "at most 10 characters"),
      (.pattern("^a$"), "a string that matches ^a$"), (.minimum(-1.5), "at least -1.5"),
      (.maximum(5), "at most 5"), (.exclusiveMinimum(0), "more than 0"),
      (.exclusiveMaximum(1), "less than 1"), (.multipleOf(0.01), "a multiple of 0.01"),
      (.minItems(2), "at least 2 items"), (.maxItems(1), "at most 1 item"),
      (.uniqueItems, "items without duplicates"), (.minProperties(1), "at least 1 member"),
      (.maxProperties(2), "at most 2 members"),
    ])
  func words(_ constraint: Constraint, expected: String) {
    #expect(constraint.rule.words == expected)
  }

  @Test("A model is written without checks where no request sends it")
  func writing() throws {
    let value = Constrained(value: "too long", constraints: [.maxLength(1)])
    #expect(String(decoding: try JSON.encode(value), as: UTF8.self) == #""too long""#)
    #expect(String(decoding: try JSON.encode(value), as: UTF8.self) == #""too long""#)
    #expect(throws: JSON.Error.self) { try JSON.encodeForRequest(value) }
  }
}
