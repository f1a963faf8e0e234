@_spi(Generated) import Endpoints
import Foundation
import Testing

@Suite("Query parameters in the styles of OpenAPI")
struct QueryStyleTests {
  @Test("Parameters follow the query that a document has in its path")
  func queryInPath() throws {
    let target = try Probe.target { request in
      request.path("/files?action=copy")
      request.query("to", "a b")
    }
    #expect(target == "/files?action=copy&to=a%20b")
  }

  @Test(
    "The style examples of OpenAPI; where it says n/a, as form",
    arguments: [
      (FormStyle.form(explode: false), Sample.empty, "color="),
      (.form(explode: false), Sample.string, "color=blue"),
      (.form(explode: false), Sample.array, "color=blue,black,brown"),
      (.form(explode: false), Sample.object, "color=R,100,G,200,B,150"),
      (.form, Sample.empty, "color="),
      (.form, Sample.string, "color=blue"),
      (.form, Sample.array, "color=blue&color=black&color=brown"),
      (.form, Sample.object, "R=100&G=200&B=150"),
      (.form(explode: true), Sample.object, "R=100&G=200&B=150"),
      (.spaceDelimited, Sample.empty, "color="),
      (.spaceDelimited, Sample.string, "color=blue"),
      (.spaceDelimited, Sample.array, "color=blue%20black%20brown"),
      (.spaceDelimited, Sample.object, "color=R%20100%20G%20200%20B%20150"),
      (.pipeDelimited, Sample.empty, "color="),
      (.pipeDelimited, Sample.string, "color=blue"),
      (.pipeDelimited, Sample.array, "color=blue%7Cblack%7Cbrown"),
      (.pipeDelimited, Sample.object, "color=R%7C100%7CG%7C200%7CB%7C150"),
      (.deepObject, Sample.empty, "color="),
      (.deepObject, Sample.string, "color=blue"),
      (.deepObject, Sample.array, "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown"),
      (.deepObject, Sample.object, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
      (.json, Sample.string, "color=%22blue%22"),
      (.json, [1, "a"], "color=%5B1%2C%22a%22%5D"),
    ] as [(FormStyle, JSON.Value, String)]
  )
  func openAPI(_ style: FormStyle, _ value: JSON.Value, expected: String) throws {
    #expect(try Probe.target { $0.query("color", value, style) } == "/?" + expected)
  }

  @Test(
    "The examples of RFC 6570, section 3.2.8",
    arguments: [
      (FormStyle.form, "x", "50%", "x=50%25"),
      (.form(explode: false), "list", Sample.list, "list=red,green,blue"),
      (.form, "list", Sample.list, "list=red&list=green&list=blue"),
      (.form(explode: false), "keys", Sample.keys, "keys=semi,%3B,dot,.,comma,%2C"),
      (.form, "keys", Sample.keys, "semi=%3B&dot=.&comma=%2C"),
    ] as [(FormStyle, String, JSON.Value, String)]
  )
  func rfc6570(_ style: FormStyle, _ name: String, _ value: JSON.Value, expected: String) throws {
    #expect(try Probe.target { $0.query(name, value, style) } == "/?" + expected)
  }

  @Test(
    "With allowReserved, the examples of RFC 6570, section 3.2.3",
    arguments: [
      ("value", "value"), ("Hello World!", "Hello%20World!"), ("50%", "50%25"),
      ("http://example.com/home/", "http://example.com/home/"), ("/foo/bar", "/foo/bar"),
      ("", ""), (Sample.list, "red,green,blue"), (Sample.keys, "semi,;,dot,.,comma,,"),
    ] as [(JSON.Value, String)]
  )
  func reserved(_ value: JSON.Value, expected: String) throws {
    #expect(
      try Probe.target { $0.query("q", value, .form(explode: false), allowReserved: true) }
        == "/?q=" + expected)
  }

  @Test(
    "With allowReserved, what is percent-encoded stays, and what no query can have does not",
    arguments: [
      ("%2F%e2", "%2F%e2"), ("%2", "%252"), ("%", "%25"), ("%%41", "%25%41"), ("%G1", "%25G1"),
      ("a&b=c+d;e", "a&b=c+d;e"), ("a?b", "a?b"), ("a#b", "a%23b"), ("[1]", "%5B1%5D"),
      ("é|\"", "%C3%A9%7C%22"),
    ] as [(String, String)]
  )
  func reserved(_ text: String, expected: String) throws {
    #expect(try Probe.target { $0.query("q", text, allowReserved: true) } == "/?q=" + expected)
    #expect(
      try Probe.target { $0.query("a b&", ["c": text], .deepObject, allowReserved: true) }
        == "/?a%20b%26%5Bc%5D=" + expected)
  }

  @Test("Values of any type: scalars, lists, models, unions, maps, free-form JSON")
  func types() throws {
    #expect(try Probe.target { $0.query("n", 5) } == "/?n=5")
    #expect(try Probe.target { $0.query("n", ["a", "b c"]) } == "/?n=a&n=b%20c")
    #expect(try Probe.target { $0.query("n", TextOrNumber.text("x")) } == "/?n=x")
    #expect(
      try Probe.target { $0.query("n", [TextOrNumber.number(1), .text("y")]) } == "/?n=1&n=y")
    #expect(try Probe.target { $0.query("n", Color()) } == "/?R=100&G=200&B=150")
    #expect(try Probe.target { $0.query("n", ["b": 1.5, "a": 2]) } == "/?a=2&b=1.5")
    #expect(try Probe.target { $0.query("n", ["x"] as JSON.Value) } == "/?n=x")
    #expect(
      try Probe.target { $0.query("n", Date(timeIntervalSince1970: 0), .pipeDelimited) }
        == "/?n=1970-01-01T00%3A00%3A00Z")
    #expect(try Probe.target { $0.query("n", UUID?.none, .form) } == "/")
    #expect(try Probe.target { $0.query("n", 1e20, .form(explode: false)) } == "/?n=1e%2B20")
  }

  @Test("Nothing is sent for what is nil, null or empty")
  func nothing() throws {
    for value in [nil, [], [:], [nil], ["a": nil]] as [JSON.Value] {
      for style in [
        FormStyle.form, .form(explode: false), .spaceDelimited, .pipeDelimited, .deepObject,
      ] {
        #expect(try Probe.target { $0.query("n", value, style) } == "/")
      }
    }
    #expect(try Probe.target { $0.query("n", Color?.none) } == "/")
    #expect(try Probe.target { $0.query("n", [Color]?.none, .deepObject) } == "/")
    #expect(try Probe.target { $0.query(json: "n", Color?.none) } == "/")
  }

  @Test("A deep object nests as far as the value does")
  func deep() throws {
    let value: JSON.Value = [
      "b": 1, "c": ["d": true, "e": ["x", "y"]], "f": [], "g": nil, "h&": "",
    ]
    #expect(
      try Probe.target { $0.query("a", value, .deepObject) }.removingPercentEncoding
        == "/?a[b]=1&a[c][d]=true&a[c][e][]=x&a[c][e][]=y&a[h&]=")
    let list: JSON.Value = [["R": 1, "t": ["x"]], [2, 3], nil]
    #expect(
      try Probe.target { $0.query("a", list, .deepObject) }.removingPercentEncoding
        == "/?a[0][R]=1&a[0][t][]=x&a[1][]=2&a[1][]=3")
    #expect(
      try Probe.target { $0.query("a", ["h&": ["i": "="]] as JSON.Value, .deepObject) }
        == "/?a%5Bh%26%5D%5Bi%5D=%3D")
  }

  @Test("An exploded object repeats its lists, and what is deeper is JSON")
  func exploded() throws {
    let value: JSON.Value = [
      "tags": ["a", "b"], "where": ["x": 1], "grid": [[1, 2], [3]], "no": nil,
    ]
    #expect(
      try Probe.target { $0.query("n", value) }.removingPercentEncoding
        == #"/?tags=a&tags=b&where={"x":1}&grid=[1,2]&grid=[3]"#)
  }

  @Test("A delimiter inside of an item is encoded, so that it stays one")
  func delimiters() throws {
    let value: JSON.Value = ["a,b", "c|d", "e f"]
    #expect(
      try Probe.target { $0.query("n", value, .form(explode: false)) } == "/?n=a%2Cb,c%7Cd,e%20f")
  }

  @Test("A JSON text")
  func json() throws {
    #expect(
      try Probe.target { $0.query(json: "n", Color()) }.removingPercentEncoding
        == #"/?n={"R":100,"G":200,"B":150}"#)
    #expect(try Probe.target { $0.query(json: "n", JSON.Value.null) } == "/?n=null")
  }

  @Test("The whole query as a form, as JSON and as text")
  func queryString() throws {
    let value: JSON.Value = [
      "q": "a b+c", "page": 2, "tags": ["x", "y"], "none": nil, "where": ["~": 1],
    ]
    #expect(
      try Probe.target { $0.queryString(form: value) }
        == "/?q=a+b%2Bc&page=2&tags=x&tags=y&where=%7B%22%7E%22%3A1%7D")
    #expect(
      try Probe.target { $0.queryString(json: ["numbers": [1, 2], "flag": nil] as JSON.Value) }
        == "/?%7B%22numbers%22%3A%5B1%2C2%5D%2C%22flag%22%3Anull%7D")
    #expect(try Probe.target { $0.queryString(text: "$.a.b[1:1]") } == "/?%24.a.b%5B1%3A1%5D")
    #expect(try Probe.target { $0.queryString(text: nil) } == "/")
    #expect(try Probe.target { $0.queryString(form: Color?.none) } == "/")
    #expect(try Probe.target { $0.queryString(json: Color?.none) } == "/")
    #expect(try Probe.target { $0.queryString(form: [:] as JSON.Value) } == "/")
  }

  @Test("A value that can't be sent is an error")
  func errors() {
    #expect {
      try Probe.target { $0.query("n", ["a": Double.nan]) }
    } throws: { "\($0)".hasPrefix("the parameter 'n' can't be encoded: ") }
    #expect {
      try Probe.target { $0.query(json: "n", Double.nan) }
    } throws: { "\($0)".hasPrefix("the parameter 'n' can't be encoded: ") }
    #expect {
      try Probe.target { $0.queryString(form: "no object") }
    } throws: {
      "\($0)"
        == "the parameter 'query string' can't be encoded: $: expected object, found string at byte 0"
    }
  }
}
