@_spi(Generated) import Endpoints
import Foundation
import TestServers

/// A client as the generator would write it, for what ImageKit's API does not have.
struct Shop: APIClient {
  var configuration: ClientConfiguration

  init(_ url: String, transport: any Transport = .default) {
    configuration = ClientConfiguration(server: Server(url), transport: transport)
    configuration.timeout = .patience
    configuration.retries = .none
  }
}

/// Declares the schemes of a ``ReadShop``.
protocol ShopAuth: Sendable {
  static var auth: [[String]] { get }
}

/// Needs `key`.
enum WithKey: ShopAuth { static let auth = [["key"]] }

/// Needs nothing.
enum Open: ShopAuth { static let auth: [[String]] = [] }

/// Needs `key` and `id`, or `token`.
enum Choice: ShopAuth { static let auth = [["key", "id"], ["token"]] }

/// A GET without parameters.
struct ReadShop<Auth: ShopAuth>: Endpoint {
  typealias Client = Shop
  typealias Output = JSON.Value?
  typealias Failure = JSON.Value

  static var operation: APIOperation {
    APIOperation(id: "readShop", method: "GET", path: "/shop", auth: Auth.auth)
  }

  func write(to request: inout RequestWriter) { request.path("/shop") }
}

/// A value of an enumeration.
struct Color: OpenEnum {
  var rawValue: String
  static var darkRed: Self { Self(rawValue: "dark red") }
}

/// A body.
struct Order: JSON.CodableObject {
  var id: Int
  var note: String?
  var price: Double

  init(id: Int, note: String? = nil, price: Double) {
    self.id = id
    self.note = note
    self.price = price
  }

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    id = try json.required("id")
    note = try json.optional("note")
    price = try json.required("price")
  }

  func write(to json: inout JSONObjectWriter) {
    json.required("id", id)
    json.optional("note", note)
    json.required("price", price)
  }
}

/// A call with every kind of parameter.
struct PlaceOrder: Endpoint {
  typealias Client = Shop
  typealias Output = NoContent
  typealias Failure = Never

  static let operation = Endpoints.APIOperation(
    id: "placeOrder", method: "POST", path: "/shops/{shop}/days/{day}")

  var shop = 7
  var day = CalendarDate(year: 2024, month: 2, day: 29)
  var flag: Bool? = true
  var tags: [String]? = ["a&b", "", "c d"]
  var since: Date? = Date(timeIntervalSince1970: 1_715_344_496)
  var colors: [Color]? = [.darkRed, Color(rawValue: "ünbekannt")]
  var limit: Int?
  var price: Double? = 2.5
  var id: UUID? = UUID(uuidString: "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6")
  var trace: [String]? = ["t1", "t2"]
  var note: String?
  var session: String? = "a b;c"
  var body: Order? = Order(id: 9, note: "Grüße \"\n/", price: 0.1)

  func write(to request: inout RequestWriter) {
    if let day { request.path("/shops/\(shop)/days/\(day)") }
    request.query("flag", flag)
    request.query("tags[]", tags)
    request.query("since", since)
    request.query("color", colors)
    request.query("limit", limit)
    request.query("price", price)
    request.query("id", id)
    request.header("X-Trace", trace)
    request.header("X-Note", note)
    request.cookie("session", session)
    request.json(body)
  }
}
