import Endpoints
import ExchangeRatesAPI

/// Converts an amount, by a response from memory.
@main
struct Convert {
  static func main() async throws {
    let transport = InMemoryTransport([
      RawResponse(
        status: 200,
        text: #"{ "amount": 1, "base": "EUR", "date": "2026-11-27", "rates": { "USD": 1.25 } }"#)
    ])
    let rates = ExchangeRates(transport: transport)
    let latest = try await rates.getLatestRates(symbols: "USD")
    print("\(latest.date): 8 EUR are \(8 * (latest.rates["USD"] ?? 0)) USD")
    for call in transport.calls { print(call.request.method, call.request.path ?? "") }
  }
}
