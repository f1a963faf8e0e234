import Endpoints
import EndpointsWebhooks
import Foundation
import Testing

/// A message that is signed by somebody else than this library, with the secret of its signature.
struct Message: Sendable, CustomTestStringConvertible {
  var name: String
  var scheme: WebhookScheme
  var secret: String
  var headers: [String: String]
  var body: String
  /// The time at which it was sent, in seconds.
  var sent: Double

  var testDescription: String { name }
  var now: Date { Date(timeIntervalSince1970: sent) }

  func verify(_ change: (inout Message) -> Void = { _ in }) throws(WebhookError) {
    var message = self
    change(&message)
    try Webhook(secret: secret, scheme: scheme)
      .verify(body: message.body.utf8, headers: message.headers, now: now)
  }
}

extension Message {
  /// The message of the tests of the standard's reference libraries.
  static let standard = Message(
    name: "Standard Webhooks", scheme: .standard, secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    headers: [
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    ],
    body: #"{"test": 2432232314}"#, sent: 1_614_265_330)

  static let all = [
    standard,
    Message(
      name: "Standard Webhooks, by OpenSSL with Ed25519", scheme: .standard,
      secret: "whpk_hhgbgsWn9IamGmGja2BV3xd/MjAnvNbObtQAijHClx0=",
      headers: [
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330",
        "webhook-signature":
          "v1a,WG30x8eYvucwBWz9UPrxf9dOjMptpmvwemyYsckVyWV9OHn+9xHMEI/y+bWDB7H9juWAqMwIZMoNuuzBNdYZAw==",
      ],
      body: #"{"test": 2432232314}"#, sent: 1_614_265_330),
    Message(
      name: "Svix", scheme: .svix, secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      headers: [
        "svix-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "svix-timestamp": "1614265330",
        "svix-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
      ],
      body: #"{"test": 2432232314}"#, sent: 1_614_265_330),
    Message(
      name: "GitHub, the example of its documentation", scheme: .gitHub,
      secret: "It's a Secret to Everybody",
      headers: [
        "X-Hub-Signature-256":
          "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
      ],
      body: "Hello, World!", sent: 0),
    Message(
      name: "Slack, the example of its documentation", scheme: .slack,
      secret: "8f742231b10e8888abcd99yyyzzz85a5",
      headers: [
        "X-Slack-Request-Timestamp": "1531420618",
        "X-Slack-Signature":
          "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
      ],
      body: "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
        + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
        + "%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
      sent: 1_531_420_618),
    Message(
      name: "Stripe, the header of its documentation, signed by Python", scheme: .stripe,
      secret: "whsec_test_secret",
      headers: [
        "Stripe-Signature": "t=1492774577,"
          + "v1=6ffa2e2044f538cc5b8eab3914b7b825a84e3cdb20d52f6e6a6b5ec278b71f52,"
          + "v0=6ffa9e592cf1e1f8c4d2bd5e2b3a04f1e7bbd5d20a0ff5c5a7b6e3c6f0ad7b64"
      ],
      body: #"{"test": 2432232314}"#, sent: 1_492_774_577),
    Message(
      name: "Shopify, by Python", scheme: .shopify, secret: "hush",
      headers: ["X-Shopify-Hmac-SHA256": "GSMkouYq910XCW7wBeiXYHW1KhmYc/L3xj5h5r26zw4="],
      body: #"{"test": 2432232314}"#, sent: 0),
    Message(
      name: "Discord, by OpenSSL", scheme: .discord,
      secret: "86181b82c5a7f486a61a61a36b6055df177f323027bcd6ce6ed4008a31c2971d",
      headers: [
        "X-Signature-Timestamp": "1614265330",
        "X-Signature-Ed25519": "f604ab65ea5d953a1f3dd9c087887860fb6989f80e365522fc7f481b3f2e3d3c"
          + "02019982b778aca17cd6467f1a3cdcd1415de71b99d60dc39a98b28c7e7f570a",
      ],
      body: #"{"test": 2432232314}"#, sent: 1_614_265_330),
    Message(
      name: "HMAC-SHA-512, RFC 4231, test case 2",
      scheme: WebhookScheme(header: "X-Signature", algorithm: .hmacSHA512), secret: "Jefe",
      headers: [
        "X-Signature": "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
          + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
      ],
      body: "what do ya want for nothing?", sent: 0),
    Message(
      name: "HMAC-SHA-1, RFC 2202, test case 2",
      scheme: WebhookScheme(header: "X-Signature", algorithm: .hmacSHA1), secret: "Jefe",
      headers: ["X-Signature": "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"],
      body: "what do ya want for nothing?", sent: 0),
    Message(
      name: "Ed25519, RFC 8032, test 2",
      scheme: WebhookScheme(
        header: "X-Signature", encoding: .hex, algorithm: .ed25519, secretFormat: .hex),
      secret: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      headers: [
        "X-Signature": "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
          + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
      ],
      body: "r", sent: 0),
  ]
}
