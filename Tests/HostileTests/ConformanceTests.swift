import Endpoints
import Foundation
import HostileAPI
import Testing

/// Models of a client that is generated with `conformances: [Codable, Hashable]`.
@Suite struct ConformanceTests {
  private static let text = """
    {"everything":{"words":{"self":"1","init":"2","Type":"3","…/…":true,"%":0.1},"choice":"new",\
    "level":-1,"date":{"at":"2024-05-10T10:13:55.500Z"},"patch":{"name":null},\
    "json":{"anything":[1,null,{"x":1.5},18446744073709551615,0.12345678901234567891]},\
    "tree":{"parent":{},"children":[{}]}},"more":7}
    """

  @Test func `a model is stored by a coder and comes back equal`() throws {
    let value = try JSON.decode(Hostile.Nested.self, from: Self.text)
    let json = try JSONDecoder().decode(Hostile.Nested.self, from: JSONEncoder().encode(value))
    #expect(json == value)
    #expect(Set([json, value]).count == 1)
  }

  @Test func `what a coder writes is the model's JSON`() throws {
    let value = try JSON.decode(Hostile.Nested.self, from: Self.text)
    let written = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
    let expected = try JSONSerialization.jsonObject(with: Data(Self.text.utf8))
    #expect(written as? NSDictionary == expected as? NSDictionary)
  }

  @Test func `a model without nulls is stored in a property list`() throws {
    let value = Hostile.Words(selfValueLowercase: "1", initValue: "2", type: "3", percent: 0.1)
    let list = try PropertyListEncoder().encode(value)
    #expect(try PropertyListDecoder().decode(Hostile.Words.self, from: list) == value)
  }

  @Test func `a value that does not fit is an error of the coder, with the place`() {
    let error = #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Hostile.Words.self, from: Data(#"{"self":1}"#.utf8))
    }
    guard case .dataCorrupted(let context)? = error else {
      Issue.record("expected corrupted data")
      return
    }
    #expect(context.debugDescription.hasPrefix("$.self: expected string, found number"))
  }
}
