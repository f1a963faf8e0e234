import Endpoints
import Foundation
import OpenAIAPI
import TestServers
import Testing

/// The first programs that a user of OpenAI's API writes, as written.
@Suite("A newcomer's programs for OpenAI", .timeLimit(.minutes(30)))
struct OpenAITests {
  @Test("A chat completion of a system and a user message")
  func chat() async throws {
    let reply =
      #"{"id":"c1","object":"chat.completion","created":1,"model":"gpt-4o","choices":[{"index":0,"#
      + #""finish_reason":"stop","message":{"role":"assistant","content":"Hello!"}}]}"#
    try await LoopbackServer.withServer([
      .init("POST /chat/completions", 200, json, body: reply)
    ]) { server in
      let openai = OpenAI(apiKeyAuth: "sk-test", server: Server(server.url))

      let completion = try await openai.createChatCompletion(
        body: .init(
          messages: [
            .system(.init(content: "You are terse.")),
            .user(.init(content: "Say hello.")),
          ],
          model: "gpt-4o"))

      // Servers leave out what is required and may be null.
      #expect(completion.choices.first?.message.content == "Hello!")
      #expect(completion.choices.first?.message.refusal == nil)
      #expect(server.requests.map(\.authorization) == ["Bearer sk-test"])
      #expect(
        server.requests.map { String(decoding: $0.body, as: UTF8.self) } == [
          #"{"messages":[{"content":"You are terse.","role":"system"},"#
            + #"{"content":"Say hello.","role":"user"}],"model":"gpt-4o"}"#
        ])
    }
  }

  @Test("A chat completion that is read while it is written")
  func streamedChat() async throws {
    let events =
      #"data: {"id":"c1","choices":[{"index":0,"delta":{"content":"Hel"}}]}"# + "\n\n"
      + #"data: {"id":"c1","choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":"stop"}]}"#
      + "\n\ndata: [DONE]\n\n"
    try await LoopbackServer.withServer([
      .init("POST /chat/completions", 200, ["Content-Type": "text/event-stream"], body: events)
    ]) { server in
      let openai = OpenAI(apiKeyAuth: "sk-test", server: Server(server.url))

      var request = OpenAI.CreateChatCompletionRequest(
        messages: [.user(.init(content: "Say hello."))], model: "gpt-4o")
      request.stream = true
      var text = ""
      for try await event in try await openai.createChatCompletionStream(body: request) {
        text += event.data.choices.first?.delta.content ?? ""
      }

      #expect(text == "Hello")
    }
  }

  @Test("A file is transcribed")
  func transcription() async throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString).mp3")
    try Data("sound".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try await LoopbackServer.withServer([
      .init("POST /audio/transcriptions", 200, json, body: #"{"text":"hello"}"#)
    ]) { server in
      let openai = OpenAI(apiKeyAuth: "sk-test", server: Server(server.url))

      let transcription = try await openai.createTranscription(
        body: .init(file: FilePart(file: file), model: "whisper-1"))

      #expect(transcription.text == "hello")
      let sent = server.requests.map { String(decoding: $0.body, as: UTF8.self) }.joined()
      #expect(sent.contains("sound"))
      #expect(sent.contains("whisper-1"))
      #expect(!sent.contains("response_format"))
    }
  }

  @Test("A file is downloaded, whatever its media type")
  func download() async throws {
    try await LoopbackServer.withServer([
      .init(
        "GET /files/file-1/content", 200, ["Content-Type": "application/octet-stream"],
        body: "{\"a\":1}\n{\"a\":2}\n")
    ]) { server in
      let openai = OpenAI(apiKeyAuth: "sk-test", server: Server(server.url))

      let response = try await openai.rawResponse(
        to: OpenAI.Requests.DownloadFile(fileId: "file-1"))

      #expect(String(decoding: response.body, as: UTF8.self) == "{\"a\":1}\n{\"a\":2}\n")
    }
  }
}
