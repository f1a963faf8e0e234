package import EndpointsDiagnostics

/// Why a file could not be read at all, as against read but wrong.
package struct FileAccessError: Error, Sendable, Hashable {
  package let id: Diagnostic.ID
  package let message: String
  package let path: String
  /// A likely fix, `nil` where there is none to suggest.
  package let help: String?

  package init(id: Diagnostic.ID, message: String, path: String, help: String? = nil) {
    self.id = id
    self.message = message
    self.path = path
    self.help = help
  }

  package var diagnostic: Diagnostic {
    Diagnostic(.error, id, message, at: .path(path), help: help)
  }
}
