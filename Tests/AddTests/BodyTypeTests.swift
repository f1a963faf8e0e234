import Testing

@testable import EndpointsAdd

/// The body of an endpoint has the media type of its command.
struct BodyTypeTests {
  private static let patch = #"[{"op":"replace","path":"/a","value":"x"}]"#

  @Test(arguments: [
    "application/json-patch+json", "application/merge-patch+json", "application/vnd.api+json",
    "application/scim+json",
  ])
  func `a kind of JSON stays that kind`(_ type: String) throws {
    let spec = try SpecToAddTo("Acme")
    let text = try #require(
      try spec.add(
        "curl -X PATCH https://api.acme.com/v1/things/12 -H 'Content-Type: \(type)' -d '\(Self.patch)'"
      ))
    #expect(text.contains("contentType: \(type)\n"))
    #expect(try spec.request(of: "updateThing")?.contains("Content-Type: \(type)\n") == true)
    #expect(
      spec.call == """
        if let reply = try await acme.updateThing(
          thingId: 12, body: [.init(op: "replace", path: "/a", value: "x")])
        {
          print(reply)
        }
        """)
  }

  @Test(arguments: ["application/json", "application/json; charset=utf-8"])
  func `JSON as usual is not mentioned`(_ type: String) throws {
    let spec = try SpecToAddTo("Acme")
    let text = try #require(
      try spec.add("curl https://api.acme.com/v1/things -H 'Content-Type: \(type)' -d '{}'"))
    #expect(!text.contains("contentType"))
  }

  @Test func `lines of JSON have a schema, and the call has all of them`() throws {
    let spec = try SpecToAddTo("Acme")
    let text = try #require(
      try spec.add(
        "curl https://api.acme.com/v1/logs -H 'Content-Type: application/x-ndjson' --data-binary $'{\"a\":1}\\n{\"a\":2}'"
      ))
    #expect(text.contains("contentType: application/x-ndjson\n"))
    #expect(text.contains("  type: object\n  properties: { a: { type: integer } }\n"))
    #expect(
      spec.call
        == "if let reply = try await acme.createLog(body: [.init(a: 1), .init(a: 2)]) { print(reply) }"
    )
  }

  @Test func `an identifier in capitals is sent as it is`() throws {
    let spec = try SpecToAddTo("Acme")
    let text = try #require(
      try spec.add(
        #"curl https://api.acme.com/v1/logs --json '{"id":"D9F80740-38F0-11E8-B467-0ED5F89F718B"}'"#
      ))
    #expect(text.contains("id: { type: string }"))
  }

  @Test(arguments: [
    ("a.jpg", #"FilePart(path: "a.jpg")"#),
    ("a.jpg;type=image/jpg", #"FilePart(path: "a.jpg", contentType: "image/jpg")"#),
    (
      #"a b.pdf;filename="r.pdf";type=x/y"#,
      #"FilePart(path: "a b.pdf", fileName: "r.pdf", contentType: "x/y")"#
    ),
  ])
  func `a file of a form has the name and the type that the command gives it`(
    _ file: String, _ part: String
  ) throws {
    let spec = try SpecToAddTo("Acme")
    try spec.add("curl https://api.acme.com/v1/files -F 'photo=@\(file)'")
    #expect(spec.call?.contains("photo: \(part)") == true)
  }

  @Test(arguments: [
    ("-H 'Content-Type: text/plain' -d 'hello world'", #"body: "hello world""#),
    ("-H 'Content-Type: application/xml' -d '<a>1</a>'", #"body: .text("<a>1</a>")"#),
    ("-H 'Content-Type: image/x' --data-binary abc", #"body: .text("abc")"#),
    ("-H 'Content-Type: text/plain' -d @note.txt", #"body: "contents of note.txt""#),
    ("--json @a.json", #"body: "contents of a.json""#),
    ("-H 'Content-Type: image/x' --data-binary @a.x", #"body: .file(path: "a.x")"#),
    ("-T a.x", #"body: .file(path: "a.x")"#),
    ("--data-urlencode q@f.txt", #"body: .init(q: "contents of f.txt")"#),
    ("-F 'meta=<f.txt;type=x/y'", #"body: .init(meta: "contents of f.txt")"#),
  ])
  func `the call has the text of the command, or says what it needs`(
    _ options: String, _ body: String
  ) throws {
    let spec = try SpecToAddTo("Acme")
    try spec.add("curl https://api.acme.com/v1/notes \(options)")
    #expect(spec.call?.contains(body) == true, "\(spec.call ?? "")")
  }

  @Test(arguments: [
    ("files/app%2Fproject%2Erb", "files/:filePath", #"filePath: "app/project.rb""#),
    ("PhoneNumbers/+15108675310", "PhoneNumbers/:phoneNumber", #"phoneNumber: "+15108675310""#),
  ])
  func `a value with signs is a parameter`(_ path: String, _ read: String, _ argument: String)
    throws
  {
    let spec = try SpecToAddTo("Acme")
    let text = try #require(try spec.add("curl https://api.acme.com/v1/\(path)"))
    #expect(text.contains("path: /v1/\(read)\n"))
    #expect(spec.call?.contains(argument) == true, "\(spec.call ?? "")")
  }
}
