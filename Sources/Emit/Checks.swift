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
    case .constraint(_, nil): ".\(label: name)"
    case .constraint(_, let argument?): ".\(label: name)(\(.literal(argument)))"
    case .each(let checks): ".\(label: name)(\(checks.arguments, separator: ", "))"
    }
  }
}
