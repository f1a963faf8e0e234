import Testing

@testable import EndpointsAdd

/// A command line is cut as a shell cuts it, and as pages of documentation show it.
struct ShellWordsTests {
  private static let commands: [(String, [String])] = [
    (#"curl 'a b' "c d" e\ f"#, ["curl", "a b", "c d", "e f"]),
    (#"curl 'it'\''s' "say \"no\"" "\$5 \n""#, ["curl", "it's", #"say "no""#, #"$5 \n"#]),
    (#"curl -d '' x"#, ["curl", "-d", "", "x"]),
    (#"curl --data $'it\'s\n\x41\u00e9\101'"#, ["curl", "--data", "it's\nAéA"]),
    ("curl \\\n  -X POST \\\r\n  url", ["curl", "-X", "POST", "url"]),
    ("curl \\  \n -X POST", ["curl", "-X", "POST"]),
    ("curl url\n  -X POST", ["curl", "url", "-X", "POST"]),
    ("curl url ^\r\n  -d \"{\\\"a\\\":^\"1^\"}\"", ["curl", "url", "-d", #"{"a":1}"#]),
    ("curl url `\n  -X POST", ["curl", "url", "-X", "POST"]),
    ("$ curl url", ["curl", "url"]),
    ("curl url # and so on\n-I", ["curl", "url", "-I"]),
    ("curl url | jq .", ["curl", "url"]),
    ("curl url > out.json -s", ["curl", "url", "-s"]),
    ("curl url 2>/dev/null -s", ["curl", "url", "-s"]),
    ("curl url && echo done", ["curl", "url"]),
    ("curl http://h/?a=1&b=2 -s", ["curl", "http://h/?a=1&b=2", "-s"]),
    ("curl http://h/<file id>/x -s", ["curl", "http://h/<file id>/x", "-s"]),
    (#"curl "$URL/$(date +%s)" $KEY"#, ["curl", "$URL/$(date +%s)", "$KEY"]),
    ("curl $(cat \"a b\") x", ["curl", "$(cat \"a b\")", "x"]),
    ("curl \u{201C}a b\u{201D} \u{2018}c d\u{2019}", ["curl", "a b", "c d"]),
  ]

  @Test(arguments: commands)
  func `words are as a shell cuts them`(_ text: String, _ words: [String]) throws {
    #expect(try ShellWords(text).words == words)
  }

  @Test func `a here document is the standard input`() throws {
    let shell = try ShellWords("curl url -d @- <<'EOF'\n{\n}\nEOF\n-s")
    #expect(shell.words == ["curl", "url", "-d", "@-", "-s"])
    #expect(shell.standardInput == "{\n}")
  }

  @Test(arguments: ["curl 'a", "curl \"a", "curl $'a"])
  func `a quote that is not closed is an error`(_ text: String) throws {
    #expect(throws: AddError.self) { try ShellWords(text) }
  }
}
