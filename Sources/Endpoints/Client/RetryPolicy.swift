public import HTTPTypes
/// The failures after which a call is sent again, and the waits between.
///
/// A request is sent again if that is safe: if its method is one of ``methods``, if the spec says that
/// the operation is idempotent, if it has an idempotency key, or if the transport says that no byte of
/// it was sent; and if its body can be read again. It never is after the call's timeout.
public struct RetryPolicy: Sendable {
  /// The maximum number of requests for a call, including the first; with 1, nothing is sent again.
  public var maximumAttempts = 3

  /// The status codes after which a request is sent again. Errors of the transport that may pass are
  /// those of the kinds `cannotConnect`, `nameNotResolved`, `connectionLost`, and `timedOut`.
  public var statuses = Self.transientStatuses

  /// The methods whose requests may be sent again although the server may have acted.
  public var methods = Self.idempotentMethods

  /// The limit of the wait before the second request, which doubles with each one. The wait is random,
  /// between zero and the limit.
  public var baseDelay: Duration = .milliseconds(500)

  /// The maximum limit of these waits.
  public var maximumDelay: Duration = .seconds(8)

  /// The longest wait that a server may ask for by `Retry-After` (RFC 9110, section 10.2.3) or by
  /// ``hint``. A response that asks for more is returned at once. The wait of ``baseDelay`` comes on
  /// top.
  public var maximumServerDelay: Duration = .seconds(60)

  /// True if an event stream that the server ends is asked for again, as browsers do (WHATWG HTML, section
  /// 9.2.3), until the server answers with status 204. By default, only a stream that breaks off is: an
  /// API that ends its streams may send the same events once more.
  public var reopensEndedStreams = false

  /// The header of the API that says how long to wait, as the spec declares it; `nil` for none.
  public var hint: Hint?

  /// The retries that the calls of a client may still make together.
  public var budget = Budget()

  /// Returns a number from 0 up to, but not including, 1, by which waits are chosen.
  public var random: @Sendable () -> Double = { Double.random(in: 0..<1) }

  /// Creates the default policy, with a budget of its own.
  public init() {}

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
    var limit = min(baseDelay, maximumDelay)
    for _ in 1..<max(attempt, 1) where limit < maximumDelay { limit = min(limit * 2, maximumDelay) }
    return max(limit, .zero) * min(max(random(), 0), 1)
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
