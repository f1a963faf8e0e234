// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
internal import CLibYAML

extension EventReader {
  mutating func reportSyntaxError(_ failure: EventParser.Failure) throws(TreeBuilder.Failure) {
    let refusal = LibYAMLError(
      problem: failure.problem ?? "out of memory",
      at: byte(failure.problemMark),
      context: failure.context ?? "",
      contextStart: byte(failure.contextMark),
      source: source
    )
    tabsBeforeComment = refusal.tabsBeforeComment
    let explanation = refusal.explanation
    try builder.error(
      .syntaxError,
      explanation.message,
      at: explanation.location,
      help: explanation.help
    )
  }
}

/// An error of libyaml.
struct LibYAMLError {
  let problem: String
  let at: Int
  /// The construct being read, such as `while scanning a simple key`; may be empty.
  let context: String
  let contextStart: Int
  let source: UnsafeBufferPointer<UInt8>

  /// The error in words for the author of a spec.
  struct Explanation {
    var message: String
    var location: Range<Int>
    var help: String?
  }

  var explanation: Explanation {
    aboutCharacters ?? aboutQuotes ?? aboutBlocks ?? aboutBrackets ?? aboutNames
      ?? Explanation(
        message: context.isEmpty ? problem : problem + " " + context,
        location: character
      )
  }
}

// MARK: - Tabs that may be there

extension LibYAMLError {
  /// The tabs in the line of the error and in later lines that are followed by nothing or a
  /// comment; empty if they are not the reason.
  var tabsBeforeComment: [Int] {
    let isOutsideOfText =
      problem == "found character that cannot start any token"
      || problem == "found a tab character that violates indentation"
    guard isOutsideOfText else { return [] }
    var tabs: [Int] = []
    var start = source[..<min(at, source.count)].lastIndex(where: \.isLineEnd).map { $0 + 1 } ?? 0
    while start < source.count {
      let line = line(from: start)
      let text = source[line].firstIndex { !$0.isBlank } ?? line.upperBound
      let found = (start..<text).filter { source[$0] == UInt8(ascii: "\t") }
      guard !found.isEmpty, text == line.upperBound || source[text] == UInt8(ascii: "#") else {
        break
      }
      tabs += found
      start = line.upperBound + 1
    }
    return tabs
  }
}

// MARK: - The source around it

extension LibYAMLError {
  /// The character at the error; empty at the end of a line or of the file.
  var character: Range<Int> { characters(from: at, count: 1) }

  var isAtEnd: Bool { at >= source.count }

  /// A number of characters of a line.
  func characters(from start: Int, count: Int) -> Range<Int> {
    var end = min(start, source.count)
    for _ in 0..<count {
      guard end < source.count, !source[end].isLineEnd else { break }
      end += 1
      while end < source.count, source[end].isContinuation { end += 1 }
    }
    return min(start, end)..<end
  }

  /// The range from `start` to the end of its line.
  func line(from start: Int) -> Range<Int> {
    let start = min(start, source.count)
    return start..<(source[start...].firstIndex(where: \.isLineEnd) ?? source.count)
  }

  /// The bytes before the error in its line, without blanks at both ends.
  var before: Slice<UnsafeBufferPointer<UInt8>> {
    let ahead = source[..<min(at, source.count)]
    let start = ahead.lastIndex(where: \.isLineEnd).map { $0 + 1 } ?? 0
    let end = ahead.lastIndex { !$0.isBlank && !$0.isLineEnd }.map { $0 + 1 } ?? 0
    return source[start..<max(start, end)].drop(while: \.isBlank)
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: source[range], as: UTF8.self)
  }

  func lineNumber(of byte: Int) -> Int {
    var number = 1
    var last: UInt8 = 0
    for byte in source[..<min(byte, source.count)] {
      if byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") && last != UInt8(ascii: "\r") {
        number += 1
      }
      last = byte
    }
    return number
  }
}
