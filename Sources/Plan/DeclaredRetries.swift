// SPDX-License-Identifier: Apache-2.0

import EndpointsSpecification

/// The retries that a spec declares of a client or an operation, as the arguments of the runtime's type for them.
package struct DeclaredRetries: Sendable {
  package enum Argument: Sendable {
    case integer(Int)
    /// `.max`
    case unlimited
    case number(Double)
    case bool(Bool)
    case milliseconds(Int)
    /// Status codes, and the hundreds of ranges of them.
    case statuses([Int], ranges: [Int])
  }

  /// The declared settings, in the order of the initializer's parameters.
  package let arguments: [(label: Identifier, value: Argument)]

  /// - Returns: `nil` where nothing is declared.
  init?(_ retries: Retries?) {
    guard let retries else { return nil }
    let values: [(String, Argument?)] = [
      ("maximumAttempts", retries.attempts.map { $0 == .max ? .unlimited : .integer($0) }),
      ("statuses", retries.statuses.map(Self.statuses)),
      ("retriesConnectionErrors", retries.connectionErrors.map { .bool($0) }),
      ("baseDelay", retries.initialDelay.map { .milliseconds($0) }),
      ("delayMultiplier", retries.exponent.map { .number($0) }),
      ("maximumDelay", retries.maximumDelay.map { .milliseconds($0) }),
      ("maximumDuration", retries.duration.map { .milliseconds($0) }),
    ]
    arguments = values.compactMap { label, value in
      value.map { (Identifier(checked: label), $0) }
    }
    if arguments.isEmpty { return nil }
  }

  private static func statuses(_ patterns: [StatusPattern]) -> Argument {
    let ranges: Set<Int> = Set(
      patterns.compactMap { if case .range(let hundreds) = $0 { hundreds } else { nil } })
    let codes = Set(patterns.compactMap { if case .exact(let code) = $0 { code } else { nil } })
    return .statuses(
      codes.filter { !ranges.contains($0 / 100) }.sorted(), ranges: ranges.sorted())
  }
}
