// SPDX-License-Identifier: Apache-2.0

public import Endpoints

/// A webhook that could not be verified, or whose payload could not be read.
///
/// Its description never shows a secret, a signature, or the text of the body.
public enum WebhookError: Error, Sendable, Hashable {
  /// A secret is missing, empty, or not in the form of the scheme; `expected` completes 'a webhook
  /// secret has to be'.
  case invalidSecret(expected: String)
  /// A header that the scheme needs is missing or empty.
  case missingHeader(String)
  /// The header with the signatures has none that begins with the scheme's prefix.
  case noSignature(header: String, prefix: String)
  /// The time at which the message was sent is missing from its header, or isn't a number.
  case invalidTimestamp(header: String)
  /// The message was sent longer ago than the tolerance, as one is that somebody sends again.
  case tooOld(age: Duration, tolerance: Duration)
  /// The message was sent in the future, by more than the tolerance: a clock is wrong.
  case tooNew(by: Duration, tolerance: Duration)
  /// None of the signatures is of this message and one of the secrets.
  case noMatchingSignature(header: String)
  /// The message is genuine, but its body is not what was asked for.
  case payload(JSON.Error)
}

extension WebhookError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .invalidSecret(let expected): "a webhook secret has to be \(expected)"
    case .missingHeader(let name): "the webhook has no header '\(name)'"
    case .noSignature(let header, let prefix):
      "the webhook's header '\(header)' has no signature that begins with '\(prefix)'"
    case .invalidTimestamp(let header):
      "the webhook's header '\(header)' has no valid timestamp"
    case .tooOld(let age, let tolerance):
      "the webhook was sent \(age.wholeSeconds) ago, and may be at most \(tolerance.words) old"
    case .tooNew(let lead, let tolerance):
      "the webhook was sent \(lead.wholeSeconds) in the future, and may be at most "
        + "\(tolerance.words) ahead"
    case .noMatchingSignature(let header):
      "no signature in the webhook's header '\(header)' fits its body and the secret; the body has "
        + "to be the bytes as they were received, not JSON that was written anew"
    case .payload(let error): "the webhook is genuine, but its payload can't be read: \(error)"
    }
  }
}

extension Duration {
  /// The duration in whole seconds, rounded up, so that it is more than a limit that it exceeds.
  fileprivate var wholeSeconds: String {
    let (seconds, attoseconds) = components
    let (next, hasOverflow) = seconds.addingReportingOverflow(attoseconds > 0 ? 1 : 0)
    return Self.words(forSeconds: hasOverflow ? seconds : next)
  }

  /// The duration as it is: `300 seconds`, `1.5 seconds`.
  fileprivate var words: String {
    components.attoseconds == 0 ? Self.words(forSeconds: components.seconds) : "\(self)"
  }

  private static func words(forSeconds seconds: Int64) -> String {
    seconds == 1 ? "1 second" : "\(seconds) seconds"
  }
}
