// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// The request identifier and the message that servers usually send with a failure.
extension RawResponse {
  private static let requestIDFields = [
    "X-Request-Id", "Request-Id", "X-Amzn-RequestId", "X-Amz-Request-Id", "X-Ms-Request-Id",
    "X-Goog-Request-Id", "X-GitHub-Request-Id", "X-Correlation-Id", "X-Trace-Id", "CF-Ray",
  ].compactMap { HTTPField.Name($0) }

  /// The identifier of the request that the header has, without secrets: at most 128 visible ASCII
  /// characters.
  func requestID(_ redaction: Redaction) -> String? {
    guard
      let field = Self.requestIDFields.lazy.compactMap({ headerFields[$0] }).first(where: {
        !$0.isEmpty
      })
    else { return nil }
    let id = redaction.apply(to: field).utf8.filter { 0x20 < $0 && $0 < 0x7F }.prefix(128)
    return id.isEmpty ? nil : String(decoding: id, as: UTF8.self)
  }

  /// The members of a JSON object that have a message in words, and those that have such an object.
  private static let messageMembers = [
    "message", "detail", "error_description", "errorMessage", "error", "errors", "title", "reason",
  ]

  /// The message of a JSON body, on one line and without secrets; `nil` if it has none.
  func message(_ redaction: Redaction) -> String? {
    guard !redaction.hidesMessages, isJSON || mediaType == "text/event-stream",
      let json = try? JSON.decode(JSON.Value.self, from: body),
      let message = Self.message(in: json, depth: 0)
    else { return nil }
    return RawResponse(status: status, text: message).excerpt(redaction)
  }

  /// True for a JSON object with an `error` that is an object or a string, neither of them empty, which servers send
  /// in place of an event.
  var reportsError: Bool {
    // Reading all of a body takes longer than looking for the key.
    guard body.mentionsError,
      case .object(let members)? = try? JSON.decode(JSON.Value.self, from: body)
    else { return false }
    switch members["error"] {
    case .object(let error)?: return !error.isEmpty
    case .string(let error)?: return !error.isEmpty
    default: return false
    }
  }

  private static func message(in json: JSON.Value, depth: Int) -> String? {
    guard depth < 4 else { return nil }
    switch json {
    case .string(let text): return text.isEmpty ? nil : text
    case .array(let items): return items.first.flatMap { message(in: $0, depth: depth + 1) }
    case .object(let members):
      return messageMembers.lazy.compactMap { members[$0] }
        .compactMap { message(in: $0, depth: depth + 1) }.first
    default: return nil
    }
  }
}

extension [UInt8] {
  /// True if the bytes have `"error"` in them.
  fileprivate var mentionsError: Bool {
    let key = "\"error\"".utf8
    return indices.contains { self[$0] == UInt8(ascii: "\"") && self[$0...].starts(with: key) }
  }
}
