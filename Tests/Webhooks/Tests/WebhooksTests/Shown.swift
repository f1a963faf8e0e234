import Endpoints
import EndpointsWebhooks
import ShopAPI

func read(body: [UInt8], headers: [String: String], secret: String) throws -> Shop.WebhookEvent {
  try Webhook(secret: secret, scheme: Shop.webhookScheme).verify(body: body, headers: headers)
}

func receive(body: [UInt8], headers: [String: String], secret: String) throws {
  let webhook = try Webhook(secret: secret, scheme: Shop.webhookScheme)
  switch try webhook.verify(body: body, headers: headers, as: Shop.WebhookEvent.self) {
  case .orderPaid(let event): print("paid:", event.order.id)
  case .orderCancelled(let event): print("cancelled:", event.order.id, event.reason ?? "")
  case .other(let event): print("unknown:", event)
  }
}

func receive(body: [UInt8], lookUp: (String) -> [String]) throws -> Shop.OrderPaidPayload {
  try Webhook(secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").verify(body: body, headers: lookUp)
}

func orders(secret: String) throws -> Webhook {
  let scheme = WebhookScheme(
    header: "X-Signature", prefix: "v1=", separator: .comma, content: [.timestamp, ".", .body],
    timestamp: .entry("t="))
  return try Webhook(secret: secret, scheme: scheme)
}

func receivesOrders(old: String, new: String) throws {
  let webhook = try Webhook(secrets: [new, old])
  let body = Array(#"{"id": "order_1"}"#.utf8)
  try webhook.verify(body: body, headers: webhook.headers(signing: body))
}
