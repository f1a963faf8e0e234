// SPDX-License-Identifier: Apache-2.0

extension RetryPolicy {
  /// The settings that a spec declares of an operation or of a whole API; `nil` is what it says nothing of.
  ///
  /// Those of an operation count before those of its API, and what the user of a client sets before both.
  public struct Declaration: Sendable, Hashable {
    /// ``RetryPolicy/maximumAttempts``
    public var maximumAttempts: Int?
    /// ``RetryPolicy/statuses``
    public var statuses: Set<Int>?
    /// ``RetryPolicy/retriesConnectionErrors``
    public var retriesConnectionErrors: Bool?
    /// ``RetryPolicy/baseDelay``
    public var baseDelay: Duration?
    /// ``RetryPolicy/delayMultiplier``
    public var delayMultiplier: Double?
    /// ``RetryPolicy/maximumDelay``
    public var maximumDelay: Duration?
    /// ``RetryPolicy/maximumDuration``
    public var maximumDuration: Duration?

    /// Creates a declaration of some settings.
    public init(
      maximumAttempts: Int? = nil, statuses: Set<Int>? = nil,
      retriesConnectionErrors: Bool? = nil, baseDelay: Duration? = nil,
      delayMultiplier: Double? = nil, maximumDelay: Duration? = nil,
      maximumDuration: Duration? = nil
    ) {
      self.maximumAttempts = maximumAttempts
      self.statuses = statuses
      self.retriesConnectionErrors = retriesConnectionErrors
      self.baseDelay = baseDelay
      self.delayMultiplier = delayMultiplier
      self.maximumDelay = maximumDelay
      self.maximumDuration = maximumDuration
    }
  }
}
