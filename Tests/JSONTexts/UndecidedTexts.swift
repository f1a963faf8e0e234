/// Texts about which RFC 8259 leaves the choice to the parser.
public enum UndecidedTexts {
  /// By what is special in them.
  public static let all: [JSONText] = [
    JSONText("number double huge neg exp", .text("[123.456e-789]")),
    JSONText(
      "number huge exp",
      .text(
        "[0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999969999999006]"
      )
    ),
    JSONText("number neg int huge exp", .text("[-1e+9999]")),
    JSONText("number pos double huge exp", .text("[1.5e+9999]")),
    JSONText("number real neg overflow", .text("[-123123e100000]")),
    JSONText("number real pos overflow", .text("[123123e100000]")),
    JSONText("number real underflow", .text("[123e-10000000]")),
    JSONText("number too big neg int", .text("[-123123123123123123123123123123]")),
    JSONText("number too big pos int", .text("[100000000000000000000]")),
    JSONText(
      "number very big negative int",
      .text("[-237462374673276894279832749832423479823246327846]")
    ),
    JSONText("object key lone 2nd surrogate", .text(#"{"\uDFAA":0}"#)),
    JSONText("string 1st surrogate but 2nd missing", .text(#"["\uDADA"]"#)),
    JSONText("string 1st valid surrogate 2nd invalid", .text(#"["\uD888\u1234"]"#)),
    JSONText("string UTF-16LE with BOM", .hex("ff fe 5b 00 22 00 e9 00 22 00 5d 00")),
    JSONText("string UTF-8 invalid sequence", .hex("5b 22 e6 97 a5 d1 88 fa 22 5d")),
    JSONText("string UTF8 surrogate U+D800", .hex("5b 22 ed a0 80 22 5d")),
    JSONText("string incomplete surrogate and escape valid", .text(#"["\uD800\n"]"#)),
    JSONText("string incomplete surrogate pair", .text(#"["\uDd1ea"]"#)),
    JSONText("string incomplete surrogates escape valid", .text(#"["\uD800\uD800\n"]"#)),
    JSONText("string invalid lonely surrogate", .text(#"["\ud800"]"#)),
    JSONText("string invalid surrogate", .text(#"["\ud800abc"]"#)),
    JSONText("string invalid utf-8", .hex("5b 22 ff 22 5d")),
    JSONText("string inverted surrogates U+1D11E", .text(#"["\uDd1e\uD834"]"#)),
    JSONText("string iso latin 1", .hex("5b 22 e9 22 5d")),
    JSONText("string lone second surrogate", .text(#"["\uDFAA"]"#)),
    JSONText("string lone utf8 continuation byte", .hex("5b 22 81 22 5d")),
    JSONText("string not in unicode range", .hex("5b 22 f4 bf bf bf 22 5d")),
    JSONText("string overlong sequence 2 bytes", .hex("5b 22 c0 af 22 5d")),
    JSONText("string overlong sequence 6 bytes", .hex("5b 22 fc 83 bf bf bf bf 22 5d")),
    JSONText("string overlong sequence 6 bytes null", .hex("5b 22 fc 80 80 80 80 80 22 5d")),
    JSONText("string truncated-utf-8", .hex("5b 22 e0 ff 22 5d")),
    JSONText("string utf16BE no BOM", .hex("00 5b 00 22 00 e9 00 22 00 5d")),
    JSONText("string utf16LE no BOM", .hex("5b 00 22 00 e9 00 22 00 5d 00")),
    JSONText("structure UTF-8 BOM empty object", .hex("ef bb bf 7b 7d")),
  ]
}
