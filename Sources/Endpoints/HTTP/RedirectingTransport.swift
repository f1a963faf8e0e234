// SPDX-License-Identifier: Apache-2.0

package import HTTPTypes

/// Follows redirects over any transport by the rules of a ``RedirectPolicy``.
///
/// The timeout of a call covers all redirects. Throws ``RedirectPolicy/Refusal`` for a redirect that the
/// policy refuses.
package struct RedirectingTransport: Transport {
  /// The transport for each request.
  package var base: any Transport

  /// The redirects to follow.
  package var policy: RedirectPolicy

  package init(_ base: any Transport, policy: RedirectPolicy = RedirectPolicy()) {
    self.base = base
    self.policy = policy
  }

  package func send(
    _ request: HTTPRequest,
    body: RequestBody,
    options: TransportOptions
  ) async throws -> TransportResponse {
    let clock = ContinuousClock()
    let deadline = options.timeout.map { clock.now.advanced(by: $0.bounded) }
    var options = options
    var request = request
    var hop = 0
    while true {
      let response: TransportResponse
      do {
        response = try await base.send(request, body: body, options: options)
      } catch var error as TransportError where hop > 0 {
        // The server that redirected has had the request.
        error.isUnsent = false
        throw error
      }
      guard
        let next = try policy.request(
          after: response.head, to: request, hop: hop, hasBody: !body.isNothing)
      else { return response }
      guard body.isReplayable else {
        throw RedirectPolicy.Refusal(
          .bodyNotReplayable,
          status: response.head.status.code,
          request: request,
          location: next.safeURL
        )
      }
      await drain(response.body)
      if let deadline {
        let remaining = clock.now.duration(to: deadline)
        guard remaining > .zero else { throw TransportError(.timedOut, request: next) }
        options.timeout = remaining
      }
      request = next
      hop += 1
    }
  }

  /// Reads a short body to its end, so that the connection can be reused; errors are ignored, since
  /// they don't affect the next request.
  private func drain(_ body: TransportResponse.Body) async {
    _ = try? await body.collect(upTo: 65_536)
  }
}
