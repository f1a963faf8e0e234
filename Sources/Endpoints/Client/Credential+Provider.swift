// SPDX-License-Identifier: Apache-2.0

extension Credential {
  /// A credential that a provider gave, and its lifetime.
  public struct Token: Sendable {
    /// The credential to send, which has no provider of its own.
    public var credential: Credential
    /// The time from now until the credential expires; `nil` if it isn't known.
    public var lifetime: Duration?

    /// Creates a token.
    public init(_ credential: Credential, lifetime: Duration? = nil) {
      self.credential = credential
      self.lifetime = lifetime
    }
  }

  /// A credential that is obtained when a call needs it, and again shortly before it expires, or after
  /// the server has answered 401.
  ///
  /// ```swift
  /// client.configuration.credentials["token"] = .provider {
  ///   Credential.Token(.bearer(try await session.token()), lifetime: .seconds(3600))
  /// }
  /// ```
  ///
  /// Calls that wait at the same time share one credential: `obtain` runs once for all of them, and to its
  /// end if they are cancelled. After a 401, a request is sent once more with a new credential, if its body
  /// can be read again.
  ///
  /// - Parameter obtain: Returns a new credential. An error ends the calls that wait, with
  ///   ``APIError/Reason/credential(_:)``, and the next call tries again.
  public static func provider(
    _ obtain: @escaping @Sendable () async throws -> Token
  ) -> Credential {
    Credential(Provider { _ in try await obtain() })
  }
}

/// The credentials that a provider gave, one after the other. Compared by identity.
final class Provider: Sendable {
  /// The credential in use.
  struct Current: Sendable {
    var credential: Credential
    /// Counts the credentials that were obtained.
    var number: Int
    var lifetime: Duration?
    var start: any InstantProtocol<Duration>
  }

  private typealias Outcome = Result<Current, any Error>

  private struct State {
    var current: Current?
    /// True if the server did not accept the current one, and no call has obtained another one since.
    var isRefused = false
    /// The last ones before, which a response to a call in progress may mention.
    var earlier: [Credential] = []
    /// The calls that wait for a renewal, also those that are cancelled; empty if none is in progress.
    var waiters: [AsyncStream<Outcome>.Continuation] = []
  }

  private let state = Locked(State())
  private let ownSecrets: @Sendable () -> [String]
  private let obtain: @Sendable (ClientConfiguration) async throws -> Credential.Token

  /// - Parameters:
  ///   - secrets: The secrets that `obtain` uses.
  ///   - obtain: Returns a new credential for calls with a configuration.
  init(
    secrets: @escaping @Sendable () -> [String] = { [] },
    _ obtain: @escaping @Sendable (ClientConfiguration) async throws -> Credential.Token
  ) {
    ownSecrets = secrets
    self.obtain = obtain
  }

  /// The strings that must not appear in an error.
  var secrets: [String] {
    let credentials = state.withLock { [$0.current?.credential].compactMap { $0 } + $0.earlier }
    return ownSecrets() + credentials.flatMap(\.secrets)
  }

  /// The credential that was obtained last, expired or not.
  var last: Credential? { state.withLock { $0.current?.credential } }

  /// The credential that can be used as it is.
  func usable(_ configuration: ClientConfiguration) -> Current? {
    state.withLock { Self.usable($0, configuration) }
  }

  /// Lets the next call that needs a credential obtain another one than that with this number, which the server
  /// did not accept.
  func refuse(_ number: Int) {
    state.withLock { if $0.current?.number == number { $0.isRefused = true } }
  }

  private static func usable(_ state: State, _ configuration: ClientConfiguration) -> Current? {
    guard let current = state.current, !state.isRefused else { return nil }
    guard let lifetime = current.lifetime else { return current }
    // Time for a request to arrive.
    let margin = min(.seconds(30), lifetime / 10)
    let age = configuration.clock.elapsed(since: current.start)
    return age < lifetime - margin ? current : nil
  }

  /// The credential to use, which is obtained if there is none.
  func current(for configuration: ClientConfiguration) async throws -> Current {
    let (outcomes, waiter) = AsyncStream.makeStream(of: Outcome.self)
    let usable = state.withLock { state -> Current? in
      if let current = Self.usable(state, configuration) { return current }
      state.waiters.append(waiter)
      // Not cancelled with the call: a token endpoint may have replaced the refresh token already.
      if state.waiters.count == 1 { Task { await renew(for: configuration) } }
      return nil
    }
    if let usable { return usable }
    for await outcome in outcomes { return try outcome.get() }
    throw CancellationError()
  }

  private func renew(for configuration: ClientConfiguration) async {
    let result: Result<Credential.Token, any Error>
    do {
      result = .success(try await obtain(configuration))
    } catch {
      result = .failure(CredentialFailure(underlying: error))
    }
    let now = configuration.clock.now
    let (waiters, outcome) = state.withLock { state in
      let outcome = result.map { token in
        Current(
          credential: token.credential, number: (state.current?.number ?? 0) + 1,
          lifetime: token.lifetime, start: now)
      }
      if case .success(let current) = outcome {
        if let last = state.current?.credential {
          state.earlier = state.earlier.suffix(15) + [last]
        }
        state.current = current
        state.isRefused = false
      }
      defer { state.waiters = [] }
      return (state.waiters, outcome)
    }
    for waiter in waiters {
      waiter.yield(outcome)
      waiter.finish()
    }
  }
}

extension Provider: Hashable {
  static func == (a: Provider, b: Provider) -> Bool { a === b }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// The error of a provider of credentials.
struct CredentialFailure: Error {
  var underlying: any Error

  /// The wait that a token endpoint asks for; `nil` if it asks for none.
  var requestedDelay: Duration? {
    (underlying as? Credential.OAuth.Refusal)?.requestedDelay
  }

  /// True if the provider may succeed later.
  var isTransient: Bool {
    switch underlying {
    case let error as TransportError: error.kind.isTransient
    case let refusal as Credential.OAuth.Refusal:
      RetryPolicy.transientStatuses.contains(refusal.status)
    default: false
    }
  }
}
