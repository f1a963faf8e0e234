// SPDX-License-Identifier: Apache-2.0

/// The path to an offset in a JSON text, found by scanning the text again up to the offset.
struct JSONPath {
  private enum Step {
    case key(Range<Int>)
    case index(Int)
  }

  private let text: UnsafeBufferPointer<UInt8>
  private var position = 0

  /// The current key or index of each open container.
  private var steps: [Step] = []
  private var expectsKey = false

  private init(text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// The path of the innermost value that is at an offset, or around it.
  static func path(to offset: Int, in text: UnsafeBufferPointer<UInt8>) -> String {
    var path = JSONPath(text: text)
    path.advance(to: min(offset, text.count))
    return path.description
  }

  private mutating func advance(to offset: Int) {
    while position < offset {
      switch text[position] {
      case UInt8(ascii: "{"):
        steps.append(.key(position..<position))
        expectsKey = true
      case UInt8(ascii: "["):
        steps.append(.index(0))
        expectsKey = false
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        _ = steps.popLast()
        expectsKey = false
      case UInt8(ascii: ","): separate()
      case UInt8(ascii: "\""):
        passString(offset)
        continue
      default: break
      }
      position += 1
    }
  }

  private mutating func separate() {
    switch steps.last {
    case .index(let index): steps[steps.count - 1] = .index(index + 1)
    case .key:
      steps[steps.count - 1] = .key(position..<position)
      expectsKey = true
    case nil: break
    }
  }

  private mutating func passString(_ offset: Int) {
    let start = position + 1
    position += 1
    while position < text.count, text[position] != UInt8(ascii: "\"") {
      position += text[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position += 1
    if expectsKey, position <= offset, case .key = steps.last {
      steps[steps.count - 1] = .key(start..<(position - 1))
      expectsKey = false
    }
  }

  private var description: String {
    var path = "$"
    for step in steps {
      switch step {
      case .index(let index): path += "[\(index)]"
      case .key(let range) where range.isEmpty && !isKey(range): break
      case .key(let range): path += component(text[range])
      }
    }
    return path
  }

  /// True if a range is an empty key, and not a position at which no key was read.
  private func isKey(_ range: Range<Int>) -> Bool {
    range.lowerBound < text.count && text[range.lowerBound] == UInt8(ascii: "\"")
  }

  /// `.name` for a name, else `["…"]` as in the text; long keys are truncated.
  private func component(_ key: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    let isName = key.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x24, 0x2D, 0x40: true
      default: false
      }
    }
    let shown = String(decoding: key.prefix(64), as: UTF8.self) + (key.count > 64 ? "…" : "")
    return isName && !key.isEmpty ? "." + shown : "[\"\(shown)\"]"
  }
}

extension JSON.Error {
  /// The error with its path in a text.
  func located(in text: UnsafeBufferPointer<UInt8>) -> JSON.Error {
    at(path: JSONPath.path(to: offset, in: text))
  }
}
