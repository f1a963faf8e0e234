import EndpointsPlan
import TestSupport
import Testing

@Suite("Names", .heavy)
struct NamerTests {
  @Test(
    "Texts of a spec as properties and as types",
    arguments: [
      ("fileId", "fileId", "FileId"),
      ("file_id", "fileId", "FileId"),
      ("x-y", "xY", "XY"),
      ("X-Request-ID", "xRequestID", "XRequestID"),
      ("a.b c/d", "aBCD", "ABCD"),
      ("AITags", "aiTags", "AITags"),
      ("URL", "url", "URL"),
      ("URLs", "urls", "URLs"),
      ("fileIDs", "fileIDs", "FileIDs"),
      ("HTTPStatus", "httpStatus", "HTTPStatus"),
      ("iOS", "iOS", "IOS"),
      ("SCREAMING_CASE", "screamingCase", "ScreamingCase"),
      ("OK", "ok", "OK"),
      ("snake_case_", "snakeCase", "SnakeCase"),
      ("_links", "links", "Links"),
      ("1st", "_1st", "_1st"),
      ("3D", "_3D", "_3D"),
      ("v1.2", "v1_2", "V1_2"),
      ("+1", "plus1", "Plus1"),
      ("-1", "minus1", "Minus1"),
      ("%", "percent", "Percent"),
      (
        "…/…", "horizontalEllipsisSlashHorizontalEllipsis",
        "HorizontalEllipsisSlashHorizontalEllipsis"
      ),
      ("$ref", "ref", "Ref"),
      ("@type", "type", "TypeValue"),
      ("🎉", "partyPopper", "PartyPopper"),
      ("日本語", "日本語", "日本語"),
      ("größe", "größe", "Größe"),
      ("Ünder_Wegs", "ünderWegs", "ÜnderWegs"),
      ("", "empty", "Empty"),
      (" ", "space", "Space"),
      ("_", "underscore", "Underscore"),
      ("\u{202E}", "rightToLeftOverride", "RightToLeftOverride"),
      ("\u{200D}", "zeroWidthJoiner", "ZeroWidthJoiner"),
      ("\u{3164}", "hangulFiller", "HangulFiller"),
      ("\u{301}", "combiningAcuteAccent", "CombiningAcuteAccent"),
      ("❤\u{FE0F}", "heavyBlackHeartVariationSelector16", "HeavyBlackHeartVariationSelector16"),
      (
        "👩\u{200D}👧", "womanZeroWidthJoinerGirl",
        "WomanZeroWidthJoinerGirl"
      ),
      ("self", "selfValue", "SelfValue"),
      ("Self", "selfValue", "SelfValue"),
      ("init", "initValue", "Init"),
      ("Type", "type", "TypeValue"),
      ("protocol", "protocol", "ProtocolValue"),
      ("class", "class", "Class"),
      ("default", "default", "Default"),
      ("Any", "any", "Any"),
    ])
  func texts(_ text: String, _ member: String, _ type: String) {
    #expect(name(text, .member) == member)
    #expect(name(text, .type) == type)
  }

  @Test(
    "Keywords are written in backticks where they are declared",
    arguments: [
      "class", "default", "in", "is", "nil", "operator", "public", "repeat", "true", "where",
    ])
  func keywords(_ word: String) {
    let generated = Generated(schemas: "Flag: { type: string, enum: [\"\(word)\"] }")
    #expect(generated.models.contains("static var `\(word)`: Self { Self(rawValue: \"\(word)\") }"))
  }

  @Test("A name of 300 characters stays whole, and its file's name is cut")
  func longNames() {
    let text = String(repeating: "abcdefghi_", count: 30)
    #expect(name(text, .member).count == 270)
    let generated = Generated(
      api: "name: API",
      endpoints: [
        text: """
        operation: \(text)
        method: GET
        path: /
        responses: { 204: { description: Done. } }
        """
      ])
    #expect(generated.names.map(\.utf8.count) == ["API.swift".count, 186])
  }

  @Test(
    "In one scope every name is given once",
    arguments: [
      (["a-b", "a_b", "a b", "a.b"], ["aMinusB", "aUnderscoreB", "aSpaceB", "aDotB"]),
      (["name", "Name", "NAME"], ["name", "nameCapitalized", "nameUppercase"]),
      (["Name", "NAME"], ["nameCapitalized", "nameUppercase"]),
      (["x2", "x", "X"], ["x2", "x", "xUppercase"]),
      (["a", "a\u{200D}", "a\u{FE0F}"], ["a", "aZeroWidthJoiner", "aVariationSelector16"]),
      (["+1", "-1", "1"], ["plus1", "minus1", "_1"]),
      (["", " ", "empty"], ["empty2", "space", "empty"]),
      (["gro\u{308}ße", "größe"], ["größe", "größe2"]),
    ])
  func collisions(_ texts: [String], _ names: [String]) {
    var namer = Namer()
    #expect(namer.names(for: texts, .member).map(\.text) == names)
  }

  @Test("A name that the spec writes as Swift would goes before those that are only like it")
  func idiomaticNamesFirst() {
    var namer = Namer()
    #expect(
      namer.names(for: ["file_id", "fileId"], .member).map(\.text) == [
        "fileUnderscoreId", "fileId",
      ])
  }

  @Test(
    "Where a text comes before one that wants the same name, that name goes to neither",
    arguments: [("a_b", "a-b"), ("Name", "NAME"), ("a\u{200D}b", "a\u{200C}b")])
  func noNameMoves(_ text: String, _ rival: String) {
    var alone = Namer()
    let name = alone.names(for: [text], .member)[0]
    var together = Namer()
    let names = together.names(for: [rival, text], .member)
    var reversed = Namer()
    #expect(!names.contains(name))
    #expect(reversed.names(for: [text, rival], .member) == names.reversed())
  }

  @Test("A row of 33 signs is spelled out up to the 32nd, then numbered")
  func rowsOfSigns() {
    let rows = (32...34).map { String(repeating: "-", count: $0) }
    let name = "minus" + String(repeating: "Minus", count: 31)
    var namer = Namer()
    #expect(
      namer.names(for: rows, .member).map(\.text) == [name + "2", name + "3", name + "4"])
  }

  @Test("Reserved names are not given")
  func reservedNames() {
    var namer = Namer(reserved: ["send", "Servers"])
    #expect(namer.name(for: "send", .member).text == "send2")
    #expect(namer.name(for: "servers", .type).text == "Servers2")
  }

  @Test(
    "A later name leaves the earlier ones as they are",
    arguments: ["a-b", "NAME", "1st", "class", "a__b", "new"])
  func stability(_ later: String) {
    let texts = ["a_b", "name", "Name", "_1st", "class", "a.b"]
    var before = Namer()
    var after = Namer()
    let names = before.names(for: texts, .member).map(\.text)
    #expect(after.names(for: texts + [later], .member).map(\.text).dropLast() == names[...])
  }

  private func name(_ text: String, _ style: Namer.Style) -> String {
    var namer = Namer()
    return namer.name(for: text, style).text
  }
}
