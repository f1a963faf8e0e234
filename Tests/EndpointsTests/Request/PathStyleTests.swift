@_spi(Generated) import Endpoints
import Testing

@Suite("Path parameters in the styles of OpenAPI")
struct PathStyleTests {
  @Test(
    "The style examples of OpenAPI",
    arguments: [
      (PathStyle.matrix("color"), Sample.empty, ";color"),
      (.matrix("color"), Sample.string, ";color=blue"),
      (.matrix("color"), Sample.array, ";color=blue,black,brown"),
      (.matrix("color"), Sample.object, ";color=R,100,G,200,B,150"),
      (.matrix("color", explode: true), Sample.empty, ";color"),
      (.matrix("color", explode: true), Sample.string, ";color=blue"),
      (.matrix("color", explode: true), Sample.array, ";color=blue;color=black;color=brown"),
      (.matrix("color", explode: true), Sample.object, ";R=100;G=200;B=150"),
      (.label, Sample.empty, "."),
      (.label, Sample.string, ".blue"),
      (.label, Sample.array, ".blue,black,brown"),
      (.label, Sample.object, ".R,100,G,200,B,150"),
      (.label(explode: true), Sample.empty, "."),
      (.label(explode: true), Sample.string, ".blue"),
      (.label(explode: true), Sample.array, ".blue.black.brown"),
      (.label(explode: true), Sample.object, ".R=100.G=200.B=150"),
      (.simple, Sample.string, "blue"),
      (.simple, Sample.array, "blue,black,brown"),
      (.simple, Sample.object, "R,100,G,200,B,150"),
      (.simple(explode: true), Sample.string, "blue"),
      (.simple(explode: true), Sample.array, "blue,black,brown"),
      (.simple(explode: true), Sample.object, "R=100,G=200,B=150"),
    ] as [(PathStyle, JSON.Value, String)]
  )
  func openAPI(_ style: PathStyle, _ value: JSON.Value, expected: String) throws {
    #expect(try Probe.target { $0.path("/x\(value, style)") } == "/x" + expected)
  }

  @Test(
    "The examples of RFC 6570, sections 3.2.2, 3.2.5 and 3.2.7",
    arguments: [
      (PathStyle.simple, "Hello World!", "Hello%20World%21"),
      (.simple, "50%", "50%25"),
      (.simple, Sample.list, "red,green,blue"),
      (.simple, Sample.keys, "semi,%3B,dot,.,comma,%2C"),
      (.simple(explode: true), Sample.list, "red,green,blue"),
      (.simple(explode: true), Sample.keys, "semi=%3B,dot=.,comma=%2C"),
      (.label, "fred", ".fred"),
      (.label, "50%", ".50%25"),
      (.label, Sample.list, ".red,green,blue"),
      (.label, Sample.keys, ".semi,%3B,dot,.,comma,%2C"),
      (.label(explode: true), Sample.list, ".red.green.blue"),
      (.label(explode: true), Sample.keys, ".semi=%3B.dot=..comma=%2C"),
      (.matrix("who"), "fred", ";who=fred"),
      (.matrix("half"), "50%", ";half=50%25"),
      (.matrix("empty"), "", ";empty"),
      (.matrix("hello"), "Hello World!", ";hello=Hello%20World%21"),
      (.matrix("list"), Sample.list, ";list=red,green,blue"),
      (.matrix("keys"), Sample.keys, ";keys=semi,%3B,dot,.,comma,%2C"),
      (.matrix("list", explode: true), Sample.list, ";list=red;list=green;list=blue"),
      (.matrix("keys", explode: true), Sample.keys, ";semi=%3B;dot=.;comma=%2C"),
    ] as [(PathStyle, JSON.Value, String)]
  )
  func rfc6570(_ style: PathStyle, _ value: JSON.Value, expected: String) throws {
    #expect(try Probe.target { $0.path("/x\(value, style)") } == "/x" + expected)
  }

  @Test("Values of any type: models, unions, lists of them, maps")
  func types() throws {
    #expect(try Probe.target { $0.path("/\(Color(), .simple)") } == "/R,100,G,200,B,150")
    #expect(try Probe.target { $0.path("/\(TextOrNumber.text("a/b"), .simple)") } == "/a%2Fb")
    #expect(try Probe.target { $0.path("/\(TextOrNumber.number(7), .label)") } == "/.7")
    #expect(
      try Probe.target { $0.path("/\([TextOrNumber.number(7), .text("x")], .simple)") } == "/7,x")
    #expect(
      try Probe.target { $0.path("/\(["b": true, "a": false], .simple)") } == "/a,false,b,true")
    #expect(
      try Probe.target { $0.path("/\("a/b", .simple)/\([1, 2], .matrix("n"))") } == "/a%2Fb/;n=1,2")
  }

  @Test("Null is left out, and an array or object inside of another one is JSON")
  func nested() throws {
    let value: JSON.Value = ["a": nil, "b": [1, "x"], "c": ["d": 1], "e": 1.50]
    #expect(
      try Probe.target { $0.path("/\(value, .simple)") }
        == "/b,%5B1%2C%22x%22%5D,c,%7B%22d%22%3A1%7D,e,1.5")
    #expect(try Probe.target { $0.path("/\(["a", nil, "b"] as JSON.Value, .simple)") } == "/a,b")
  }

  @Test("A JSON text")
  func json() throws {
    #expect(
      try Probe.target { $0.path("/\(json: Color())") }
        == "/%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D")
    #expect(try Probe.target { $0.path("/\(json: "a/b")") } == "/%22a%2Fb%22")
  }

  @Test(
    "A value of which nothing is left is an error, with the parameter's name",
    arguments: ["", nil, [], [:], [nil], ["a": nil]] as [JSON.Value])
  func empty(_ value: JSON.Value) {
    #expect(throws: RequestError.emptyPathParameter("second")) {
      try Probe.target { $0.path("/\("x")/\(value, .simple)") }
    }
  }

  @Test("A segment that would be one or two dots is an error")
  func dots() {
    for (value, style) in [
      (".", PathStyle.simple), ("..", .simple), ("", .label), (".", .label),
    ] {
      #expect(throws: RequestError.dotSegment("first")) {
        try Probe.target { $0.path("/\(value, style)/x") }
      }
    }
  }

  @Test("A value that JSON can't express is an error")
  func notRepresentable() {
    #expect {
      try Probe.target { $0.path("/\("x")/\([Double.nan], .simple)") }
    } throws: { error in
      "\(error)".hasPrefix("the parameter 'second' can't be encoded: ")
    }
    #expect {
      try Probe.target { $0.path("/\(json: Double.infinity)") }
    } throws: { error in
      "\(error)".hasPrefix("the parameter 'first' can't be encoded: ")
    }
  }
}
