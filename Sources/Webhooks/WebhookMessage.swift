// SPDX-License-Identifier: Apache-2.0

import Endpoints

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A message with all that its scheme looks at.
struct WebhookMessage {
  private let scheme: WebhookScheme
  private let body: Data
  private let id: String
  /// The time at which it was sent, as it was sent; empty if the scheme has none.
  private let timestamp: String
  /// The entries of the header with the signatures.
  let signatures: SignatureText

  /// Finds the parts of a message in its headers.
  init(
    body: Data, _ scheme: WebhookScheme, _ values: (String) -> [String]
  ) throws(WebhookError) {
    let lines = values(scheme.header)
    if lines.allSatisfy({ SignatureText.trimmed($0[...]).isEmpty }) {
      throw .missingHeader(scheme.header)
    }
    let signatures = SignatureText(lines, separatedBy: scheme.separator)
    self.scheme = scheme
    self.body = body
    self.signatures = signatures
    id =
      if let name = scheme.idHeader { try Self.value(of: name, values) } else { "" }
    timestamp =
      switch scheme.timestamp?.location {
      case .header(let name): try Self.value(of: name, values)
      case .entry(let prefix):
        String(signatures.values(after: prefix).first ?? "")
      case nil: ""
      }
  }

  /// A message that is to be signed.
  init(signing body: Data, _ scheme: WebhookScheme, id: String, sentAt time: Date) {
    self.scheme = scheme
    self.body = body
    self.id = id
    signatures = SignatureText([], separatedBy: nil)
    let seconds = time.timeIntervalSince1970
    let count = scheme.timestamp?.unit == .milliseconds ? seconds * 1_000 : seconds
    timestamp =
      scheme.timestamp == nil ? "" : Int64(exactly: count.rounded(.down)).map(String.init) ?? ""
  }

  /// A header that is there once. Several become one, as HTTP has it, which nobody has signed.
  private static func value(
    of name: String, _ values: (String) -> [String]
  ) throws(WebhookError) -> String {
    let value = values(name).joined(separator: ", ")
    let trimmed = SignatureText.trimmed(value[...])
    if trimmed.isEmpty { throw .missingHeader(name) }
    return String(trimmed)
  }

  /// The bytes that are signed.
  var content: Data {
    var content = Data(capacity: body.count + 128)
    for part in scheme.content {
      switch part {
      case .body: content.append(body)
      case .id: content.append(contentsOf: id.utf8)
      case .timestamp: content.append(contentsOf: timestamp.utf8)
      case .text(let text): content.append(contentsOf: text.utf8)
      }
    }
    return content
  }

  /// Throws if the message was sent too long before or after a time.
  func checkAge(at now: Date, _ tolerance: Duration) throws(WebhookError) {
    guard let format = scheme.timestamp else { return }
    // 15 digits are exact in a Double, and 30 million years.
    guard (1...15).contains(timestamp.utf8.count),
      timestamp.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
      let count = Double(timestamp)
    else {
      switch format.location {
      case .header(let name): throw .invalidTimestamp(header: name)
      case .entry: throw .invalidTimestamp(header: scheme.header)
      }
    }
    let sent = format.unit == .milliseconds ? count / 1_000 : count
    let age = now.timeIntervalSince1970 - sent
    let (seconds, attoseconds) = tolerance.components
    let limit = Double(seconds) + Double(attoseconds) / 1e18
    if age > limit { throw .tooOld(age: Self.duration(age), tolerance: tolerance) }
    // Not written as '<', so that a time that is no number is refused.
    if !(age >= -limit) { throw .tooNew(by: Self.duration(-age), tolerance: tolerance) }
  }

  /// Whole seconds.
  private static func duration(_ seconds: Double) -> Duration {
    .seconds(Int64(exactly: seconds.rounded(.up)) ?? .max)
  }

  /// The headers of the message with a signature.
  func headers(signature: String) -> [String: String] {
    var headers = [scheme.header: signature]
    if let name = scheme.idHeader { headers[name] = id }
    switch scheme.timestamp?.location {
    case .header(let name): headers[name] = timestamp
    case .entry(let prefix):
      headers[scheme.header] = "\(prefix)\(timestamp)\(scheme.separator?.text ?? " ")\(signature)"
    case nil: break
    }
    return headers
  }
}
