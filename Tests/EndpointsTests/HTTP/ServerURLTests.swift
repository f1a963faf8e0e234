import HTTPTypes
import Testing

@testable import Endpoints

@Suite("The address of an API is read and joined with paths")
struct ServerURLTests {
  @Test(
    "A base URL with or without path and slash",
    arguments: [
      ("https://api.example.com", "https", "api.example.com", ""),
      ("https://api.example.com/", "https", "api.example.com", ""),
      ("https://api.example.com/v1", "https", "api.example.com", "/v1"),
      ("https://api.example.com/v1/", "https", "api.example.com", "/v1"),
      ("HTTPS://API.Example.COM:443/V1//", "https", "api.example.com", "/V1"),
      ("http://localhost:8080/a%20b/c", "http", "localhost:8080", "/a%20b/c"),
      ("http://[::1]:8080", "http", "[::1]:8080", ""),
      ("http://[FE80::1]/x", "http", "[fe80::1]", "/x"),
      ("http://127.0.0.1:80", "http", "127.0.0.1", ""),
      ("https://a.example:/", "https", "a.example", ""),
    ]
  )
  func accepted(text: String, scheme: String, authority: String, path: String) throws {
    let url = try ServerURL(text)
    #expect(url.scheme == scheme)
    #expect(url.authority == authority)
    #expect(url.basePath == path)
    #expect(url.description == "\(scheme)://\(authority)\(path)")
  }

  @Test(
    "A base URL that cannot be used says why",
    arguments: [
      ("", "start with https"), ("api.example.com/v1", "start with https"),
      ("ftp://a", "not ftp:"), ("file:///etc/passwd", "not file:"), ("https:", "no host"),
      ("https:///v1", "no host"), ("https://:80/v1", "no host"),
      ("https://me:secret@a.example", "user name or password"),
      ("me:secret@a.example", "start with https"),
      ("https://a.example?key=secret", "query or fragment"), ("https://a#b", "query or fragment"),
      ("https://a.example:0", "port"), ("https://a.example:65536", "port"),
      ("https://a.example:8x", "port"), ("https://a.example:99999999999999999999", "port"),
      ("https://a b.example", "host"), ("https://ä.example", "xn--"), ("https://[::1", "host"),
      ("https://a\\b", "host"), ("https://a/\u{301}x", "host"), ("https://a/é", "percent-encoding"),
      ("https://::1/", "host"),
      ("https://a/../b", ". or .."), ("https://a/b c", "percent-encoding"),
      ("https://a\r\n.example", "host"),
    ]
  )
  func refused(text: String, reason: String) throws {
    let error = try #require(throws: ServerURLError.self) { try ServerURL(text) }
    #expect(error.description.contains(reason))
    #expect(!"\(error)".contains("secret"))
  }

  @Test("A request has scheme, authority, and base path with target")
  func request() throws {
    let server = try ServerURL("https://api.example.com/v1/")
    let request = try server.request(.delete, RequestTarget("/files/1"), fields: [.accept: "*/*"])
    #expect(request.method == .delete)
    #expect(request.scheme == "https")
    #expect(request.authority == "api.example.com")
    #expect(request.path == "/v1/files/1")
    #expect(request.headerFields == [.accept: "*/*"])
    #expect(try server.request(.get, RequestTarget()).path == "/v1")
    #expect(try ServerURL("http://a").request(.get, RequestTarget()).path == "/")
    #expect(try ServerURL("http://a").request(.get, RequestTarget("?x=1")).path == "/?x=1")
  }
}
