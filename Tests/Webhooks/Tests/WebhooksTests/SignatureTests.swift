import Endpoints
import EndpointsWebhooks
import Foundation
import HTTPTypes
import Testing

@Suite struct SignatureTests {
  @Test(arguments: Message.all)
  func `a message that somebody else signed is genuine`(_ message: Message) throws {
    try message.verify()
  }

  @Test(arguments: Message.all)
  func `a message is refused with any byte of its body changed`(_ message: Message) {
    for position in Array(message.body.utf8).indices {
      var body = Array(message.body.utf8)
      body[position] ^= 1
      #expect(throws: WebhookError.noMatchingSignature(header: message.scheme.header)) {
        try message.verify { $0.body = String(decoding: body, as: UTF8.self) }
      }
    }
  }

  @Test(arguments: Message.all)
  func `a message is refused with any byte of a header changed`(_ message: Message) {
    for (name, value) in message.headers {
      // What follows the signature of the scheme is not looked at.
      let signed = value.components(separatedBy: ",v0=")[0]
      for position in Array(signed.utf8).indices {
        var bytes = Array(value.utf8)
        bytes[position] ^= 1
        #expect(throws: WebhookError.self, "\(name): byte \(position)") {
          try message.verify { $0.headers[name] = String(decoding: bytes, as: UTF8.self) }
        }
      }
    }
  }

  @Test(arguments: Message.all)
  func `a message is refused without one of its headers, which the error names`(
    _ message: Message
  ) {
    for name in message.headers.keys {
      #expect(throws: WebhookError.missingHeader(name)) {
        try message.verify { $0.headers[name] = nil }
      }
      #expect(throws: WebhookError.missingHeader(name)) {
        try message.verify { $0.headers[name] = " " }
      }
    }
  }

  @Test(arguments: Message.all)
  func `a message is refused with another secret of the same form`(_ message: Message) throws {
    var secret = Array(message.secret.utf8)
    secret[secret.count / 2] ^= 1
    let other = try? Webhook(
      secret: String(decoding: secret, as: UTF8.self), scheme: message.scheme)
    // A public key with a changed bit may be none.
    guard let other else { return }
    #expect(throws: WebhookError.noMatchingSignature(header: message.scheme.header)) {
      try other.verify(body: message.body.utf8, headers: message.headers, now: message.now)
    }
  }

  @Test(arguments: [
    ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
    ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", "LVOXivKoo4FWasi/IaHvzhE/u+7/cu2AME+zS/nXqzk="),
    ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS=", "LVOXivKoo4FWasi/IaHvzhE/u+7/cu2AME+zS/nXqzk="),
    ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwBr", "yK2tMbA6BHPrMEJ1lLv7UlJJbgFoqGenJkiajZ29evg="),
  ])
  func `a secret of the standard may lack its prefix and its padding`(
    secret: String, signature: String
  ) throws {
    try Webhook(secret: secret).verify(
      body: Message.standard.body.utf8,
      headers: Message.standard.headers.merging(["webhook-signature": "v1,\(signature)"]) { $1 },
      now: Message.standard.now)
  }

  private static let valid = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
  private static let other = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc="

  @Test(arguments: [
    "\(other) \(other.replacing("v1,", with: "v2,")) \(valid) \(other)",
    "\(valid) \(other)", "  \(valid)\t", "v1a,AAAA \(valid)", "v1,not*base64 \(valid)",
    "v1, \(valid)",
    String(repeating: "\(other) ", count: 31) + valid,
  ])
  func `one of several signatures is enough`(header: String) throws {
    try Message.standard.verify { $0.headers["webhook-signature"] = header }
  }

  @Test(arguments: [
    other, "v1,", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE",
    // The same bytes in base64 with other unused bits.
    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=",
    // A beginning of the signature, and more than it.
    "v1,g0hM9SsE+OTPJTGt/tmIKg==", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OEA",
    "v1,\u{0}\u{FFFD}é", "v1,====", String(repeating: "\(other) ", count: 32) + valid,
  ])
  func `no signature that fits is an error`(header: String) {
    #expect(throws: WebhookError.noMatchingSignature(header: "webhook-signature")) {
      try Message.standard.verify { $0.headers["webhook-signature"] = header }
    }
  }

  @Test func `a header of any size, and any number of signatures, is read in a moment`() {
    for header in [
      "v1," + String(repeating: "A", count: 1 << 20), String(repeating: "v1,A ", count: 1 << 18),
      String(repeating: " ", count: 1 << 20) + "v1,A",
    ] {
      #expect(throws: WebhookError.noMatchingSignature(header: "webhook-signature")) {
        try Message.standard.verify { $0.headers["webhook-signature"] = header }
      }
    }
  }

  @Test(arguments: [
    "v2,\(valid.dropFirst(3))", "v1=\(valid.dropFirst(3))", "\(valid.dropFirst(3))",
  ])
  func `signatures of other versions are not looked at`(header: String) {
    #expect(throws: WebhookError.noSignature(header: "webhook-signature", prefix: "v1,")) {
      try Message.standard.verify { $0.headers["webhook-signature"] = header }
    }
  }

  @Test func `a message signed with any of several secrets is genuine`() throws {
    let old = Message.all[1].secret
    for secrets in [[old, Message.standard.secret], [Message.standard.secret, old]] {
      let webhook = try Webhook(secrets: secrets)
      for message in Message.all[0...1] {
        try webhook.verify(body: message.body.utf8, headers: message.headers, now: message.now)
      }
    }
  }

  @Test func `a header that is there several times has all of its signatures`() throws {
    var fields = HTTPFields()
    for (name, value) in Message.standard.headers where name != "webhook-signature" {
      fields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
    }
    let name = try #require(HTTPField.Name("Webhook-Signature"))
    fields.append(HTTPField(name: name, value: Self.other))
    fields.append(HTTPField(name: name, value: Self.valid))
    let webhook = try Webhook(secret: Message.standard.secret)
    try webhook.verify(
      body: Message.standard.body.utf8, headers: fields, now: Message.standard.now)
    try webhook.verify(body: Message.standard.body.utf8, now: Message.standard.now) {
      HTTPField.Name($0).map { fields[values: $0] } ?? []
    }
  }

  @Test func `an identifier that is there twice is signed by nobody`() throws {
    let webhook = try Webhook(secret: Message.standard.secret)
    #expect(throws: WebhookError.noMatchingSignature(header: "webhook-signature")) {
      try webhook.verify(body: Message.standard.body.utf8, now: Message.standard.now) { name in
        let value = Message.standard.headers[name] ?? ""
        return name == "webhook-id" ? [value, "msg_2"] : [value]
      }
    }
  }

  @Test func `names of headers are compared without regard to case`() throws {
    try Message.standard.verify { message in
      message.headers = Dictionary(
        uniqueKeysWithValues: message.headers.map { ($0.key.uppercased(), $0.value) })
    }
  }

  @Test(arguments: [
    "", "whsec_", "whpk_", "whsec_not*base64", "whsec_====", "whpk_AAAA", "a", "whpk_é",
    "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "Whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  ])
  func `a secret that can be none is refused, and not shown`(secret: String) {
    let error = #expect(throws: WebhookError.self) { try Webhook(secret: secret) }
    guard case .invalidSecret = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    if secret.utf8.count > 6 { #expect(error?.description.contains(secret) == false) }
  }

  @Test func `there has to be a secret`() {
    #expect(throws: WebhookError.invalidSecret(expected: "given, and there is none")) {
      try Webhook(secrets: [])
    }
    #expect(throws: WebhookError.invalidSecret(expected: "set, but is empty")) {
      try Webhook(secrets: ["a", ""], scheme: .gitHub)
    }
  }

  @Test func `a webhook shows its secret to nobody`() throws {
    let webhook = try Webhook(secret: "It's a Secret to Everybody", scheme: .gitHub)
    var dumped = ""
    dump(webhook, to: &dumped)
    for text in ["\(webhook)", String(reflecting: webhook), dumped] {
      #expect(!text.contains("Secret to"))
    }
  }
}
