// SPDX-License-Identifier: Apache-2.0

/// A value as the styles of parameters see it (RFC 6570, section 2.3).
///
/// `null` is undefined there: it is omitted, as an item and as a property, too. A nested array or
/// object has no style; it is sent as JSON.
enum ParameterContent {
  /// Nothing to send: `null`, an array without items, an object without properties.
  case nothing
  case text(String)
  case list([String])
  /// The properties in order; none is `null`.
  case object([JSON.Value.Members.Member])

  init(_ value: some JSONEncodable) throws(JSON.Error) {
    self.init(try JSON.decode(JSON.Value.self, from: JSON.encodeForRequest(value)))
  }

  init(_ value: JSON.Value) {
    switch value {
    case .array(let items):
      let texts = items.compactMap(\.parameterText)
      self = texts.isEmpty ? .nothing : .list(texts)
    case .object(let members):
      let properties = members.filter { !$0.value.isNull }
      self = properties.isEmpty ? .nothing : .object(properties)
    default: self = value.parameterText.map(ParameterContent.text) ?? .nothing
    }
  }

  /// The items, or the properties' keys and values in turn.
  var texts: [String] {
    switch self {
    case .nothing: []
    case .text(let text): [text]
    case .list(let texts): texts
    case .object(let members): members.flatMap { [$0.key, $0.value.parameterText ?? ""] }
    }
  }

  /// The value of a header (OpenAPI: `simple`); `nil` if nothing is sent.
  ///
  /// - Parameter explode: Writes an object as `R=100,G=200` rather than `R,100,G,200`.
  func fieldText(explode: Bool) -> String? {
    if explode, case .object(let members) = self {
      return members.map { "\($0.key)=\($0.value.parameterText ?? "")" }.joined(separator: ",")
    }
    let texts = texts
    return texts.isEmpty ? nil : texts.joined(separator: ",")
  }
}

extension JSON.Value {
  /// The string in a parameter before any encoding; `nil` for `null`.
  var parameterText: String? {
    switch self {
    case .null: nil
    case .bool(let value): value ? "true" : "false"
    case .number(let number): number.text
    case .string(let text): text
    case .array, .object: jsonText
    }
  }

  /// The value as a JSON text; `nil` if it is nested too deep.
  var jsonText: String? {
    (try? JSON.encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }
}
