import HTTPTypes
import Testing

@testable import Endpoints

/// The heads of responses (RFC 9112, sections 4 to 6).
@Suite struct ResponseHeadParserTests {
  @Test(arguments: [
    ("HTTP/1.1 200 OK", 200), ("HTTP/1.1 200", 200), ("HTTP/1.1 200 ", 200), ("HTTP/2 404", 404),
    ("HTTP/1.1   503 Try again  later", 503), ("HTTP/1.0 999 ?", 999),
  ])
  func `a status line has a version and three digits`(_ line: String, _ code: Int) throws {
    #expect(try head([line, ""])?.status.code == code)
  }

  @Test(arguments: [
    "HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 20", "HTTP/1.1 2000", "HTTP/1.1 020 OK", "HTTP/1.1 20x",
    "HTTP/1.1 200OK", "HTTPS/1.1 200 OK", "200 OK", " HTTP/1.1 200 OK", "HTTP/1.1\t200", "", "٢٠٠",
  ])
  func `no other line is a status line`(_ line: String) {
    #expect(throws: ResponseHeadParser.Problem.self) { try head([line, ""]) }
  }

  @Test func `values lose the blanks around them and may go on in the next line`() throws {
    let fields = try head([
      "HTTP/1.1 200 OK", "A: \t one \t", "B:", "C: two", " three", "\tfour ", "a:five", "",
    ])?.headerFields
    #expect(
      fields.map { $0.map { "\($0.name.rawName): \($0.value)" } } == [
        "A: one", "B: ", "C: two three four", "a: five",
      ])
  }

  @Test func `a value that is not UTF-8 is taken for ISO 8859-1`() throws {
    var parser = ResponseHeadParser(maximumSize: 1_000)
    #expect(try parser.parse(bytes: Array("HTTP/1.1 200\r\n".utf8)) == nil)
    #expect(try parser.parse(bytes: Array("Name: caf".utf8) + [0xE9, 0x0D, 0x0A]) == nil)
    let head = try parser.parse(bytes: [0x0D, 0x0A])
    #expect(head?.headerFields.map(\.value) == ["café"])
  }

  @Test func `a name that no field can have is passed over with the lines that go on with it`()
    throws
  {
    let fields = try head(["HTTP/1.1 200", "a b: c", " d", ": e", "f: g", ""])?.headerFields
    #expect(fields.map { $0.map(\.value) } == ["g"])
  }

  @Test func `a line without a colon is a problem`() {
    #expect(throws: ResponseHeadParser.Problem.self) { try head(["HTTP/1.1 200", "Name", ""]) }
  }

  @Test func `interim responses and trailers are passed over`() throws {
    var parser = ResponseHeadParser(maximumSize: 1_000)
    let lines = ["HTTP/1.1 100 Continue", "a: b", "", "HTTP/1.1 103", "", "HTTP/1.1 201", "c: d"]
    for line in lines { #expect(try parser.parse(bytes: Array(line.utf8)) == nil) }
    let head = try parser.parse(bytes: [])
    #expect(head?.status == .created && head?.headerFields.map(\.value) == ["d"])
    #expect(parser.isComplete)
    #expect(try parser.parse(bytes: Array("Trailer: e".utf8)) == nil)
  }

  @Test func `a switch of protocols is a problem`() {
    #expect(throws: ResponseHeadParser.Problem.self) {
      try head(["HTTP/1.1 101 Switching Protocols", ""])
    }
  }

  @Test(arguments: [
    (["Content-Length: 5", "content-length: 5"], true),
    (["Content-Length: 5", "Content-Length: 6"], false),
    (["Content-Length: 5", "Content-Length: 6", "Content-Length: 6"], false),
    (["Content-Length: 5", "Content-Length: 6", "Transfer-Encoding: chunked"], true),
    (["Content-Length: five"], false), (["Content-Length: +5"], false),
    (["Content-Length:"], false),
    (["Content-Length: ٥"], false), ([], true),
    (["Content-Length: 9223372036854775807"], true),
    (["Content-Length: 9223372036854775808"], false),
    (["Transfer-Encoding:", " chunked"], false), (["Transfer-Encoding: chunked", " "], false),
    (["Content-Length:", " 5"], true),
  ])
  func `it has to be clear where the body ends`(_ lines: [String], _ isClear: Bool) {
    let read = try? head(["HTTP/1.1 200 OK"] + lines + [""])
    #expect((read != nil) == isClear)
  }

  @Test func `endless short lines reach the limit`() throws {
    var parser = ResponseHeadParser(maximumSize: 100)
    #expect(try parser.parse(bytes: Array("HTTP/1.1 200".utf8)) == nil)
    #expect(try parser.parse(bytes: Array("a:".utf8)) == nil)
    #expect(throws: ResponseHeadParser.Problem.self) { try parser.parse(bytes: Array("b:".utf8)) }
  }

  @Test func `so do fields without end where the limit is a great one`() throws {
    var parser = ResponseHeadParser(maximumSize: 100_000_000)
    #expect(try parser.parse(bytes: Array("HTTP/1.1 200".utf8)) == nil)
    for _ in 0..<10_000 { #expect(try parser.parse(bytes: Array("a:".utf8)) == nil) }
    #expect(throws: ResponseHeadParser.Problem.self) { try parser.parse(bytes: Array("a:".utf8)) }
  }

  /// Reads lines that all have their ends.
  private func head(_ lines: [String]) throws -> HTTPResponse? {
    var parser = ResponseHeadParser(maximumSize: 10_000)
    var head: HTTPResponse?
    for line in lines { head = try parser.parse(bytes: Array("\(line)\r\n".utf8)) }
    return head
  }
}

extension ResponseHeadParser {
  fileprivate mutating func parse(bytes: [UInt8]) throws -> HTTPResponse? {
    try bytes.withUnsafeBytes { try parse($0) }
  }
}
