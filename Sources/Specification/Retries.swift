// SPDX-License-Identifier: Apache-2.0

/// The failures after which calls are sent again and the waits between, as a spec declares them; `nil` is what
/// it says nothing of.
package struct Retries: Sendable, Hashable {
  /// The maximum number of requests for a call, including the first.
  package var attempts: Int?
  /// The status codes after which a request is sent again.
  package var statuses: [StatusPattern]?
  /// True if a request is sent again after errors of the transport.
  package var connectionErrors: Bool?
  /// The limit of the first wait, in milliseconds.
  package var initialDelay: Int?
  /// The limit of all waits, in milliseconds.
  package var maximumDelay: Int?
  /// The number by which the limit grows from wait to wait.
  package var exponent: Double?
  /// The time from the start of a call after which nothing is sent again, in milliseconds.
  package var duration: Int?
  /// True if a call must not be sent again, whatever its client is set to.
  package var isDisabled = false

  package init() {}

  /// Each request is sent once.
  static var disabled: Retries {
    var retries = Retries()
    retries.attempts = 1
    retries.isDisabled = true
    return retries
  }

  /// Takes what another declaration says, and keeps the rest.
  mutating func replace(with other: Retries) {
    if let attempts = other.attempts {
      self.attempts = attempts
      isDisabled = other.isDisabled
    }
    statuses = other.statuses ?? statuses
    connectionErrors = other.connectionErrors ?? connectionErrors
    initialDelay = other.initialDelay ?? initialDelay
    maximumDelay = other.maximumDelay ?? maximumDelay
    exponent = other.exponent ?? exponent
    duration = other.duration ?? duration
  }

  /// True if nothing is declared.
  package var isEmpty: Bool { self == Retries() }
}

extension StatusPattern {
  /// Reads a status code, `429`, or a range of them, `5XX` or `5xx`.
  init?(retryStatus text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 3, (UInt8(ascii: "1")...UInt8(ascii: "5")).contains(bytes[0]) else {
      return nil
    }
    if let code = Int(text) {
      self = .exact(code)
    } else if text.dropFirst().lowercased() == "xx" {
      self = .range(Int(bytes[0] - UInt8(ascii: "0")))
    } else {
      return nil
    }
  }
}
