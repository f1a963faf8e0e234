import EndpointsCommon

/// Assigns the names of a client's files, each once, even on file systems that ignore case.
struct FileNamer {
  /// The longest name, in bytes; file systems allow 255 with the extension.
  private static let longestName = 180

  private var taken: Set<String> = []
  private var numbers = NumberedNames()

  /// The name, without extension, for a wanted one: cut if it is too long, numbered if it is taken.
  mutating func name(_ wanted: String) -> String {
    var base = ""
    for character in wanted {
      if base.utf8.count + character.utf8.count > Self.longestName { break }
      base.append(character)
    }
    let key = base.lowercased()
    if taken.insert(key).inserted { return base }
    return base + numbers.name(key, besides: &taken).dropFirst(key.count)
  }
}
