import EndpointsCommon
import Testing

@Suite("Percent-encoded text is validated and decoded")
struct PercentDecodingTests {
  @Test(
    "Each '%' has to be followed by two hexadecimal digits",
    arguments: [
      ("a%20b", true), ("%C3%a9", true), ("", true), ("100%", false), ("%4", false), ("%4g", false),
    ])
  func validity(text: String, expected: Bool) {
    #expect(PercentEncoding.isValid(text) == expected)
  }

  @Test(
    "Encoded bytes are decoded as UTF-8, and a '%' without two digits is kept",
    arguments: [("a%20b", "a b"), ("%C3%A9", "é"), ("100%", "100%"), ("%4g%41", "%4gA")])
  func decoding(text: String, expected: String) {
    #expect(PercentEncoding.decoded(text) == expected)
  }

  @Test(
    "A dot segment is found with its dots and slashes encoded or not",
    arguments: [
      ("a/../b", true), ("%2E", true), ("a%2f%2e.", true), ("a/.../b", false), ("v1.2", false),
    ])
  func dotSegments(path: String, expected: Bool) {
    #expect(PercentEncoding.hasDotSegment(path) == expected)
  }

  @Test(
    "A path is encoded without encoding it twice (RFC 3986, section 3.3)",
    arguments: [("/a b/é", "/a%20b/%C3%A9"), ("/a%20b", "/a%20b"), ("/50%?a#b", "/50%25?a#b")])
  func paths(text: String, expected: String) {
    #expect(PercentEncoding.encodedPath(text) == expected)
  }
}
