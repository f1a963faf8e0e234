// SPDX-License-Identifier: Apache-2.0

/// The bodies of an endpoint that are secret as a whole.
struct SecretBodies: Sendable {
  var request = false
  var output = false
  var failure = false
}

extension SecretBodies {
  init(of endpoint: any Endpoint.Type) {
    request = endpoint.hasSensitiveBody
    output = endpoint.hasSensitiveOutput
    failure = endpoint.hasSensitiveFailure
  }
}

extension Endpoint {
  /// False: the body of the request is shown, but for secret values in it.
  public static var hasSensitiveBody: Bool { false }
  /// False: the bodies of successful responses are shown, but for secret values in them.
  public static var hasSensitiveOutput: Bool { false }
  /// False: the bodies of failed calls are shown, but for secret values in them.
  public static var hasSensitiveFailure: Bool { false }
}
