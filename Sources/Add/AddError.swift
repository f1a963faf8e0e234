// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics

/// The reason that no endpoint file can be made, or that a part of what was given is left out.
package struct AddError: Error, Hashable {
  package var diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) {
    self.diagnostic = diagnostic
  }

  /// - Parameter source: The name of what is wrong: `the curl command`.
  init(_ id: Diagnostic.ID, _ message: String, in source: String, help: String) {
    diagnostic = Diagnostic(.error, id, message, at: .path(source), help: help)
  }

  static func command(_ message: String, help: String) -> Self {
    Self(.invalidCommand, message, in: "the curl command", help: help)
  }
}

extension Diagnostics {
  /// Warns about a part of a command that is left out.
  mutating func reportIgnored(_ message: String, help: String) {
    add(
      Diagnostic(.warning, .ignoredOption, message, at: .path("the curl command"), help: help))
  }
}
