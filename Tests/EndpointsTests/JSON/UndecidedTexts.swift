/// Texts about which RFC 8259 leaves the choice to the parser.
enum UndecidedTexts {
  /// By what is special in them.
  static let all: [ConformanceCase] = [
    ConformanceCase("number double huge neg exp", .text("[123.456e-789]")),
    ConformanceCase(
      "number huge exp",
      .text(
        "[0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999969999999006]"
      )
    ),
    ConformanceCase("number neg int huge exp", .text("[-1e+9999]")),
    ConformanceCase("number pos double huge exp", .text("[1.5e+9999]")),
    ConformanceCase("number real neg overflow", .text("[-123123e100000]")),
    ConformanceCase("number real pos overflow", .text("[123123e100000]")),
    ConformanceCase("number real underflow", .text("[123e-10000000]")),
    ConformanceCase("number too big neg int", .text("[-123123123123123123123123123123]")),
    ConformanceCase("number too big pos int", .text("[100000000000000000000]")),
    ConformanceCase(
      "number very big negative int",
      .text("[-237462374673276894279832749832423479823246327846]")
    ),
    ConformanceCase("object key lone 2nd surrogate", .text(#"{"\uDFAA":0}"#)),
    ConformanceCase("string 1st surrogate but 2nd missing", .text(#"["\uDADA"]"#)),
    ConformanceCase("string 1st valid surrogate 2nd invalid", .text(#"["\uD888\u1234"]"#)),
    ConformanceCase("string UTF-16LE with BOM", .hex("ff fe 5b 00 22 00 e9 00 22 00 5d 00")),
    ConformanceCase("string UTF-8 invalid sequence", .hex("5b 22 e6 97 a5 d1 88 fa 22 5d")),
    ConformanceCase("string UTF8 surrogate U+D800", .hex("5b 22 ed a0 80 22 5d")),
    ConformanceCase("string incomplete surrogate and escape valid", .text(#"["\uD800\n"]"#)),
    ConformanceCase("string incomplete surrogate pair", .text(#"["\uDd1ea"]"#)),
    ConformanceCase("string incomplete surrogates escape valid", .text(#"["\uD800\uD800\n"]"#)),
    ConformanceCase("string invalid lonely surrogate", .text(#"["\ud800"]"#)),
    ConformanceCase("string invalid surrogate", .text(#"["\ud800abc"]"#)),
    ConformanceCase("string invalid utf-8", .hex("5b 22 ff 22 5d")),
    ConformanceCase("string inverted surrogates U+1D11E", .text(#"["\uDd1e\uD834"]"#)),
    ConformanceCase("string iso latin 1", .hex("5b 22 e9 22 5d")),
    ConformanceCase("string lone second surrogate", .text(#"["\uDFAA"]"#)),
    ConformanceCase("string lone utf8 continuation byte", .hex("5b 22 81 22 5d")),
    ConformanceCase("string not in unicode range", .hex("5b 22 f4 bf bf bf 22 5d")),
    ConformanceCase("string overlong sequence 2 bytes", .hex("5b 22 c0 af 22 5d")),
    ConformanceCase("string overlong sequence 6 bytes", .hex("5b 22 fc 83 bf bf bf bf 22 5d")),
    ConformanceCase("string overlong sequence 6 bytes null", .hex("5b 22 fc 80 80 80 80 80 22 5d")),
    ConformanceCase("string truncated-utf-8", .hex("5b 22 e0 ff 22 5d")),
    ConformanceCase("string utf16BE no BOM", .hex("00 5b 00 22 00 e9 00 22 00 5d")),
    ConformanceCase("string utf16LE no BOM", .hex("5b 00 22 00 e9 00 22 00 5d 00")),
    ConformanceCase("structure UTF-8 BOM empty object", .hex("ef bb bf 7b 7d")),
  ]
}
