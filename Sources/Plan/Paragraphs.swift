extension [String] {
  /// The lines of texts, with a blank one between two texts.
  ///
  /// - Parameter isDeprecated: True to say so at the end. An attribute would warn where generated code
  ///   itself uses the declaration.
  static func paragraphs(_ texts: String?..., isDeprecated: Bool = false) -> [String] {
    var lines: [String] = []
    for text in texts + [isDeprecated ? "Deprecated." : nil] {
      guard let added = text?.trimmedLines, !added.isEmpty else { continue }
      if !lines.isEmpty { lines.append("") }
      lines += added
    }
    return lines
  }
}

extension String {
  /// The lines of a text without blank ones at its ends.
  var trimmedLines: [String] {
    // Most texts are one line of plain ASCII.
    if !utf8.contains(where: { $0 < 0x20 || $0 >= 0x80 }) { return self[...].isBlank ? [] : [self] }
    // In ASCII, the ends of lines are found without the tables of Unicode.
    let isASCII = utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") }
    let lines =
      isASCII
      ? utf8.split(omittingEmptySubsequences: false) { (0x0A...0x0C).contains($0) }
        .map(Substring.init)
      : split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let first = lines.firstIndex(where: { !$0.isBlank }),
      let last = lines.lastIndex(where: { !$0.isBlank })
    else { return [] }
    return lines.count == 1 ? [self] : lines[first...last].map(String.init)
  }
}

extension Substring {
  fileprivate var isBlank: Bool {
    if let byte = utf8.first, 0x21..<0x7F ~= byte { return false }
    return allSatisfy(\.isWhitespace)
  }
}
