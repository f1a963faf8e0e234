import EndpointsPlan

/// A call that writes a value after checking it.
struct CheckedCall {
  private let head: Code
  private let arguments: [Code]
  private let checks: [Code]

  init(_ head: Code, _ arguments: [Code] = [], checks: [Code]) {
    self.head = head
    self.arguments = arguments
    self.checks = checks
  }

  fileprivate var hasChecks: Bool { !checks.isEmpty }
  fileprivate var statement: SourceWriter.Statement { .call(head, arguments + checks) }
}

extension SourceWriter {
  /// Writes a function of such calls, in one line if it is a single call without checks.
  mutating func function(_ head: Code, _ calls: [CheckedCall]) {
    let statements = calls.map(\.statement)
    guard calls.contains(where: \.hasChecks) else { return shortBlock(head, statements) }
    block(head) { source in
      for statement in statements { source.statement(statement) }
    }
  }
}

extension [Check] {
  /// The arguments of a call for the checks, as the runtime names them: `.minLength(1)`.
  var arguments: [Code] { map(\.argument) }
}

extension Check {
  fileprivate var argument: Code {
    switch self {
    case .minLength(let count): ".minLength(\(.integer(count)))"
    case .maxLength(let count): ".maxLength(\(.integer(count)))"
    case .pattern(let pattern): ".pattern(\(.string(pattern)))"
    case .minimum(let bound): ".minimum(\(.literal(bound)))"
    case .maximum(let bound): ".maximum(\(.literal(bound)))"
    case .exclusiveMinimum(let bound): ".exclusiveMinimum(\(.literal(bound)))"
    case .exclusiveMaximum(let bound): ".exclusiveMaximum(\(.literal(bound)))"
    case .multipleOf(let divisor): ".multipleOf(\(.literal(divisor)))"
    case .minItems(let count): ".minItems(\(.integer(count)))"
    case .maxItems(let count): ".maxItems(\(.integer(count)))"
    case .uniqueItems: ".uniqueItems"
    case .minProperties(let count): ".minProperties(\(.integer(count)))"
    case .maxProperties(let count): ".maxProperties(\(.integer(count)))"
    case .each(let checks): ".each(\(checks.arguments, separator: ", "))"
    }
  }
}
