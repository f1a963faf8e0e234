package import EndpointsDiagnostics

extension Node {
  /// Parses a file that contains one YAML 1.2 or JSON document.
  ///
  /// Text that begins like JSON is parsed as JSON first and, if it is invalid, as YAML, which may
  /// begin the same way.
  ///
  /// - Parameter number: The file's number among the source files.
  /// - Returns: `nil` if there were errors, which are then among the diagnostics.
  package static func parse(
    _ file: SourceFile,
    number: Int,
    diagnostics: inout Diagnostics
  ) -> Node? {
    guard file.text.count <= ReadingLimits.bytes else {
      diagnostics.reportTooLarge(path: file.path)
      return nil
    }
    guard JSONReader.mayBeJSON(file.text) else {
      return parse(yaml: file, number: number, diagnostics: &diagnostics)
    }
    var builder: TreeBuilder
    do {
      builder = try parse(json: file, number: number)
    } catch {
      var found = Diagnostics()
      if let node = parse(yaml: file, number: number, diagnostics: &found) {
        diagnostics.add(contentsOf: found)
        return node
      }
      let isYAML = file.path.hasSuffix(".yaml") || file.path.hasSuffix(".yml")
      guard !isYAML, JSONReader.isLikelyJSON(file.text) else {
        diagnostics.add(contentsOf: found)
        return nil
      }
      builder = TreeBuilder(file: file, number: number)
      builder.report(error)
    }
    diagnostics.add(contentsOf: builder.diagnostics)
    return builder.finish()
  }

  private static func parse(
    json file: SourceFile,
    number: Int
  ) throws(JSONSyntaxError) -> TreeBuilder {
    try file.text.withUnsafeBufferPointer { text throws(JSONSyntaxError) in
      var reader = JSONReader(TreeBuilder(file: file, number: number), text: text)
      try reader.read()
      return reader.builder
    }
  }

  private static func parse(
    yaml file: SourceFile,
    number: Int,
    diagnostics: inout Diagnostics
  ) -> Node? {
    let check = file.text.withUnsafeBufferPointer { SourceCheck($0) }
    let placeholders: Placeholders?
    switch check {
    case .invalid, .control:
      diagnostics.report(check, in: number)
      return nil
    case .unicode(hasOddBreaks: true):
      placeholders = file.text.withUnsafeBufferPointer { Placeholders(for: $0) }
    default:
      placeholders = nil
    }
    var source = placeholders?.applied(to: file.text) ?? file.text
    var repairsLeft = ReadingLimits.tabbedComments
    while true {
      let (builder, tabs) = source.withUnsafeBufferPointer { source in
        var reader = EventReader(
          TreeBuilder(file: file, number: number),
          source: source,
          isASCII: check == .ascii,
          placeholders: placeholders
        )
        // The reader throws only after adding an error, so that there is no tree.
        try? reader.read()
        return (reader.builder, reader.tabsBeforeComment)
      }
      guard repairsLeft > 0, !tabs.isEmpty else {
        diagnostics.add(contentsOf: builder.diagnostics)
        return builder.finish()
      }
      repairsLeft -= 1
      for tab in tabs { source[tab] = UInt8(ascii: " ") }
    }
  }
}

extension Diagnostics {
  mutating func reportTooLarge(path: String) {
    error(
      .fileTooLarge,
      "the file is larger than \(ReadingLimits.bytes >> 20) MiB",
      path: path
    )
  }

  /// Adds an error if the source is not valid text.
  package mutating func report(_ check: SourceCheck, in file: Int) {
    switch check {
    case .ascii, .unicode:
      break
    case .invalid(let bytes):
      error(
        .invalidEncoding,
        "the file is not valid UTF-8 here",
        at: SourceRange(file: file, bytes: bytes),
        help: "save the file as UTF-8"
      )
    case .control(let scalar, let bytes):
      let hex = String(scalar.value, radix: 16, uppercase: true)
      let code = String(repeating: "0", count: max(0, 4 - hex.count)) + hex
      error(
        .controlCharacter,
        "the character U+\(code) is not allowed",
        at: SourceRange(file: file, bytes: bytes),
        help: "remove it, or write '\\u\(code)' inside double quotes"
      )
    }
  }
}
