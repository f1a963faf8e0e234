/// A token of a JSON text, with its place.
public struct JSONToken: Hashable, Sendable {
  /// What a token is.
  public enum Kind: Hashable, Sendable {
    case beginObject, endObject, beginArray, endArray, key, string, number, bool, null
  }

  public let kind: Kind

  /// Offset of the first byte: for strings and keys of the quote.
  public let start: Int

  /// Offset after the last byte.
  public let end: Int

  /// Whether it is a string or key with a backslash escape.
  public let hasEscapes: Bool

  /// The tokens of a JSON text in their order, without its commas and colons.
  ///
  /// Throws when the text isn't JSON, as decoding does; then there are none.
  public static func tokens(of text: [UInt8]) throws(JSONError) -> [JSONToken] {
    try JSON.read(text) { (json: inout JSONReader) throws(JSONError) in
      var tokens: [JSONToken] = []
      try json.appendTokens(to: &tokens)
      return tokens
    }
  }

  /// The string that a string or key stands for, or the text of another token.
  public func string(in text: [UInt8]) -> String {
    guard start >= 0, end <= text.count, start < end else { return "" }
    guard kind == .string || kind == .key else {
      return String(decoding: text[start..<end], as: UTF8.self)
    }
    guard hasEscapes else { return String(decoding: text[(start + 1)..<(end - 1)], as: UTF8.self) }
    return (try? JSON.decode(String.self, from: Array(text[start..<end]))) ?? ""
  }
}

extension JSONReader {
  /// Passes the next value, adding its tokens; without recursion.
  fileprivate mutating func appendTokens(to tokens: inout [JSONToken]) throws(JSONError) {
    var containers: [JSONKind] = []
    repeat {
      // A container that has just begun: its first value is next.
      if try appendToken(to: &tokens, &containers) { continue }
      while let container = containers.last {
        if container == .array ? try nextElement() : try nextMember() {
          if container == .object { try appendKey(to: &tokens) }
          break
        }
        containers.removeLast()
        appendEnd(container, to: &tokens)
      }
    } while !containers.isEmpty
  }

  /// Adds a scalar or the beginning of a container; true when that one isn't empty.
  private mutating func appendToken(
    to tokens: inout [JSONToken],
    _ containers: inout [JSONKind]
  ) throws(JSONError) -> Bool {
    let start = offset
    let token: JSONToken.Kind
    var hasEscapes = false
    switch kind {
    case .array: return try appendBegin(.array, to: &tokens, &containers)
    case .object: return try appendBegin(.object, to: &tokens, &containers)
    case .string:
      token = .string
      hasEscapes = try scanner.pointee.scanNewString().hasEscapes
    case .number:
      token = .number
      try skip()
    case .bool:
      token = .bool
      try skip()
    case .null:
      token = .null
      try skip()
    case nil: throw mismatch("a value")
    }
    tokens.append(JSONToken(kind: token, start: start, end: offset, hasEscapes: hasEscapes))
    return false
  }

  private mutating func appendBegin(
    _ container: JSONKind,
    to tokens: inout [JSONToken],
    _ containers: inout [JSONKind]
  ) throws(JSONError) -> Bool {
    let start = offset
    let isFilled = container == .array ? try beginArray() : try beginMembers()
    tokens.append(
      JSONToken(
        kind: container == .array ? .beginArray : .beginObject,
        start: start,
        end: start + 1,
        hasEscapes: false
      )
    )
    guard isFilled else {
      appendEnd(container, to: &tokens)
      return false
    }
    containers.append(container)
    if container == .object { try appendKey(to: &tokens) }
    return true
  }

  private func appendEnd(_ container: JSONKind, to tokens: inout [JSONToken]) {
    tokens.append(
      JSONToken(
        kind: container == .array ? .endArray : .endObject,
        start: offset - 1,
        end: offset,
        hasEscapes: false
      )
    )
  }

  private mutating func appendKey(to tokens: inout [JSONToken]) throws(JSONError) {
    let start = offset
    let span = try scanner.pointee.scanKey()
    tokens.append(
      JSONToken(
        kind: .key,
        start: start,
        end: span.end + 1 - scanner.pointee.base,
        hasEscapes: span.hasEscapes
      )
    )
  }
}
