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
