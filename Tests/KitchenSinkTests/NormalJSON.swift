import Endpoints
import Foundation
import Testing

/// A JSON text as Foundation reads and writes it, with sorted keys, so that equal values have equal
/// texts.
func normal(_ text: some StringProtocol) throws -> String {
  let value = try JSONSerialization.jsonObject(
    with: Data(text.utf8), options: .fragmentsAllowed)
  let data = try JSONSerialization.data(
    withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys])
  return String(decoding: data, as: UTF8.self)
}

/// What the library writes for a value, as Foundation reads and writes it.
func normal(encoding value: some JSONEncodable) throws -> String {
  try normal(String(decoding: JSON.encode(value), as: UTF8.self))
}

/// Reads a text as a type, expects that it is written again as it was, and returns the value.
@discardableResult
func roundTrip<Value: JSONCodable>(
  _ text: String, as type: Value.Type = Value.self,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> Value {
  let value = try JSON.decode(Value.self, from: text)
  #expect(try normal(encoding: value) == normal(text), sourceLocation: sourceLocation)
  return value
}
