import Endpoints
import EndpointsWebhooks
import Foundation
import ShopAPI
import Testing

@Suite struct PayloadTests {
  private let webhook: Webhook
  init() throws { webhook = try Webhook(secret: "hush", scheme: .gitHub) }

  private func payload(_ body: [UInt8]) throws(WebhookError) -> [String: Int] {
    try webhook.verify(body: body, headers: webhook.headers(signing: body))
  }

  @Test func `the payload has the type that it is used as`() throws {
    #expect(try payload(Array(#"{"test": 2432232314}"#.utf8)) == ["test": 2_432_232_314])
    let body = Data("[1]".utf8)
    let headers = try webhook.headers(signing: body)
    #expect(try webhook.verify(body: body, headers: headers, as: [Int].self) == [1])
    #expect(try webhook.verify(body: body, as: [Int].self) { [headers[$0] ?? ""] } == [1])
  }

  @Test(
    arguments: [
      ([], "$: unexpected end of input at byte 0"),
      ([0xFF], "$: expected a value at byte 0"),
      (Array(#"{"test": "secret text"}"#.utf8), "$.test: expected number, found string at byte 9"),
      ([0x22, 0xC3, 0x28, 0x22], "$: expected object, found string at byte 0"),
    ] as [([UInt8], String)])
  func `a genuine message with another payload says where it differs`(
    body: [UInt8], words: String
  ) {
    let error = #expect(throws: WebhookError.self) { try payload(body) }
    #expect(
      error?.description == "the webhook is genuine, but its payload can't be read: \(words)")
  }

  @Test(
    arguments: [
      (
        #"{"type": "order.paid", "order": {"id": "1"}}"#,
        .orderPaid(Shop.OrderPaid(order: Shop.Order(id: "1")))
      ),
      (
        #"{"type": "order.cancelled", "order": {"id": "2"}, "reason": "late"}"#,
        .orderCancelled(Shop.OrderCancelledPayload(order: Shop.Order(id: "2"), reason: "late"))
      ),
      (#"{"type": "order.lost"}"#, .other(["type": "order.lost"])),
    ] as [(String, Shop.WebhookEvent)])
  func `a client has an enum of its events, and the scheme that they are signed by`(
    body: String, event: Shop.WebhookEvent
  ) throws {
    let webhook = try Webhook(secret: "hush", scheme: Shop.webhookScheme)
    let headers = try webhook.headers(
      signing: body.utf8, now: Date(timeIntervalSince1970: 1_492_774_577))
    #expect(headers["X-Shop-Signature"]?.hasPrefix("t=1492774577,v1=") == true)
    let read = try webhook.verify(
      body: body.utf8, headers: headers, as: Shop.WebhookEvent.self,
      now: Date(timeIntervalSince1970: 1_492_774_580))
    #expect(read == event)
  }

  @Test func `a payload is not read before the message is known to be genuine`() {
    #expect(throws: WebhookError.noMatchingSignature(header: "X-Hub-Signature-256")) {
      try webhook.verify(
        body: "not JSON".utf8, headers: ["X-Hub-Signature-256": "sha256=00"], as: [Int].self)
    }
  }

  @Test(arguments: [
    (
      WebhookError.invalidSecret(expected: "base64"), "a webhook secret has to be base64"
    ),
    (.missingHeader("webhook-id"), "the webhook has no header 'webhook-id'"),
    (
      .noSignature(header: "webhook-signature", prefix: "v1,"),
      "the webhook's header 'webhook-signature' has no signature that begins with 'v1,'"
    ),
    (
      .invalidTimestamp(header: "webhook-timestamp"),
      "the webhook's header 'webhook-timestamp' has no valid timestamp"
    ),
    (
      .tooOld(age: .seconds(412), tolerance: .seconds(300)),
      "the webhook was sent 412 seconds ago, and may be at most 300 seconds old"
    ),
    (
      .tooNew(by: .seconds(301), tolerance: .seconds(300)),
      "the webhook was sent 301 seconds in the future, and may be at most 300 seconds ahead"
    ),
    (
      .tooOld(age: .seconds(300) + .nanoseconds(100), tolerance: .seconds(300)),
      "the webhook was sent 301 seconds ago, and may be at most 300 seconds old"
    ),
    (
      .tooNew(by: .seconds(1), tolerance: .milliseconds(500)),
      "the webhook was sent 1 second in the future, and may be at most 0.5 seconds ahead"
    ),
    (
      .noMatchingSignature(header: "webhook-signature"),
      "no signature in the webhook's header 'webhook-signature' fits its body and the secret; the "
        + "body has to be the bytes as they were received, not JSON that was written anew"
    ),
  ])
  func `an error says what is wrong`(error: WebhookError, words: String) {
    #expect(error.description == words)
  }
}
