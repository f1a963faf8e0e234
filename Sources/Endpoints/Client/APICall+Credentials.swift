// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension APICall {
  /// Adds the credentials of the operation to the request and sends it; after a 401, once more if a
  /// provider has a new credential.
  func transmit() async throws -> TransportResponse {
    let credentials = try configuration.credentials(for: operation)
    guard credentials.contains(where: { $0.provider != nil }) else {
      var request = request
      for credential in credentials { try credential.apply(to: &request) }
      return try await transmit(request, isFirst: true)
    }
    let first = try await authorized(by: credentials)
    let response = try await transmit(first.request, isFirst: false)
    guard response.head.status == .unauthorized else { return response }
    for (provider, number) in first.numbers { provider.refuse(number) }
    guard body.isReplayable else { return response }
    let refusal = try await complete(response)
    let second = try await authorized(by: credentials)
    if second.request == first.request { return refusal }
    attempts.increase()
    return try await transmit(second.request, isFirst: false)
  }

  /// The request with its credentials, and the numbers of those that providers gave.
  private func authorized(
    by credentials: [Credential]
  ) async throws -> (request: HTTPRequest, numbers: [Provider: Int]) {
    var request = request
    var numbers: [Provider: Int] = [:]
    for credential in credentials {
      guard let provider = credential.provider else {
        try credential.apply(to: &request)
        continue
      }
      let current = try await self.current(of: provider)
      numbers[provider] = current.number
      try current.credential.apply(to: &request)
    }
    return (request, numbers)
  }

  /// The credential of a provider, for which the call waits no longer than its timeout.
  private func current(of provider: Provider) async throws -> Provider.Current {
    if let current = provider.usable(configuration) { return current }
    guard let remainingTime else { return try await provider.current(for: configuration) }
    return try await configuration.clock.limiting(to: remainingTime, request) { [configuration] in
      try await provider.current(for: configuration)
    }
  }
}
