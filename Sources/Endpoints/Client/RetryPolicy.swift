// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// The failures after which a call is sent again, and the waits between.
///
/// A request is sent again if that is safe: if its method is one of ``methods``, if the spec says that
/// the operation is idempotent, if it has an idempotency key, or if the transport says that no byte of
/// it was sent; and if its body can be read again. It never is after the call's timeout.
///
/// A spec may declare settings of an operation, or of the whole API (``Declaration``). What is set here counts
/// before these: a policy that you create as a whole, and the settings that you change in that of a client.
public struct RetryPolicy: Sendable {
  /// The maximum number of requests for a call, including the first; with 1, nothing is sent again.
  public var maximumAttempts = 3 { didSet { chosen.insert(.maximumAttempts) } }

  /// The status codes after which a request is sent again. Errors of the transport that may pass are
  /// those of the kinds `cannotConnect`, `nameNotResolved`, `connectionLost`, and `timedOut`.
  public var statuses = Self.transientStatuses { didSet { chosen.insert(.statuses) } }

  /// True if a request is sent again after these errors of the transport.
  public var retriesConnectionErrors = true {
    didSet { chosen.insert(.retriesConnectionErrors) }
  }

  /// The methods whose requests may be sent again although the server may have acted.
  public var methods = Self.idempotentMethods

  /// The limit of the wait before the second request, which grows with each one. The wait is random,
  /// between zero and the limit.
  public var baseDelay: Duration = .milliseconds(500) { didSet { chosen.insert(.baseDelay) } }

  /// The number by which the limit grows from wait to wait, from 1 to 100.
  public var delayMultiplier = 2.0 { didSet { chosen.insert(.delayMultiplier) } }

  /// The maximum limit of these waits.
  public var maximumDelay: Duration = .seconds(8) { didSet { chosen.insert(.maximumDelay) } }

  /// The time from the start of a call after which nothing is sent again; `nil` for the timeout of the call
  /// alone.
  public var maximumDuration: Duration? { didSet { chosen.insert(.maximumDuration) } }

  /// The longest wait that a server may ask for by `Retry-After` (RFC 9110, section 10.2.3) or by
  /// ``hint``. A response that asks for more is returned at once. The wait of ``baseDelay`` comes on
  /// top.
  public var maximumServerDelay: Duration = .seconds(60)

  /// True if an event stream that the server ends is asked for again, as browsers do (WHATWG HTML, section
  /// 9.2.3), until the server answers with status 204. The waits grow with each stream that brings no event;
  /// ``maximumAttempts`` and ``budget`` count only failures. A stream ends at its end nevertheless if its call can't
  /// safely be sent again, or the server asks for a longer wait than ``maximumServerDelay``. By default, only a stream
  /// that breaks off is asked for again: an API that ends its streams may send the same events once more.
  public var reopensEndedStreams = false

  /// The header of the API that says how long to wait, as the spec declares it; `nil` for none.
  public var hint: Hint?

  /// The retries that the calls of a client may still make together.
  public var budget = Budget()

  /// Returns a number from 0 up to, but not including, 1, by which waits are chosen.
  public var random: @Sendable () -> Double = { Double.random(in: 0..<1) }

  /// The settings that count before those that a spec declares.
  private var chosen = Chosen.all

  /// The settings that a spec may declare.
  private struct Chosen: OptionSet, Sendable {
    var rawValue: UInt8

    static let maximumAttempts = Self(rawValue: 1)
    static let statuses = Self(rawValue: 2)
    static let retriesConnectionErrors = Self(rawValue: 4)
    static let baseDelay = Self(rawValue: 8)
    static let delayMultiplier = Self(rawValue: 16)
    static let maximumDelay = Self(rawValue: 32)
    static let maximumDuration = Self(rawValue: 64)
    static let all = Self(rawValue: 127)
  }

  /// Creates the default policy, with a budget of its own. It counts for all operations, whatever the spec
  /// declares of them.
  public init() {}

  /// The policy of a client that changes nothing: the default, except for what the spec declares.
  static var ofSpec: RetryPolicy {
    var policy = RetryPolicy()
    policy.chosen = []
    return policy
  }

  /// Sends each request once.
  public static var none: RetryPolicy {
    var policy = RetryPolicy()
    policy.maximumAttempts = 1
    return policy
  }

  /// 408, 429, 500, 502, 503 and 504.
  public static let transientStatuses: Set<Int> = [408, 429, 500, 502, 503, 504]

  /// The methods that RFC 9110, section 9.2.2, calls idempotent, and QUERY.
  public static let idempotentMethods: Set<HTTPRequest.Method> = [
    .get, .head, .options, .trace, .put, .delete, .query,
  ]

  /// A random wait after an attempt, counted from 1, by exponential backoff with full jitter.
  func backoff(after attempt: Int) -> Duration {
    let maximum = maximumDelay.bounded
    // The first argument of 'max' counts before one that is not a number.
    let multiplier = min(max(1, delayMultiplier), 100)
    var limit = min(max(baseDelay, .zero), maximum)
    for _ in 1..<max(attempt, 1) where limit < maximum { limit = min(limit * multiplier, maximum) }
    return max(limit, .zero) * min(max(0, random()), 1)
  }
}

extension RetryPolicy {
  /// Takes the settings that a spec declares of the whole API, in place of those that aren't chosen.
  @_spi(Generated) public mutating func declare(_ declaration: Declaration) {
    let chosen = chosen
    func take<Value>(_ value: Value?, _ setting: Chosen, _ own: inout Value) {
      if let value, !chosen.contains(setting) { own = value }
    }
    take(declaration.maximumAttempts, .maximumAttempts, &maximumAttempts)
    take(declaration.statuses, .statuses, &statuses)
    take(
      declaration.retriesConnectionErrors, .retriesConnectionErrors, &retriesConnectionErrors)
    take(declaration.baseDelay, .baseDelay, &baseDelay)
    take(declaration.delayMultiplier, .delayMultiplier, &delayMultiplier)
    take(declaration.maximumDelay, .maximumDelay, &maximumDelay)
    take(declaration.maximumDuration.map { .some($0) }, .maximumDuration, &maximumDuration)
    self.chosen = chosen
  }

  /// The policy for the calls of an operation.
  func declared(for operation: APIOperation) -> RetryPolicy {
    guard let declaration = operation.retries else { return self }
    var policy = self
    policy.declare(declaration)
    return policy
  }
}

extension HTTPRequest.Method {
  fileprivate static var query: HTTPRequest.Method { HTTPRequest.Method("QUERY") ?? .get }
}

extension RetryPolicy {
  /// A limit of the retries of many calls, so that they don't burden a server that is down.
  ///
  /// A retry takes a token, a successful response returns a fifth of one. Without a token, a call
  /// ends with the failure that it has. Copies of a policy share it.
  public final class Budget: Sendable {
    /// The number of retries that can be made without a success.
    public let capacity: Int

    /// The number of tokens, in fifths.
    private let fifths: Locked<Int>

    /// Creates a full budget.
    public init(capacity: Int = 100) {
      self.capacity = min(max(capacity, 0), .max / 5)
      fifths = Locked(self.capacity * 5)
    }

    /// The number of retries that can be made now.
    public var available: Int { fifths.withLock { $0 / 5 } }

    /// Takes a token; returns `false` if there is none.
    func take() -> Bool {
      fifths.withLock { fifths in
        guard fifths >= 5 else { return false }
        fifths -= 5
        return true
      }
    }

    /// Returns a fifth of a token.
    func refill() {
      fifths.withLock { if $0 < capacity * 5 { $0 += 1 } }
    }
  }
}
