import EndpointsDiagnostics
import Testing

@testable import EndpointsAdd

/// A `curl` command says which request it sends.
struct CurlCommandTests {
  private func command(_ text: String) throws -> (command: CurlCommand, warnings: [String]) {
    var found = Diagnostics()
    let command = try CurlCommand(text, &found)
    return (command, found.all.map(\.message))
  }

  @Test func `options are short, long, combined, abbreviated, or with an equals sign`() throws {
    for text in [
      "curl -X PUT -H 'A: b' -d x https://h/p", "curl -XPUT -H'A: b' -dx https://h/p",
      "curl --request PUT --header 'A: b' --data x --url https://h/p",
      "curl --request=PUT --header='A: b' --data=x --url=https://h/p",
      "curl -sSLXPUT --head 'A: b' -d x https://h/p".replacing("--head ", with: "--header "),
      "/usr/bin/curl -kvX PUT --heade 'A: b' -d x https://h/p -o out --max-time 5",
      "FOO=1 sudo curl.exe --compressed --location -X PUT -H 'A: b' --data-ascii x https://h/p",
    ] {
      let (command, warnings) = try command(text)
      #expect(command.method == "PUT")
      #expect(command.url == "https://h/p")
      #expect(command.headers.map(\.name) == ["A"])
      #expect(command.headers.map(\.value) == ["b"])
      #expect(command.data == [.init(kind: .text, text: "x")])
      #expect(warnings == [])
    }
  }

  @Test func `the kinds of data are kept apart`() throws {
    let (command, _) = try command(
      "curl h -G -d a --data-raw @b --data-binary @c --data-urlencode d=e --url-query f=g")
    #expect(
      command.data == [
        .init(kind: .text, text: "a"), .init(kind: .raw, text: "@b"),
        .init(kind: .binary, text: "@c"), .init(kind: .encoded, text: "d=e"),
      ])
    #expect(command.query == ["f=g"])
    #expect(command.isGet)
  }

  @Test func `a header with a semicolon has no value, and one without a value is none`() throws {
    let (command, _) = try command("curl h -H 'A;' -H 'Accept:' -H 'C:d:e'")
    #expect(command.headers.map(\.name) == ["A", "C"])
    #expect(command.headers.map(\.value) == ["", "d:e"])
  }

  @Test func `an unknown option is named, its value is not`() throws {
    let (command, warnings) = try command("curl https://h --frob secret -s")
    #expect(command.url == "https://h")
    #expect(warnings == ["curl's option '--frob' is not known, and left out"])
    let (other, named) = try self.command("curl --frob https://h -jW https://x")
    #expect(other.url == "https://h")
    #expect(named.contains("curl's option '-W' is not known, and left out"))
  }

  @Test func `only the first request is read`() throws {
    for (rest, warning) in [
      ("--next https://b -d y", "only the request before '--next' is added"),
      ("-: https://b -d y", "only the request before '-:' is added"),
      ("\n\ncurl https://b -d y", "only the first of several commands is added"),
    ] {
      let (command, warnings) = try command("curl https://a -d x \(rest)")
      #expect(command.url == "https://a")
      #expect(command.data.map(\.text) == ["x"])
      #expect(warnings == [warning])
    }
  }

  @Test(arguments: [
    ("wget https://h", "this is not a curl command"), ("curl -s", "the command has no URL"),
    ("curl https://h -d", "'-d' has no value"), ("curl https://h --data", "'--data' has no value"),
  ])
  func `what can't be read is an error`(_ text: String, _ message: String) throws {
    let error = #expect(throws: AddError.self) { try command(text) }
    #expect(error?.diagnostic.message == message)
    #expect(error?.diagnostic.help?.isEmpty == false)
  }
}
