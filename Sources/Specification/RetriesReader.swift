// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  static let retries = Self(
    object: "the declaration of retries",
    known: [.attempts, .backoff, .connectionErrors, .statusCodes, .within],
    example: "{ attempts: 5 }")

  static let backoff = Self(
    object: "a backoff", known: [.exponent, .initial, .maximum],
    example: "{ initial: 500ms, maximum: 30s }")
}

extension NodeReader {
  /// Reads a declaration: `none`, which is `false`, or a mapping.
  func retries(_ node: Node, of key: String) -> Retries? {
    if node.saysNone { return .disabled }
    if node.kind == .scalar, node.scalar != .null {
      if case .bool(let value) = node.scalar { return value ? nil : .disabled }
      report(
        .wrongType, "expected the declaration of retries, found \(node.summary)", at: node.location,
        help: "write '\(key): { attempts: 5 }', or '\(key): none' to send no call again")
      return nil
    }
    return fields(node, .retries).map { retries($0) }
  }

  /// Reads a declaration whose keys may be among others.
  func retries(_ fields: Fields) -> Retries {
    var retries = Retries()
    retries.attempts = fields[.attempts].flatMap { attempts($0) }
    retries.statuses = fields[.statusCodes].flatMap { retryStatuses($0) }
    retries.connectionErrors = fields[.connectionErrors].map { bool($0, of: .connectionErrors) }
    retries.duration = fields[.within].flatMap { milliseconds($0, of: .within) }
    if let node = fields[.backoff], let backoff = self.fields(node, .backoff) {
      retries.initialDelay = backoff[.initial].flatMap { milliseconds($0, of: .initial) }
      retries.maximumDelay = backoff[.maximum].flatMap { milliseconds($0, of: .maximum) }
      retries.exponent = backoff[.exponent].flatMap { exponent($0) }
    }
    return retries
  }

  private func attempts(_ node: Node) -> Int? {
    if node.kind == .scalar, let number = node.text.flatMap({ Int($0) }), number > 0 {
      return number
    }
    report(
      .wrongType, "'attempts' must be an integer from 1 on, found \(node.summary)",
      at: node.location, help: "write 'attempts: 3'; it includes the first one")
    return nil
  }

  private func exponent(_ node: Node) -> Double? {
    if node.kind == .scalar, let number = node.text.flatMap({ Double($0) }),
      Retries.exponents.contains(number)
    {
      return number
    }
    report(
      .wrongType, "'exponent' must be a number from 1 to 100, found \(node.summary)",
      at: node.location, help: "write 'exponent: 2', by which each wait is twice as long")
    return nil
  }

  private func retryStatuses(_ node: Node) -> [StatusPattern]? {
    let items = list(node, of: .statusCodes)
    let statuses = items.compactMap { retryStatus($0) }
    return node.kind == .sequence && statuses.count == items.count ? statuses : nil
  }

  private func retryStatus(_ node: Node) -> StatusPattern? {
    if node.kind == .scalar, let status = node.text.flatMap({ StatusPattern(retryStatus: $0) }) {
      return status
    }
    report(
      .invalidStatus, "'statusCodes' can't have \(node.summary)", at: node.location,
      help: "write status codes such as 429, or a range such as 5XX")
    return nil
  }

  private func milliseconds(_ node: Node, of keyword: Keyword) -> Int? {
    if node.kind == .scalar, let number = node.text.flatMap({ Retries.milliseconds($0) }) {
      return number
    }
    report(
      .wrongType, "'\(keyword.text)' must be a duration with a unit, found \(node.summary)",
      at: node.location, help: "write it as in '500ms', '1.5s', '2m' or '1h', up to 1000 hours")
    return nil
  }
}

extension Retries {
  /// The exponents that there can be.
  static let exponents = 1.0...100

  private static let units: [(name: String, milliseconds: Double)] = [
    ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000),
  ]

  /// The milliseconds of a duration such as `500ms`, `1.5s`, `2m` or `1h`; `nil` for another text, and
  /// for one of more than 1,000 hours.
  static func milliseconds(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let name = text.dropFirst(digits.count)
    guard let unit = units.first(where: { $0.name == name }), digits.first?.isNumber == true,
      let number = Double(digits)
    else { return nil }
    return milliseconds(number * unit.milliseconds)
  }

  /// A number of milliseconds, at most 1,000 hours.
  static func milliseconds(_ number: Double) -> Int? {
    (0...3_600_000_000).contains(number) ? Int(number.rounded()) : nil
  }
}
