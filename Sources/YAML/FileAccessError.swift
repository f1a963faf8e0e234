package import EndpointsDiagnostics

/// The reason a file could not be read, as opposed to errors in its content.
package struct FileAccessError: Error, Sendable, Hashable {
  package let id: Diagnostic.ID
  package let message: String
  package let path: String
  /// A likely fix; `nil` if there is none.
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
