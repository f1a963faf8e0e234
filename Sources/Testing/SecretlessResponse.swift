// SPDX-License-Identifier: Apache-2.0

import Endpoints
import HTTPTypes

/// Makes the responses to a call that are recorded: without secrets, and still of the types of the spec.
struct SecretlessResponse {
  private let call: APICall
  private var names: SecretNames
  private let redacting: @Sendable (String) -> String

  init(of call: APICall) {
    self.call = call
    names = SecretNames(call)
    redacting = call.redacting
  }

  /// The response without secrets, and the error of reading it if it doesn't fit the spec, although it did.
  mutating func response(
    _ response: RawResponse, fittingSpec isValid: Bool
  ) -> (response: RawResponse, problem: JSON.Error?) {
    // The elements of a stream aren't read here, and so any of them has to fit.
    let first = shown(response, response.hasLines ? .shape : .format)
    guard isValid, let problem = call.endpoint.problem(in: first) else { return (first, nil) }
    let second = shown(response, .shape)
    return call.endpoint.problem(in: second) == nil ? (second, nil) : (first, problem)
  }

  private mutating func shown(
    _ response: RawResponse, _ replacement: SecretReplacement
  ) -> RawResponse {
    names.replacement = replacement
    var shown = response
    shown.headerFields = [:]
    for field in response.headerFields {
      shown.headerFields.append(
        HTTPField(name: field.name, value: redacting(names.value(of: field))))
    }
    shown.body = RecordedBody(redacted(names.body(of: response))).bytes
    return shown
  }

  /// A body without the secrets that stand elsewhere than in values of secret names.
  private func redacted(_ body: [UInt8]) -> [UInt8] {
    if let json = try? JSON.decode(JSON.Value.self, from: body) {
      return (try? JSON.encode(redacted(json))) ?? body
    }
    let text = String(decoding: body, as: UTF8.self)
    return text.utf8.elementsEqual(body) ? Array(redacting(text).utf8) : body
  }

  private func redacted(_ value: JSON.Value) -> JSON.Value {
    switch value {
    case .null, .bool: return value
    case .string(let text):
      let shown = redacting(text)
      let isSecret = shown == "[redacted]" && text != shown
      return .string(isSecret ? names.replacement.string(for: text) : shown)
    case .number(let number):
      // Short numbers are in a response for many reasons.
      let text = "\(number)"
      return text.utf8.count < 8 || redacting(text) == text ? value : .number(JSON.Number(0))
    case .array(let items): return .array(items.map(redacted))
    case .object(let members):
      return .object(
        JSON.Value.Members(
          members.map { .init(key: redacting($0.key), value: redacted($0.value)) }))
    }
  }
}
