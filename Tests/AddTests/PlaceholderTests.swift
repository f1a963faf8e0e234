import Testing

@testable import EndpointsAdd

/// What documentation writes in the places of values is told from values.
struct PlaceholderTests {
  @Test(arguments: [
    "YOUR_DATABASE_ID", "your-file", "my_account", "file_id", "file_id_1", "VERSION-ID",
    "ACXXXXXXXX", "xxxx-xxxx", "<channel>", "{channel}", "sk_test...", "Ada <a@YOUR_DOMAIN>",
  ])
  func `a word for a value is a placeholder`(_ text: String) {
    #expect(Placeholder.isLikely(text))
  }

  @Test(arguments: [
    "USD", "PAYMENT_INTENT", "gpt-4o", "user", "tag1", "grid", "valid", "Hello world", "",
    "Ada <a@example.com>", "12", "a_b_c", "refresh_token",
    #"{"mode":"add"}"#, "pi_3MtwBwLkdIwHu7ix28a3tqPa", "your",
  ])
  func `a value is none`(_ text: String) {
    #expect(!Placeholder.isLikely(text))
  }

  @Test func `a word in capitals is one in a path`() {
    #expect(Placeholder.isLikely(inPath: "OWNER"))
    #expect(!Placeholder.isLikely(inPath: "octocat"))
  }
}
