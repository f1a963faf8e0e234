// SPDX-License-Identifier: Apache-2.0

import EndpointsSpecification

extension API {
  /// The way in which an API signs its webhooks, as an expression of the runtime's type for it.
  package enum WebhookScheme: Sendable {
    /// A constant of that type.
    case constant(Identifier)
    /// The arguments of its initializer.
    case described([Argument])

    package struct Argument: Sendable {
      package var label: Identifier?
      package var value: Value
    }

    package indirect enum Value: Sendable {
      case string(String)
      case member(Identifier)
      case list([Value])
      case call(Identifier, [Argument])
    }
  }
}

extension API.WebhookScheme {
  init(_ signature: WebhookSignature) {
    switch signature {
    case .known(let name): self = .constant(name.member)
    case .described(let description): self = .described(Self.arguments(of: description))
    }
  }

  /// The arguments that differ from their defaults, in the order of the parameters.
  private static func arguments(of scheme: WebhookSignature.Description) -> [Argument] {
    var arguments = [Argument("header", .string(scheme.header))]
    if !scheme.prefix.isEmpty { arguments.append(Argument("prefix", .string(scheme.prefix))) }
    if let separator = scheme.separator {
      arguments.append(Argument("separator", .member(separator.rawValue)))
    }
    if scheme.encoding != .hex {
      arguments.append(Argument("encoding", .member(scheme.encoding.member)))
    }
    if scheme.algorithm != .hmacSHA256 {
      arguments.append(Argument("algorithm", .member(scheme.algorithm.member)))
    }
    if scheme.content != [.body] {
      arguments.append(Argument("content", .list(scheme.content.map(\.value))))
    }
    if let header = scheme.idHeader { arguments.append(Argument("idHeader", .string(header))) }
    if let timestamp = scheme.timestamp {
      arguments.append(Argument("timestamp", timestamp.value))
    }
    if scheme.secret != .text {
      arguments.append(Argument("secretFormat", .member(scheme.secret.rawValue)))
    }
    return arguments
  }
}

extension API.WebhookScheme.Argument {
  fileprivate init(_ label: String, _ value: API.WebhookScheme.Value) {
    self.init(label: Identifier(checked: label), value: value)
  }
}

extension API.WebhookScheme.Value {
  fileprivate static func member(_ name: String) -> Self { .member(Identifier(checked: name)) }
}

extension WebhookSignature.Name {
  fileprivate var member: Identifier {
    Identifier(checked: self == .github ? "gitHub" : rawValue)
  }
}

extension WebhookSignature.Encoding {
  fileprivate var member: String { self == .base64url ? "base64URL" : rawValue }
}

extension WebhookSignature.Algorithm {
  fileprivate var member: String {
    switch self {
    case .hmacSHA1: "hmacSHA1"
    case .hmacSHA256: "hmacSHA256"
    case .hmacSHA512: "hmacSHA512"
    case .ed25519: "ed25519"
    }
  }
}

extension WebhookSignature.Content {
  fileprivate var value: API.WebhookScheme.Value {
    switch self {
    case .body: .member("body")
    case .timestamp: .member("timestamp")
    case .id: .member("id")
    case .text(let text): .string(text)
    }
  }
}

extension WebhookSignature.Timestamp {
  fileprivate var value: API.WebhookScheme.Value {
    var arguments: [API.WebhookScheme.Argument] = []
    let name: String
    switch location {
    case .header(let header):
      name = "header"
      arguments.append(.init(label: nil, value: .string(header)))
    case .entry(let prefix):
      name = "entry"
      arguments.append(.init(label: nil, value: .string(prefix)))
    }
    if unit != .seconds { arguments.append(.init("in", .member(unit.rawValue))) }
    return .call(Identifier(checked: name), arguments)
  }
}
