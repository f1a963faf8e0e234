@_spi(Generated) import Endpoints
import EndpointsWebhooks

func orderPaid(_ body: [UInt8], _ headers: [String: String]) throws -> Shop.OrderPaidPayload {
  try Webhook(secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").verify(body: body, headers: headers)
}

enum Shop {
  struct OrderPaidPayload: JSON.DecodableObject {
    var id: String

    init(json: inout JSONObjectReader) throws(JSONError) { id = try json.required("id") }
  }
}

func receive(body: [UInt8], headers: [String: String]) throws {
  let webhook = try Webhook(secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
  let order = try webhook.verify(body: body, headers: headers, as: Shop.OrderPaidPayload.self)
  print(order.id)
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
