// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension RetryPolicy {
  /// A header by which a response with status 429 says how long to wait; it is used before `Retry-After`.
  public struct Hint: Sendable, Hashable {
    /// The unit of a hint's number.
    public enum Unit: Sendable, Hashable {
      /// Seconds to wait.
      case seconds
      /// Milliseconds to wait.
      case milliseconds
      /// The time when the wait ends, in seconds since 1970-01-01T00:00:00Z.
      case timestamp
    }

    /// The name of the header: `X-RateLimit-Reset`.
    public var header: String
    /// The unit of its number.
    public var unit: Unit

    /// Creates a hint.
    public init(header: String, unit: Unit) {
      self.header = header
      self.unit = unit
    }
  }
}

extension HTTPResponse {
  /// The wait that a response asks for; `nil` if it asks for none.
  ///
  /// - Parameter now: The time if the response has no `Date`; in seconds since 1970.
  func requestedDelay(by hint: RetryPolicy.Hint?, now: Double) -> Duration? {
    let now = headerFields[.date].flatMap(HTTPDate.seconds) ?? now
    if status.code == 429, let hint, let name = HTTPField.Name(hint.header),
      let number = headerFields[name].flatMap(Self.number)
    {
      switch hint.unit {
      case .seconds: return Self.duration(number)
      case .milliseconds: return Self.duration(number / 1000)
      case .timestamp: return Self.duration(number - now)
      }
    }
    guard let text = headerFields[.retryAfter] else { return nil }
    if let seconds = Self.number(text) { return Self.duration(seconds) }
    return HTTPDate.seconds(text).map { Self.duration($0 - now) }
  }

  /// The number that a header field has, which isn't negative: digits, with or without a fraction.
  private static func number(_ text: String) -> Double? {
    let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    return isNumber ? Double(text) : nil
  }

  /// A duration of at least zero and at most a century.
  private static func duration(_ seconds: Double) -> Duration {
    .milliseconds(Int64((min(max(seconds, 0), 3_155_760_000) * 1000).rounded(.up)))
  }
}
