import DiscordAPI
import Endpoints
import Foundation
import TestServers
import Testing

/// The first programs that a user of Discord's API writes, as written.
@Suite("A newcomer's programs for Discord", .timeLimit(.minutes(30)))
struct DiscordTests {
  // 'edited_timestamp' is required and may be null: the server leaves it out.
  private let message = #"{"id":"2","content":"Look:"}"#

  @Test("A message is sent with a file")
  func messageWithFile() async throws {
    try await LoopbackServer.withServer([
      .init("POST /channels/1/messages", 200, json, body: message)
    ]) { server in
      let discord = Discord(botToken: "Bot test", server: Server(server.url))

      let sent = try await discord.createMessage(
        channelId: "1",
        body: .multipart(
          .init(content: "Look:", files0: FilePart(Data("a,b\n".utf8), fileName: "table.csv"))))

      #expect(sent.content == "Look:")
      #expect(sent.editedTimestamp == nil)
      let body = server.requests.map { String(decoding: $0.body, as: UTF8.self) }.joined()
      #expect(body.contains("name=\"files[0]\"; filename=\"table.csv\""))
    }
  }

  @Test("An edit sets one thing to null, and leaves another one as it is")
  func edit() async throws {
    try await LoopbackServer.withServer([
      .init("PATCH /channels/1/messages/2", 200, json, body: message)
    ]) { server in
      let discord = Discord(botToken: "Bot test", server: Server(server.url))

      try await discord.updateMessage(
        channelId: "1", messageId: "2", body: .init(content: .null))
      try await discord.updateMessage(
        channelId: "1", messageId: "2", body: .init(content: "Look again:", flags: 4))

      #expect(
        server.requests.map { String(decoding: $0.body, as: UTF8.self) } == [
          #"{"content":null}"#, #"{"content":"Look again:","flags":4}"#,
        ])
    }
  }
}
