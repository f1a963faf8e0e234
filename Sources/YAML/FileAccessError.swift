package import EndpointsDiagnostics

/// Why a file could not be read at all, as against read but wrong.
package struct FileAccessError: Error, Sendable, Hashable {
  package let id: ReadingError
  package let message: String
  package let path: String

  package init(id: ReadingError, message: String, path: String) {
    self.id = id
    self.message = message
    self.path = path
  }

  package var diagnostic: Diagnostic {
    Diagnostic(.error, id.rawValue, message, at: .path(path))
  }
}
