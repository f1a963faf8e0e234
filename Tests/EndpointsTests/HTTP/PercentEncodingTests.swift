import EndpointsCommon
import Foundation
import Testing

@testable import Endpoints

@Suite("Values are percent-encoded so that they stay values")
struct PercentEncodingTests {
  @Test(
    "A value keeps only unreserved characters",
    arguments: [
      ("file_id-1.txt~", "file_id-1.txt~"), ("a/b", "a%2Fb"), ("a b", "a%20b"), ("é", "%C3%A9"),
      ("100%", "100%25"), ("a?b#c", "a%3Fb%23c"),
      (":@!$&'()*+,;=", "%3A%40%21%24%26%27%28%29%2A%2B%2C%3B%3D"),
      ("", ""), ("..", ".."), (".a", ".a"), ("🌍", "%F0%9F%8C%8D"),
      ("a\r\nb", "a%0D%0Ab"), ("\u{0}", "%00"),
    ]
  )
  func value(_ value: String, expected: String) {
    #expect(PercentEncoding.encode(value) == expected)
  }

  @Test("Every byte is encoded as Foundation encodes it for the unreserved set")
  func everyASCIICharacter() {
    let unreserved = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
    for code in UInt8(0)...127 {
      let text = String(Unicode.Scalar(code)) + "ü"
      #expect(
        PercentEncoding.encode(text)
          == text.addingPercentEncoding(withAllowedCharacters: unreserved)
      )
    }
  }

  @Test("Plus, ampersand, equals sign and space are encoded")
  func separators() {
    #expect(PercentEncoding.encode("a+b & c=d") == "a%2Bb%20%26%20c%3Dd")
  }

  @Test("A request target is put together from fixed parts and values")
  func requestTarget() {
    var target = RequestTarget("/v1/files/a%2Fb")
    target.appendQuery(name: "tag", value: "red wine")
    target.appendQuery(name: "filter[a]", value: "")
    #expect(target.text == "/v1/files/a%2Fb?tag=red%20wine&filter%5Ba%5D=")
  }
}
