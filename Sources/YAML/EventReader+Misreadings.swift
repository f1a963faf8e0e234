import EndpointsDiagnostics
internal import CLibYAML

/// Errors for text that libyaml would silently read differently from YAML 1.2.
extension EventReader {
  /// Rejects `[?a]`, which is the string `?a` in YAML, but a key `a` to libyaml.
  mutating func checkQuestionMark(before start: Int) throws(TreeBuilder.Failure) {
    guard start > 0, start < source.count, source[start - 1] == UInt8(ascii: "?"),
      !source[start].isBlank, !source[start].isLineEnd
    else { return }
    try builder.error(
      .syntaxError,
      "a value without quotes can't begin with '?' inside brackets",
      at: start - 1..<start,
      help: "put the value into quotes"
    )
    throw TreeBuilder.Failure()
  }

  /// Rejects `&a:b` and `*a:b`, whose name is `a:b` in YAML, but `a` to libyaml.
  mutating func checkEndOfName(
    _ name: UnsafeMutablePointer<yaml_char_t>?,
    after sign: Unicode.Scalar,
    from properties: Int
  ) throws(TreeBuilder.Failure) {
    guard let name, let start = source.property(UInt8(ascii: sign), from: properties) else {
      return
    }
    var end = start + 1
    while name[end - start - 1] != 0 { end += 1 }
    guard end < source.count, isPartOfName(at: end) else { return }
    try builder.error(
      .syntaxError,
      "the name of an anchor has letters, digits, '-' and '_'",
      at: end..<end + 1
    )
    throw TreeBuilder.Failure()
  }

  private func isPartOfName(at index: Int) -> Bool {
    switch source[index] {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
      return false
    case UInt8(ascii: ":"):
      let next = index + 1
      return next < source.count && !source[next].isBlank && !source[next].isLineEnd
        && source[next] != UInt8(ascii: ",")
    case let byte:
      return !byte.isBlank && !byte.isLineEnd
    }
  }
}
