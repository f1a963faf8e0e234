// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes

/// The secrets of a call: the names whose values are hidden, and the strings that are removed wherever they occur.
struct CallSecrets {
  let names: SecretNames
  let redaction: Redaction

  fileprivate init(of call: APICall) {
    names = SecretNames(call)
    let configuration = call.configuration
    var redaction = Redaction(
      of: configuration.secrets + SentSecrets(of: call, names).values, configuration.secretNames)
    redaction.hidesMessages = call.operation.secretBodies.contains(.failure)
    self.redaction = redaction
  }

  /// The secrets that all calls of an operation have, whatever the client and the request.
  init(of operation: APIOperation) {
    names = SecretNames([], operation)
    redaction = Redaction(of: [])
  }

  /// The response without secrets in its body.
  func shown(_ response: RawResponse) -> RawResponse {
    var response = response
    response.body = names.body(of: response)
    return response
  }

  /// The beginning of the body of a response, on one line.
  func excerpt(of response: RawResponse) -> String { shown(response).excerpt(redaction) }

  /// The beginning of the data of an event, on one line.
  func excerpt(ofEvent data: [UInt8]) -> String {
    excerpt(
      of: RawResponse(status: 200, headerFields: [.contentType: "application/json"], body: data))
  }
}

extension APICall {
  /// The secrets of this call, found by reading its request each time: for errors, and for what is shown.
  var secrets: CallSecrets { CallSecrets(of: self) }

  /// Removes the credentials of the client, and the secret values that the call sends.
  var redaction: Redaction { secrets.redaction }

  /// Removes the credentials of the client from strings.
  package var redactingCredentials: @Sendable (String) -> String {
    { [redaction = configuration.redaction] in redaction.apply(to: $0) }
  }

  /// The body of the request, or a piece of it, without secret values and the credentials of the client.
  package func shown(requestBody bytes: [UInt8], _ names: SecretNames) -> [UInt8] {
    let shown = names.requestBody(bytes, request.headerFields[.contentType] ?? "")
    let text = String(decoding: shown, as: UTF8.self)
    return text.utf8.elementsEqual(shown) ? Array(redactingCredentials(text).utf8) : shown
  }

  /// Removes the credentials of the client, and the secret values that the call sends, from strings.
  package var redacting: @Sendable (String) -> String {
    { [redaction] in redaction.apply(to: $0) }
  }
}
