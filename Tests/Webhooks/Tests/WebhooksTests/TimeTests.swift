import Endpoints
import EndpointsWebhooks
import Foundation
import Testing

@Suite struct TimeTests {
  private func verify(
    sent: String, now: Double = 1_614_265_330, tolerance: Duration? = .seconds(300)
  ) throws(WebhookError) {
    let webhook = try Webhook(secret: "whsec_AAAA", tolerance: tolerance)
    var headers = try webhook.headers(
      signing: "{}".utf8, id: "1", now: Date(timeIntervalSince1970: Double(sent) ?? 0))
    headers["webhook-timestamp"] = sent
    try webhook.verify(
      body: "{}".utf8, headers: headers, now: Date(timeIntervalSince1970: now))
  }

  @Test(arguments: ["1614265330", "1614265030", "1614265630"])
  func `a message may be five minutes old, or ahead`(sent: String) throws {
    try verify(sent: sent)
  }

  @Test(arguments: [
    ("1614265029", WebhookError.tooOld(age: .seconds(301), tolerance: .seconds(300))),
    ("0", .tooOld(age: .seconds(1_614_265_330), tolerance: .seconds(300))),
    ("1614265631", .tooNew(by: .seconds(301), tolerance: .seconds(300))),
    (
      "999999999999999",
      .tooNew(by: .seconds(999_998_385_734_669), tolerance: .seconds(300))
    ),
  ])
  func `a message that is older, or further ahead, is refused`(
    sent: String, error: WebhookError
  ) {
    #expect(throws: error) { try verify(sent: sent) }
  }

  @Test(arguments: [
    "hello", "-1614265330", "+1614265330", "1614265330.5", "1e9", "0x60", "1614265330 1",
    "9999999999999999", "１６１４２６５３３０", "nan", "11111111111111111111",
  ])
  func `a timestamp is a number of seconds`(sent: String) {
    #expect(throws: WebhookError.invalidTimestamp(header: "webhook-timestamp")) {
      try verify(sent: sent)
    }
  }

  @Test(arguments: [
    "v1=00", "t=,v1=00", "t=x,v1=00", "t=1492774577;v1=00",
  ])
  func `a timestamp among the signatures is one, too`(header: String) throws {
    let webhook = try Webhook(secret: "a", scheme: .stripe)
    #expect(throws: WebhookError.invalidTimestamp(header: "Stripe-Signature")) {
      try webhook.verify(body: [], headers: ["Stripe-Signature": header])
    }
  }

  @Test func `the tolerance may be another one, or none`() throws {
    try verify(sent: "1614261730", tolerance: .seconds(3600))
    try verify(sent: "1", tolerance: nil)
    #expect(throws: WebhookError.tooOld(age: .seconds(2), tolerance: .seconds(1))) {
      try verify(sent: "1614265328", tolerance: .seconds(1))
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, .greatestFiniteMagnitude])
  func `a clock that tells no time trusts nothing`(now: Double) {
    #expect(throws: WebhookError.self) { try verify(sent: "1614265330", now: now) }
  }

  @Test func `milliseconds are told from seconds`() throws {
    let scheme = WebhookScheme(
      header: "X-Signature", prefix: "v1=", separator: .comma,
      content: [.timestamp, ".", .body], timestamp: .entry("t=", in: .milliseconds))
    let webhook = try Webhook(secret: "a", scheme: scheme)
    let sent = Date(timeIntervalSince1970: 1_655_788_406.333)
    let headers = try webhook.headers(signing: "{}".utf8, now: sent)
    #expect(headers["X-Signature"]?.hasPrefix("t=1655788406333,v1=") == true)
    try webhook.verify(body: "{}".utf8, headers: headers, now: sent + 300)
    #expect(throws: WebhookError.tooOld(age: .seconds(301), tolerance: .seconds(300))) {
      try webhook.verify(body: "{}".utf8, headers: headers, now: sent + 300.5)
    }
  }

  @Test func `what is signed now is genuine now`() throws {
    for scheme in [WebhookScheme.standard, .svix, .gitHub, .stripe, .slack, .shopify] {
      let webhook = try Webhook(secret: "AAAA", scheme: scheme)
      try webhook.verify(body: [1, 2, 3], headers: webhook.headers(signing: [1, 2, 3]))
    }
  }

  @Test func `a public key signs nothing`() throws {
    let webhook = try Webhook(secret: Message.all[1].secret)
    #expect(throws: WebhookError.invalidSecret(expected: "one that signs, and not a public key")) {
      try webhook.headers(signing: [])
    }
  }
}
