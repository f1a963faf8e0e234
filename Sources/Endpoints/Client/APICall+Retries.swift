// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension APICall {
  /// Sends the call, and again after failures that may pass, as the ``RetryPolicy`` allows.
  func sendAttempts() async throws -> TransportResponse {
    var outcome = await outcomeOfAttempt()
    guard var delay = delay(after: outcome) else { return try outcome.get() }
    var call = self
    while true {
      try await configuration.clock.sleep(for: delay)
      call.attempt += 1
      outcome = await call.outcomeOfAttempt()
      guard let next = call.delay(after: outcome) else { return try outcome.get() }
      delay = next
    }
  }

  private func outcomeOfAttempt() async -> Result<TransportResponse, any Error> {
    attempts.increase()
    do {
      return .success(try await completeAttempt())
    } catch {
      return .failure(error)
    }
  }

  /// The policy for the call: what the caller set, and else what the spec declares.
  var retryPolicy: RetryPolicy { configuration.retries.declared(for: operation) }

  /// The time to wait before the call is sent again; `nil` if it isn't.
  private func delay(after outcome: Result<TransportResponse, any Error>) -> Duration? {
    let policy = retryPolicy
    guard isTransient(outcome, policy) else { return nil }
    guard attempt < policy.maximumAttempts, body.isReplayable else { return nil }
    var delay = isOnClosedConnection(outcome) ? .zero : policy.backoff(after: attempt)
    if let requested = requestedDelay(after: outcome, policy) {
      if requested > policy.maximumServerDelay { return nil }
      delay += requested
    }
    if let remainingTime, delay >= remainingTime { return nil }
    if let limit = policy.maximumDuration {
      if configuration.clock.elapsed(since: start) + delay > limit.bounded { return nil }
    }
    return policy.budget.take() ? delay : nil
  }

  /// The wait that the server, or the one that gives tokens, asks for; `nil` if it asks for none.
  private func requestedDelay(
    after outcome: Result<TransportResponse, any Error>, _ policy: RetryPolicy
  ) -> Duration? {
    switch outcome {
    case .success(let response):
      response.head.requestedDelay(by: policy.hint, now: Date().timeIntervalSince1970)
    case .failure(let error as CredentialFailure): error.requestedDelay
    case .failure: nil
    }
  }

  /// True after a failure that may pass, if the call can safely be sent again.
  private func isTransient(
    _ outcome: Result<TransportResponse, any Error>, _ policy: RetryPolicy
  ) -> Bool {
    switch outcome {
    case .success(let response):
      let status = response.head.status
      if status.kind == .successful { policy.budget.refill() }
      return policy.statuses.contains(status.code) && isIdempotent
    case .failure(let error as TransportError):
      return policy.retriesConnectionErrors && error.kind.isTransient
        && (error.isUnsent || isIdempotent)
    case .failure(let error as CredentialFailure):
      return policy.retriesConnectionErrors && error.isTransient
    case .failure:
      return false
    }
  }

  /// True if the request was lost on a connection that the server had kept open for it, which says
  /// nothing about the server's state.
  private func isOnClosedConnection(_ outcome: Result<TransportResponse, any Error>) -> Bool {
    guard case .failure(let error as TransportError) = outcome else { return false }
    return error.kind == .connectionLost && error.isOnReusedConnection == true
  }

  /// True if the request can be sent again although the server may have acted.
  var isIdempotent: Bool {
    if let isIdempotent = operation.isIdempotent { return isIdempotent }
    if let name = operation.idempotencyField, request.headerFields[name]?.isEmpty == false {
      return true
    }
    return retryPolicy.methods.contains(request.method)
  }

  /// Adds the idempotency key of the call, if the operation has one that isn't given.
  mutating func addIdempotencyKey() {
    guard let name = operation.idempotencyField, request.headerFields[name]?.isEmpty ?? true
    else { return }
    request.headerFields[name] = UUID().uuidString.lowercased()
  }
}

extension APIOperation {
  /// The name of the header of the idempotency key; `nil` if the operation has none that can be sent.
  var idempotencyField: HTTPField.Name? {
    idempotencyKey.flatMap { HTTPField.Name($0) }
  }
}

extension TransportError.Kind {
  /// True for the kinds of errors after which the same request may succeed.
  var isTransient: Bool {
    [.cannotConnect, .nameNotResolved, .connectionLost, .timedOut].contains(self)
  }
}
