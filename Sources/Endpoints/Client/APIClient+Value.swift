// SPDX-License-Identifier: Apache-2.0

extension APIClient {
  /// Sends a request and returns the decoded value alone, for the methods of generated clients.
  @_spi(Generated) public func value<E: Endpoint>(
    of endpoint: E
  ) async throws(APIError<E.Failure>) -> E.Output where E.Client == Self {
    try await send(endpoint).value
  }
}
