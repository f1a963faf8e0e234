import Testing

@testable import Endpoints

@Suite("URI references resolve as RFC 3986 says")
struct URIReferenceTests {
  static let base = "http://a/b/c/d;p?q"

  @Test(
    "Normal examples, RFC 3986 §5.4.1",
    arguments: [
      ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"),
      ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"), ("//g", "http://g"),
      ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
      ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"),
      ("g;x", "http://a/b/c/g;x"), ("g;x?y#s", "http://a/b/c/g;x?y#s"),
      ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"),
      ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"),
      ("../..", "http://a/"), ("../../", "http://a/"), ("../../g", "http://a/g"),
    ]
  )
  func normalExample(reference: String, expected: String) {
    #expect(resolve(reference) == expected)
  }

  @Test(
    "Abnormal examples, RFC 3986 §5.4.2",
    arguments: [
      ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"), ("/./g", "http://a/g"),
      ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"),
      ("g..", "http://a/b/c/g.."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
      ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
      ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"),
      ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"),
      ("g#s/./x", "http://a/b/c/g#s/./x"), ("g#s/../x", "http://a/b/c/g#s/../x"),
      ("http:g", "http:g"),
    ]
  )
  func abnormalExample(reference: String, expected: String) {
    #expect(resolve(reference) == expected)
  }

  @Test(
    "Dot segments, RFC 3986 §5.2.4",
    arguments: [
      ("/a/b/c/./../../g", "/a/g"), ("mid/content=5/../6", "mid/6"), ("", ""), ("/", "/"),
      ("/..", "/"), ("/.", "/"), ("..", ""), (".", ""), ("../a", "a"), ("/a//../b", "/a/b"),
      ("/a/b/..", "/a/"), ("//", "//"),
    ]
  )
  func dotSegments(path: String, expected: String) {
    #expect(URIReference.removingDotSegments(path) == expected)
  }

  @Test("A base without a path gives its references one, RFC 3986 §5.2.3")
  func emptyBasePath() {
    let base = URIReference("http://a")
    #expect(URIReference("g").resolved(against: base).description == "http://a/g")
    #expect(URIReference("?y").resolved(against: base).description == "http://a?y")
  }

  @Test("A colon after a slash is part of the path and no scheme")
  func colonInPath() {
    #expect(resolve("./g:h") == "http://a/b/c/g:h")
    #expect(URIReference("1a:b").scheme == nil)
  }

  private func resolve(_ reference: String) -> String {
    URIReference(reference).resolved(against: URIReference(Self.base)).description
  }
}
