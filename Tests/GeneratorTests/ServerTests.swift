import Endpoints
import EndpointsDiagnostics
import Testing

@Suite("The servers of a spec")
struct ServerTests {
  private func isAccepted(_ url: String) -> Bool {
    let scalars = url.unicodeScalars.map { "\\U\(hexadecimal: $0.value)" }.joined()
    return !Generated(api: "name: API\nservers: [\"\(scalars)\"]").diagnostics.hasErrors
  }

  @Test(
    "The generator takes and refuses what the runtime does",
    arguments: [
      "https://api.example.com", "https://api.example.com/", "https://api.example.com/v1",
      "HTTPS://API.Example.COM:443/V1//", "http://localhost:8080/a%20b/c", "http://[::1]:8080",
      "http://[FE80::1]/x", "http://127.0.0.1:80", "https://a.example:/", "https://a:1",
      "https://a:65535", "https://a:080", "https://a/b/.../c", "https://a//b", "https://a/b:c@d",
      "https://a_b.example", "https://[::ffff:1.2.3.4]",
      "api.example.com/v1", "ftp://a", "file:///etc/passwd", "https:", "https:///v1",
      "https://:80/v1", "https://me:secret@a.example", "me:secret@a.example",
      "https://a.example?key=secret", "https://a#b", "https://a.example:0",
      "https://a.example:65536", "https://a.example:8x", "https://a.example:-1",
      "https://a.example:+1", "https://a.example:99999999999999999999", "https://a b.example",
      "https://ä.example", "https://[::1", "https://::1]", "https://[]", "https://[a]",
      "https://a\\b",
      "https://a/\u{301}x", "https://a:\u{301}80", "https:/\u{301}/a", "https://\u{301}a",
      "https://a/é", "https://::1/", "https://a/../b", "https://a/.", "https://a/b c",
      "https://a\r\n.example", "https://{a}.example", "https://a/{b}", "https://a:{port}",
      "https://%61.example", "https://a:٣", "https://a.example\u{0}", " https://a", "https://a ",
    ])
  func asRuntime(url: String) {
    #expect(isAccepted(url) == ((try? ServerURL(url)) != nil))
  }

  @Test(
    "The generator refuses encodings that the runtime lets pass",
    arguments: [
      "https://a/..%2f", "https://a/%2e%2E/b", "https://a/%", "https://a/%4g", "https://a/[b]",
    ])
  func stricter(url: String) {
    #expect((try? ServerURL(url)) != nil)
    #expect(!isAccepted(url))
  }
}

extension String.StringInterpolation {
  /// Eight digits, as an escape of YAML has them.
  fileprivate mutating func appendInterpolation(hexadecimal number: UInt32) {
    let digits = String(number, radix: 16)
    appendLiteral(String(repeating: "0", count: 8 - digits.count) + digits)
  }
}
