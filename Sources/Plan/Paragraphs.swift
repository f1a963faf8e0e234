extension [String] {
  /// The lines of texts, with a blank one between two texts.
  static func paragraphs(_ texts: String?...) -> [String] {
    var lines: [String] = []
    for text in texts {
      guard let added = text?.trimmedLines, !added.isEmpty else { continue }
      if !lines.isEmpty { lines.append("") }
      lines += added
    }
    return lines
  }
}
