// SPDX-License-Identifier: Apache-2.0

import EndpointsEmit

/// An expression of Swift, made of names and literals alone: no text of a spec or a command becomes code.
indirect enum SwiftExpression: Sendable, Equatable {
  /// A name, a number or a literal.
  case atom(String)
  /// Arguments in parentheses or items in brackets, with what stands before them.
  case list(open: String, [Item], close: String)

  struct Item: Sendable, Equatable {
    /// With its colon; empty for a value alone.
    var label: String
    var value: SwiftExpression
  }

  static func string(_ text: String) -> SwiftExpression { .atom(text.swiftLiteral) }

  /// A literal of a number; `nil` for a text that is none.
  static func number(_ text: String) -> SwiftExpression? {
    text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?([eE][+\-]?[0-9]+)?/) == nil ? nil : .atom(text)
  }

  static func array(_ items: [SwiftExpression]) -> SwiftExpression {
    .list(open: "[", items.map { Item(label: "", value: $0) }, close: "]")
  }

  static func dictionary(_ entries: [(key: String, value: SwiftExpression)]) -> SwiftExpression {
    let items = entries.map { Item(label: "\($0.key.swiftLiteral): ", value: $0.value) }
    return items.isEmpty ? .atom("[:]") : .list(open: "[", items, close: "]")
  }

  static func call(_ name: String, _ arguments: [Item]) -> SwiftExpression {
    .list(open: "\(name)(", arguments, close: ")")
  }

  /// The expression on one line.
  var line: String {
    switch self {
    case .atom(let text): text
    case .list(let open, let items, let close):
      open + items.map { $0.label + $0.value.line }.joined(separator: ", ") + close
    }
  }

  private static let width = 100

  /// The expression, broken into lines where one would be too long.
  ///
  /// - Parameters:
  ///   - before: The characters before it on its first line.
  ///   - indent: The spaces that its line begins with.
  ///   - after: The characters that follow it on its last line.
  func text(after before: Int, indent: Int, followedBy after: Int = 0) -> String {
    let line = line
    guard before + line.count + after > Self.width,
      case .list(let open, let items, let close) = self, !items.isEmpty
    else { return line }
    let inner = indent + 2
    let space = "\n" + String(repeating: " ", count: inner)
    let flat = items.map { $0.label + $0.value.line }.joined(separator: ", ")
    if inner + flat.count + close.count + after <= Self.width {
      return open + space + flat + close
    }
    let lines = items.enumerated().map { index, item in
      let isLast = index == items.count - 1
      return item.label
        + item.value.text(
          after: inner + item.label.count, indent: inner,
          followedBy: isLast ? close.count + after : 1)
    }
    return open + space + lines.joined(separator: "," + space) + close
  }
}
