import EndpointsCommon
import Testing

@_spi(Generated) @testable import Endpoints

@Suite("Patterns of JSON Schema, in the syntax of ECMA-262")
struct SchemaPatternTests {
  @Test(
    "A pattern matches as in ECMA-262",
    arguments: [
      ("^a*$", "aaa", true), ("^a*$", "abc", false),
      // Anywhere in the text.
      ("a+", "xxaayy", true), ("^b", "ab", false), ("", "x", true),
      // Lines are no matter to anchors, and a dot is one scalar that ends no line.
      ("^a$", "a\n", false), ("^a$", "b\na", false), ("a.c", "a\nc", false), ("a.c", "a😀c", true),
      ("a.c", "a\u{85}c", true), ("a.c", "a\u{2028}c", false), ("^.{2}$", "\u{B}\u{C}", true),
      ("^.{2}$", "e\u{301}", true), ("^é$", "e\u{301}", false),
      ("^e\u{301}+$", "e\u{301}\u{301}", true),
      // Digits and words are ASCII's, white space is Unicode's.
      (#"^\d+$"#, "12", true), (#"^\d+$"#, "١٢", false), (#"^\w$"#, "é", false),
      (#"^\W$"#, "é", true),
      (#"^\s$"#, "\u{A0}", true), (#"^\S+@\S+$"#, "a@b", true), (#"\bfoo\b"#, "a foo b", true),
      (#"\bfoo\b"#, "afoo", false),
      // What is nothing in a class but itself.
      (#"^[a-z[\]]+$"#, "a[]", true), (#"^[\w-.]+$"#, "a-b.c", true),
      ("^[a&&b]+$", "a&b", true), ("^[~~]$", "~", true), (#"[a-\d]"#, "-", true),
      ("[!-/:-@[-`{-~]", "[", true),
      ("[!-/:-@[-`{-~]", "a", false), ("^[ -~]+$", "a b", true), (#"^[\s\S]$"#, "\n", true),
      (#"[\b]"#, "\u{8}", true), ("[^]", "\n", true), ("[]", "a", false), (#"[^\W_]"#, "_", false),
      (#"^[^\\/:*?"<>|]+$"#, "a:b", false), ("^[.]$", "a", false),
      // Escapes.
      (#"^\u0041\x42\u{43}$"#, "ABC", true), (#"^\uD83D\uDE00$"#, "😀", true),
      (#"[\u4e00-\u9fa5]"#, "中", true),
      (#"^[\uD83D\uDE00-\uD83D\uDE02]$"#, "😁", true), (#"\cA"#, "\u{1}", true),
      (#"^\0$"#, "\0", true),
      (#"^\v\f$"#, "\u{B}\u{C}", true), (#"^\/\-\@\_$"#, "/-@_", true), (#"^\p{L}+$"#, "é", true),
      (#"^\P{L}$"#, "1", true), (#"^\p{Script=Greek}$"#, "α", true),
      // Braces that are no quantifiers.
      ("^{.*}$", "{a}", true), ("a{,3}", "a{,3}", true), ("a{,3}", "aaa", false),
      ("x]", "x]", true),
      ("^a{2}$", "aa", true), ("^a{2,}$", "aaa", true), ("^a{1,2}?$", "aaa", false),
      // Groups.
      ("^(?:a|b)+$", "abab", true), ("(?=a)a", "a", true), ("(?!a)a", "a", false),
      (#"^(a)\1$"#, "aa", true), (#"^(?<n>a)\k<n>$"#, "aa", true), ("a b#c", "a b#c", true),
      (#"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"#, "YWI=", true),
    ])
  func matching(_ pattern: String, _ text: String, _ isMatch: Bool) throws {
    let compiled = try #require(SchemaPattern(pattern))
    #expect(compiled.matches(text) == isMatch)
  }

  @Test(
    "What Swift has nothing for, or what means something else, is not taken",
    arguments: [
      "(", ")", "*a", "a**", "a++", "[", "[b-a]", "[a--]", #"\"#, #"a\q"#, #"\Aa\z"#, "(?i)a",
      "(?>a)",
      "(?<=a)b", "(?<!a)b", "(?#a)", "(?P<n>a)", "[[:alpha:]]", #"\uD83D"#, #"\uD83Dx"#,
      #"\u{110000}"#,
      #"\u{D800}"#, #"\1"#, #"\k<n>"#, #"\p{Nothing}"#, #"\p"#, "^*", "(?<1>a)", "(?<a-b>c)",
      "a{2,1}", "a{100001}", "(?:(?:(?:a?){1000}){1000}){1000}", "a{99999999999999999999}", #"\01"#,
      #"\c1"#, #"[\1]"#, #"[\B]"#,
      String(repeating: "(", count: 60) + String(repeating: ")", count: 60),
      String(repeating: "a", count: 4001),
    ])
  func refused(_ pattern: String) {
    #expect(SchemaPattern(pattern) == nil)
  }

  @Test("Compiling does not try a pattern that backtracks without end", .timeLimit(.minutes(30)))
  func compiling() {
    #expect(SchemaPattern("(?:|){100}x") != nil)
  }

  @Test("Many threads share a pattern that is compiled once")
  func threads() async {
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask {
          SchemaPattern.compiled(#"^\d{1,3}(?:-[a-z]+)*$"#)?.matches("\(number)-abc-def") == true
        }
      }
      for await isMatch in group { #expect(isMatch) }
    }
  }

  @Test("A pattern that can't be compiled is kept by any text")
  func unknown() throws {
    let value = Constrained(value: "x", constraints: [.pattern("(?<=a)b")])
    #expect(throws: Never.self) { try JSON.encodeForRequest(value) }
  }
}
