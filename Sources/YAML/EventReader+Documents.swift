import EndpointsDiagnostics
internal import CLibYAML

/// Reading around the document: directives before it, and further documents after it.
extension EventReader {
  /// Limits the `%` lines before the document to ``ReadingLimits/directives``.
  mutating func checkDirectives() throws(TreeBuilder.Failure) {
    var count = 0
    var line = 0
    while line < source.count {
      let end = source[line...].firstIndex(where: \.isLineEnd) ?? source.count
      let first = source[line..<end].first { !$0.isBlank }
      if first == UInt8(ascii: "%") {
        count += 1
        if count > ReadingLimits.directives {
          try builder.error(
            .syntaxError,
            "more than \(ReadingLimits.directives) directives",
            at: line..<end
          )
          throw TreeBuilder.Failure()
        }
      } else if let first, first != UInt8(ascii: "#") {
        return
      }
      line = end + 1
    }
  }

  mutating func reportEmptyFile() throws(TreeBuilder.Failure) {
    let hasComments = source.contains(UInt8(ascii: "#"))
    try builder.error(
      .emptyFile,
      hasComments ? "the file has nothing but comments" : "the file is empty",
      at: 0..<0,
      help: "write a document into it, or remove it"
    )
  }

  /// True if the document that this event ends is the last content of the file.
  ///
  /// libyaml isn't asked, since it would read all directives of the next document at once. Text
  /// that is not a document does count as further content (false), so that libyaml reports its
  /// error.
  mutating func isFollowedByNothing(_ event: yaml_event_t) throws(TreeBuilder.Failure) -> Bool {
    let end = byte(event.end_mark)
    let hasEndMarker = event.data.document_end.implicit == 0
    let next = source.skippingSpaceAndComments(from: end, andEndMarkers: hasEndMarker)
    if next == source.count { return true }
    let isDocument =
      hasEndMarker || source[next] == UInt8(ascii: "%") || source.isMarker("---", at: next)
    guard isDocument else { return false }
    try reportSecondDocument(at: next)
    return true
  }

  mutating func reportSecondDocument(at start: Int) throws(TreeBuilder.Failure) {
    let end = source[start...].firstIndex(where: \.isLineEnd) ?? source.count
    try builder.error(
      .severalDocuments,
      "a second document begins here; a file is read as one document",
      at: start..<end,
      help: "move it to a file of its own, or remove it"
    )
  }
}
