import Testing

@testable import EndpointsAdd

/// A command that writes the response to a file says what the response is.
struct OutputTests {
  @Test(arguments: [
    ("-o speech.mp3", "content: { audio/mpeg: {} }"),
    ("--output a.pdf", "content: { application/pdf: {} }"),
    ("-o a.json", "body: {}"), ("-o a", "body: {}"),
    ("-o a.webp -H 'Accept: image/*'", "content: { image/*: {} }"),
    ("-H 'Accept: */*'", "body: {}"), ("-H 'Accept: image/png'", "content: { image/png: {} }"),
  ])
  func `the media type is that of the file, or what is accepted`(
    _ options: String, _ response: String
  ) throws {
    let spec = try SpecToAddTo("Acme")
    let text = try #require(try spec.add("curl https://api.acme.com/v1/speech \(options)"))
    #expect(text.contains("  2XX: { description: The request succeeded., \(response) }\n"))
    #expect(text.contains("# Guessed: any JSON;") == (response == "body: {}"))
  }

  @Test(arguments: ["JBFqnCBsd6RMkjVDRZzb", "21m00Tcm4TlvDq8ikWAM", "AbC123dEf456GhI789"])
  func `letters in no order are an identifier`(_ text: String) throws {
    let spec = try SpecToAddTo("Acme")
    let file = try #require(try spec.add("curl https://api.acme.com/v1/voices/\(text)"))
    #expect(file.contains("path: /v1/voices/:voiceId\n"))
  }

  @Test(arguments: ["getOAuth2TokenInfo", "text-to-speech", "ListV2Resources"])
  func `words are none`(_ text: String) throws {
    let spec = try SpecToAddTo("Acme")
    let file = try #require(try spec.add("curl https://api.acme.com/v1/voices/\(text)"))
    #expect(file.contains("path: /v1/voices/\(text)\n"))
  }
}
