import Endpoints
import GitHubAPI

/// Prints the titles of open issues, by responses from memory.
@main
struct OpenIssues {
  static func main() async throws {
    let transport = InMemoryTransport([
      RawResponse(
        status: 200,
        text: """
          [{ "number": 1, "title": "It breaks", "state": "open" },
           { "number": 2, "title": "It broke", "state": "closed" }]
          """)
    ])
    let github = GitHub(token: "test", transport: transport)
    for title in try await github.openTitles(labelled: "bug", in: "hello", of: "octocat") {
      print(title)
    }
    for call in transport.calls { print(call.request.method, call.request.path ?? "") }
  }
}
