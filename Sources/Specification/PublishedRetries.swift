// SPDX-License-Identifier: Apache-2.0

import EndpointsYAML

/// A key by which another generator has retries declared, in the order in which they count.
enum PublishedRetries: CaseIterable {
  case speakeasy
  case fern

  enum Meaning {
    /// `nil` where the node leaves all as it is.
    case retries(Retries?)
    /// The node can't be read; the words say what is wrong.
    case unknown(String)
  }

  var key: ExtensionKey {
    switch self {
    case .speakeasy: .speakeasyRetries
    case .fern: .fernRetries
    }
  }

  func read(_ node: Node) -> Meaning {
    switch self {
    case .speakeasy: Self.speakeasy(node)
    case .fern: Self.fern(node)
    }
  }

  // MARK: Speakeasy

  /// Calls are sent again for a time, however often, with waits in milliseconds.
  private static func speakeasy(_ node: Node) -> Meaning {
    switch node["strategy"]?.text {
    case "none": return .retries(.disabled)
    case "backoff": break
    default: return .unknown("has no strategy 'backoff' or 'none'")
    }
    var retries = Retries()
    retries.attempts = .max
    let backoff = node["backoff"]
    guard backoff == nil || backoff?.kind == .mapping else {
      return .unknown("has a backoff that can't be read")
    }
    func number(_ key: String, default value: Double) -> Double? {
      backoff?[key].map { $0.text.flatMap { Double($0) } } ?? value
    }
    func milliseconds(_ key: String, default value: Double) -> Int? {
      number(key, default: value).flatMap { Retries.milliseconds($0) }
    }
    retries.initialDelay = milliseconds("initialInterval", default: 500)
    retries.maximumDelay = milliseconds("maxInterval", default: 60_000)
    retries.duration = milliseconds("maxElapsedTime", default: 3_600_000)
    retries.exponent = number("exponent", default: 1.5)
      .flatMap { Retries.exponents.contains($0) ? $0 : nil }
    guard retries.initialDelay != nil, retries.maximumDelay != nil, retries.duration != nil,
      retries.exponent != nil
    else { return .unknown("has a backoff that can't be read") }
    if let codes = node["statusCodes"] {
      let statuses = codes.items.map { $0.text.flatMap { StatusPattern(retryStatus: $0) } }
      guard codes.kind == .sequence, !statuses.contains(nil) else {
        return .unknown("has status codes that can't be read")
      }
      retries.statuses = statuses.compactMap(\.self)
    }
    if let node = node["retryConnectionErrors"] {
      guard case .bool(let value) = node.scalar else {
        return .unknown("has a 'retryConnectionErrors' that is neither true nor false")
      }
      retries.connectionErrors = value
    }
    return .retries(retries)
  }

  // MARK: Fern

  private static func fern(_ node: Node) -> Meaning {
    if case .bool(let isEnabled) = node.scalar { return .retries(isEnabled ? nil : .disabled) }
    if case .bool(let isDisabled) = node["disabled"]?.scalar {
      if isDisabled { return .retries(.disabled) }
      if node["max-attempts"] == nil { return .retries(nil) }
    }
    guard let attempts = node["max-attempts"]?.text.flatMap({ Int($0) }), attempts >= 0 else {
      return .unknown("has neither 'disabled' nor 'max-attempts'")
    }
    var retries = Retries()
    retries.attempts = max(attempts, 1)
    return .retries(retries)
  }
}
