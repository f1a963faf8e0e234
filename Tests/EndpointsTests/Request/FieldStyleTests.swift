@_spi(Generated) import Endpoints
import HTTPTypes
import Testing

@Suite("Header fields and cookies in the styles of OpenAPI")
struct FieldStyleTests {
  private func header(_ write: @escaping @Sendable (inout RequestWriter) -> Void) throws -> String?
  {
    let name = try #require(HTTPField.Name("color"))
    return try Probe.request(write).head.headerFields[name]
  }

  private func cookie(_ write: @escaping @Sendable (inout RequestWriter) -> Void) throws -> String?
  {
    try Probe.request(write).head.headerFields[.cookie]
  }

  @Test(
    "Header fields: the style examples of OpenAPI",
    arguments: [
      (false, Sample.empty, ""), (false, Sample.string, "blue"),
      (false, Sample.array, "blue,black,brown"), (false, Sample.object, "R,100,G,200,B,150"),
      (true, Sample.empty, ""), (true, Sample.string, "blue"),
      (true, Sample.array, "blue,black,brown"), (true, Sample.object, "R=100,G=200,B=150"),
    ] as [(Bool, JSON.Value, String)]
  )
  func header(_ explode: Bool, _ value: JSON.Value, expected: String) throws {
    #expect(try header { $0.header("color", object: value, explode: explode) } == expected)
    if !explode { #expect(try header { $0.header("color", value) } == expected) }
  }

  @Test(
    "Cookies: the style examples of OpenAPI, exploded as one cookie each",
    arguments: [
      (false, Sample.empty, "color="), (false, Sample.string, "color=blue"),
      (false, Sample.array, "color=blue,black,brown"),
      (false, Sample.object, "color=R,100,G,200,B,150"),
      (true, Sample.empty, "color="), (true, Sample.string, "color=blue"),
      (true, Sample.array, "color=blue; color=black; color=brown"),
      (true, Sample.object, "R=100; G=200; B=150"),
    ] as [(Bool, JSON.Value, String)]
  )
  func cookie(_ explode: Bool, _ value: JSON.Value, expected: String) throws {
    for style in [CookieStyle.form, .cookie] {
      #expect(
        try cookie { $0.cookie("color", object: value, explode: explode, style) } == expected)
      if explode { #expect(try cookie { $0.cookie("color", value, style) } == expected) }
    }
  }

  @Test(
    "Cookies of the style 'cookie' are sent as they are",
    arguments: ["Hello%2C world!", "a=b&c/d?e#f[g]:@'()*+~^|`{}<>", "", "\"quoted\"", "\"\""])
  func verbatimCookie(_ value: String) throws {
    #expect(try cookie { $0.cookie("color", value, .cookie) } == "color=\(value)")
    #expect(try cookie { $0.cookie("color", [value, "b"], .cookie) } == "color=\(value); color=b")
    #expect(
      try cookie { $0.cookie("color", object: [value, "b"], .cookie) } == "color=\(value),b")
    #expect(
      try cookie { $0.cookie("color", object: ["R": value], explode: true, .cookie) }
        == "R=\(value)")
  }

  @Test(
    "What can't stand in a cookie is an error",
    arguments: [
      "x; admin=1", ";", "a,b", "a\r\nX-Evil: 1", "a\nb", "a\0b", "a\tb", "a\u{7F}", "é", " a",
      "a ",
      "a\\b", "\"", "\"a", "a\"b", "\" a\"", "\"a\"b\"",
    ])
  func refusedCookie(_ value: String) {
    #expect(throws: RequestError.cookieValue("color")) {
      try cookie { $0.cookie("color", value, .cookie) }
    }
    #expect(throws: RequestError.cookieValue("color")) {
      try cookie { $0.cookie("color", object: ["a", value], .cookie) }
    }
    #expect(throws: RequestError.cookieValue("R")) {
      try cookie { $0.cookie("color", ["R": value], .cookie) }
    }
  }

  @Test("Values of any type")
  func types() throws {
    #expect(try header { $0.header("color", 5) } == "5")
    #expect(try header { $0.header("color", ["a", "b"]) } == "a,b")
    #expect(try header { $0.header("color", TextOrNumber.text("x y")) } == "x y")
    #expect(try header { $0.header("color", Color()) } == "R,100,G,200,B,150")
    #expect(
      try header { $0.header("color", object: Color(), explode: true) } == "R=100,G=200,B=150")
    #expect(try header { $0.header(json: "color", Color()) } == #"{"R":100,"G":200,"B":150}"#)
    #expect(try cookie { $0.cookie("color", [TextOrNumber.number(1)]) } == "color=1")
    #expect(try cookie { $0.cookie("color", ["a;b", "c"]) } == "color=a%3Bb; color=c")
    #expect(try cookie { $0.cookie("color", object: ["a;b", "c"]) } == "color=a%3Bb,c")
    #expect(try cookie { $0.cookie("color", Color()) } == "R=100; G=200; B=150")
    #expect(try cookie { $0.cookie(json: "color", [1]) } == "color=%5B1%5D")
  }

  @Test("Nothing is sent for what is nil, null or empty")
  func nothing() throws {
    for value in [nil, [], [:], [nil], ["a": nil]] as [JSON.Value] {
      #expect(try header { $0.header("color", value) } == nil)
      #expect(try header { $0.header("color", object: value, explode: true) } == nil)
      #expect(try cookie { $0.cookie("color", value) } == nil)
      #expect(try cookie { $0.cookie("color", object: value) } == nil)
    }
    #expect(try header { $0.header(json: "color", Color?.none) } == nil)
    #expect(try header { $0.header("color", object: Color?.none) } == nil)
    #expect(try cookie { $0.cookie(json: "color", Color?.none) } == nil)
  }

  @Test("A line end in a header field and a cookie name that is none are errors")
  func errors() {
    #expect(throws: RequestError.headerField("color")) {
      try header { $0.header("color", object: ["a": "b\r\nc: d"], explode: true) }
    }
    #expect(throws: RequestError.cookieName("a b")) {
      try cookie { $0.cookie("color", ["a b": 1]) }
    }
    #expect {
      try header { $0.header("color", [[Double.nan]]) }
    } throws: { "\($0)".hasPrefix("the parameter 'color' can't be encoded: ") }
  }
}
