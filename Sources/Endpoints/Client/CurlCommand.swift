// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon
import HTTPTypes

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension APIClient {
  /// The command line by which `curl` sends a request, to try it out or to show it.
  ///
  /// ```sh
  /// curl -X DELETE \
  ///   -H 'Accept: application/json' \
  ///   -H 'Authorization: Basic [redacted]' \
  ///   'https://api.imagekit.io/v1/files/1/versions/2'
  /// ```
  ///
  /// It is quoted for a POSIX shell. Secrets are replaced by `[redacted]`, in URLs by `REDACTED`:
  /// credentials, and the values of names such as `password`, of ``ClientConfiguration/secretNames``, and
  /// of those that the spec calls sensitive. A body that can be read once is read from standard input.
  ///
  /// - Parameters:
  ///   - endpoint: The request.
  ///   - accept: The `Accept` header; `nil` for the media types that the operation names.
  public func curl<E: Endpoint>(
    for endpoint: E, accept: String? = nil
  ) throws(RequestError) -> String where E.Client == Self {
    let (head, body) = try requestWithoutCredentials(for: endpoint, accept)
    return APICall(
      E.self, request: head, body: body, configuration, AttemptCount(), isStream: nil
    ).curl
  }
}

extension APICall {
  /// The command line by which `curl` sends the request, without secrets:
  /// ``APIClient/curl(for:accept:)``.
  public var curl: String { CurlCommand(self).text }
}

/// A command line of curl for a call.
private struct CurlCommand {
  /// The commands whose output is the body; `nil` if curl is given it, or there is none.
  private var input: String?
  /// The options and the URL, quoted.
  private var arguments: [String] = []

  init(_ call: APICall) {
    let names = SecretNames(call)
    let request = call.configuration.requestWithRedactedCredentials(of: call)
    let target = names.target(of: request)
    addMethod(request.method, hasBody: !call.body.isNothing)
    if target.contains(where: { "[]{}".contains($0) }) { arguments.append("--globoff") }
    for field in request.headerFields {
      let value = names.value(of: field)
      // Without a value, curl would leave the field out.
      add("-H", value.isEmpty ? "\(field.name.rawName);" : "\(field.name.rawName): \(value)")
    }
    let contentType = request.headerFields[.contentType]
    if !call.body.isNothing {
      if contentType == nil { add("-H", "Content-Type:") }
      addBody(call.body) { call.shown(requestBody: $0, names) }
    }
    arguments.append(
      "\(request.scheme ?? "http")://\(request.authority ?? "")\(target)".quotedForShell)
  }

  var text: String {
    (input.map { "\($0) | " } ?? "") + "curl " + arguments.joined(separator: " \\\n  ")
  }

  private mutating func add(_ option: String, _ value: String) {
    arguments.append("\(option) \(value.quotedForShell)")
  }

  private mutating func addMethod(_ method: HTTPRequest.Method, hasBody: Bool) {
    switch method {
    case .get where !hasBody: break
    // With -X, curl would wait for the body of a response.
    case .head where !hasBody: arguments.append("--head")
    default: arguments.append("-X \(method.rawValue.quotedIfNeeded)")
    }
  }

  private mutating func addBody(
    _ body: RequestBody, _ shown: ([UInt8]) -> [UInt8]
  ) {
    if let bytes = body.bytes {
      let bytes = shown(bytes)
      if let text = String(validating: bytes) { return add("--data-raw", text) }
      input = Self.output(of: bytes)
    } else if body.isReplayable {
      let commands = body.pieces.map { piece in
        switch piece {
        case .bytes(let bytes): Self.output(of: shown(bytes))
        case .file(let url): "cat \(url.path.quotedForShell)"
        case .stream: "cat"
        }
      }
      input = commands.count == 1 ? commands[0] : "{ \(commands.joined(separator: "; ")); }"
    }
    arguments.append("--data-binary @-")
  }

  /// A command that writes bytes.
  private static func output(of bytes: [UInt8]) -> String {
    if let text = String(validating: bytes) { return "printf %s \(text.quotedForShell)" }
    return "printf %s \(Data(bytes).base64EncodedString().quotedForShell) | base64 -d"
  }
}

extension ClientConfiguration {
  /// The request of a call with its credentials, whose secrets are replaced.
  fileprivate func requestWithRedactedCredentials(of call: APICall) -> HTTPRequest {
    var request = call.request
    for credential in (try? credentials(for: call.operation)) ?? [] {
      try? credential.redacted.apply(to: &request)
    }
    return request
  }
}

extension String {
  /// The text of bytes in UTF-8 that a shell can be given; `nil` for all others.
  fileprivate init?(validating bytes: [UInt8]) {
    self.init(decoding: bytes, as: UTF8.self)
    if bytes.contains(0) || !utf8.elementsEqual(bytes) { return nil }
  }

  fileprivate var quotedIfNeeded: String {
    utf8.allSatisfy { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
      ? self : quotedForShell
  }
}
