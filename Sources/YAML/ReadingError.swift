import EndpointsDiagnostics

/// The stable names of everything that reading a file can report.
package enum ReadingError: String, Sendable, Hashable, CaseIterable {
  // The file can't be read.
  case fileNotFound = "file-not-found"
  case fileIsDirectory = "file-is-directory"
  case fileNotRegular = "file-not-regular"
  case fileNotReadable = "file-not-readable"
  case fileTooLarge = "file-too-large"
  case invalidFileName = "invalid-file-name"

  // Its bytes are no text.
  case invalidEncoding = "invalid-encoding"
  case controlCharacter = "control-character"

  // The text is no YAML document.
  case emptyFile = "empty-file"
  case syntaxError = "syntax-error"
  case severalDocuments = "several-documents"

  // The document means nothing that can be used.
  case duplicateKey = "duplicate-key"
  case keyNotScalar = "key-not-scalar"
  case undefinedAlias = "undefined-alias"
  case cyclicAlias = "cyclic-alias"
  case invalidMerge = "invalid-merge"
  case tagMismatch = "tag-mismatch"
  /// A warning: the node is read as if it had no tag.
  case unknownTag = "unknown-tag"

  // The document is beyond a limit.
  case tooManyNodes = "too-many-nodes"
  case nestingTooDeep = "nesting-too-deep"
  case tooManyErrors = "too-many-errors"
}

extension Diagnostics {
  mutating func error(
    _ id: ReadingError,
    _ message: String,
    at place: Place,
    help: String? = nil
  ) {
    error(id.rawValue, message, at: place, help: help)
  }

  mutating func error(_ id: ReadingError, _ message: String, path: String, help: String? = nil) {
    add(Diagnostic(.error, id.rawValue, message, at: .path(path), help: help))
  }
}
