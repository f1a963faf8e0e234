import Testing

@_spi(Generated) @testable import Endpoints

/// An object with one key.
private struct Plain: JSON.DecodableObject {
  init(json: inout JSONObjectReader) throws(JSON.Error) { _ = try json.optional("id") as Int? }
}

private struct Failing: JSON.DecodableObject {
  init(json: inout JSONObjectReader) throws(JSON.Error) {
    _ = try json.optional("error") as JSON.Value?
    _ = try json.optional("nested") as Plain?
  }
}

private struct Open: JSON.DecodableObject {
  init(json: inout JSONObjectReader) throws(JSON.Error) {
    _ = try json.additional() as [String: Int]
  }
}

/// An object that has others of its own type.
private struct Branch: JSON.DecodableObject {
  init(json: inout JSONObjectReader) throws(JSON.Error) {
    _ = try json.optional("error") as JSON.Value?
    _ = try json.optional("branches") as [Branch]?
  }
}

/// Branches with a number, or else a branch, whose keys are known by then.
private struct CountedOrBranch: JSONDecodable {
  struct Counted: JSON.DecodableObject {
    init(json: inout JSONObjectReader) throws(JSON.Error) {
      _ = try json.optional("branches") as [Branch]?
      _ = try json.required("count") as Int
    }
  }

  init(json: inout JSONReader) throws(JSON.Error) {
    if try json.attempt(Counted.self) == nil { _ = try Branch(json: &json) }
  }
}

/// Whether a type has a place for a key of the outermost object.
@Suite struct WatchedKeyTests {
  private func asks<T: JSONDecodable>(_ type: T.Type, _ text: String) throws -> Bool? {
    try JSON.decode(type, from: Array(text.utf8), watching: "error").isAskedFor
  }

  @Test(arguments: ["{}", "{\"error\":{\"message\":\"a\"}}", "{\"id\":1,\"nested\":{\"error\":1}}"])
  func `a type asks for the keys of its properties`(_ text: String) throws {
    #expect(try asks(Plain.self, text) == false)
    #expect(try asks(Plain?.self, text) == false)
    #expect(try asks(Failing.self, text) == true)
    #expect(try asks(Branch.self, text) == true)
  }

  @Test func `a type with other keys has a place for each`() throws {
    #expect(try asks(Open.self, "{\"error\":1}") == true)
  }

  @Test func `a type asks for its keys also where they are known from other objects`() throws {
    #expect(try asks(CountedOrBranch.self, "{\"branches\":[{},{},{},{},{}],\"error\":1}") == true)
    #expect(try asks(CountedOrBranch.self, "{\"branches\":[{},{},{},{},{}],\"count\":1}") == false)
  }

  @Test func `the keys of other types aren't known`() throws {
    #expect(try asks(JSON.Value.self, "{\"error\":1}") == nil)
    #expect(try asks([String: Int].self, "{\"error\":1}") == nil)
    #expect(try asks([Failing].self, "[{\"error\":1}]") == nil)
    #expect(try asks(Int?.self, "null") == nil)
  }
}
