package import EndpointsDiagnostics

extension SourceFiles {
  /// Reads a file and adds it.
  ///
  /// - Parameter name: The name of the file in diagnostics, if it is not the path.
  /// - Returns: The file's number; `nil` if its bytes are not text, which is then among the
  ///   diagnostics.
  /// - Throws: ``FileAccessError`` if the file can't be read.
  package mutating func load(
    _ path: String,
    name: String? = nil,
    diagnostics: inout Diagnostics
  ) throws(FileAccessError) -> Int? {
    let name = name ?? path
    let bytes = try FileBytes.read(path, name: name)
    return add(decoding: bytes, path: name, diagnostics: &diagnostics)
  }

  /// Adds a file of bytes in UTF-8, UTF-16 or UTF-32, with or without a byte order mark.
  ///
  /// UTF-8 is validated only when the file is parsed.
  /// - Returns: The file's number; `nil` if it is malformed UTF-16 or UTF-32.
  package mutating func add(
    decoding bytes: [UInt8],
    path: String,
    diagnostics: inout Diagnostics
  ) -> Int? {
    let encoding = TextEncoding(of: bytes)
    let content = bytes.dropFirst(encoding.markLength(in: bytes))
    switch encoding.unit {
    case 1:
      return add(
        SourceFile(path: path, text: content.count == bytes.count ? bytes : Array(content))
      )
    default:
      let (text, malformed) = encoding.utf8(from: content)
      let number = add(SourceFile(path: path, text: text))
      guard let malformed else { return number }
      diagnostics.error(
        .invalidEncoding,
        "the file is not valid \(encoding.rawValue) here",
        at: SourceRange(file: number, bytes: malformed),
        help: "save the file as UTF-8"
      )
      return nil
    }
  }
}
