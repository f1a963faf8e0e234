// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan
import EndpointsSpecification

/// Emits what an API says about sending calls again, in the initializer of the client type.
struct RetriesEmitter {
  let hint: RetryHint?
  let retries: DeclaredRetries?
  let types: Types

  func emit(into source: inout SourceWriter) {
    if let hint { emit(hint, into: &source) }
    if let retries {
      source.nestedCall(
        "configuration.retries.declare", inner: ".init", retries.code(types))
    }
  }

  private func emit(_ hint: RetryHint, into source: inout SourceWriter) {
    let unit: Code =
      switch hint.unit {
      case .seconds: ".seconds"
      case .milliseconds: ".milliseconds"
      case .timestamp: ".timestamp"
      }
    source.call(
      "configuration.retries.hint = .init", ["header: \(.string(hint.header))", "unit: \(unit)"])
  }
}

/// Emits what a spec says about sending the calls of an operation again.
struct OperationRetriesEmitter {
  let retries: DeclaredRetries
  let types: Types

  /// The argument of the operation: a short declaration, or the name of one.
  var argument: Code { isShort ? "retries: .init(\(arguments[0]))" : "retries: retries" }

  /// Emits the declaration that the argument names.
  func emitDeclaration(into source: inout SourceWriter) {
    if isShort { return }
    source.call("private static let retries = \(types[.retryDeclaration])", arguments)
  }

  private var arguments: [Code] { retries.code(types) }
  private var isShort: Bool { arguments.count == 1 && arguments[0].width < 50 }
}

extension DeclaredRetries {
  /// The arguments of the initializer of the runtime's type.
  func code(_ types: Types) -> [Code] {
    arguments.map { "\(label: $0.label): \(code($0.value, types))" }
  }

  private func code(_ argument: Argument, _ types: Types) -> Code {
    switch argument {
    case .integer(let number): .integer(number)
    case .unlimited: ".max"
    case .number(let number): .literal(.number(number))
    case .bool(let value): value ? "true" : "false"
    case .milliseconds(let count):
      count.isMultiple(of: 1_000)
        ? ".seconds(\(.integer(count / 1_000)))" : ".milliseconds(\(.integer(count)))"
    case .statuses(let codes, let ranges): Self.statuses(codes, ranges, types)
    }
  }

  /// `[429, 503]`, `Set(500...599)`, or `Set(400...499).union(500...599).union([304])`.
  private static func statuses(_ codes: [Int], _ hundreds: [Int], _ types: Types) -> Code {
    let list: Code = "[\(codes.map { .integer($0) }, separator: ", ")]"
    let ranges: [Code] = hundreds.map { "\(.integer($0 * 100))...\(.integer($0 * 100 + 99))" }
    guard let first = ranges.first else { return list }
    let others = ranges.dropFirst() + (codes.isEmpty ? [] : [list])
    return others.reduce("\(types.inExpressions[.set])(\(first))") { "\($0).union(\($1))" }
  }
}
