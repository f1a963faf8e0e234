// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics

/// The environment variables of one credential, for a document that does not name them.
package struct EnvironmentRule: Sendable, Hashable {
  /// The name of the security scheme.
  package var scheme: Text
  package var variables: EnvironmentVariables
}

extension [EnvironmentRule] {
  /// A document whose security schemes have these environment variables; those of a scheme that is not
  /// there are reported.
  package func applied(to document: Document, _ diagnostics: inout Diagnostics) -> Document {
    var document = document
    let names = document.securitySchemes.map(\.name.value)
    for rule in self {
      if let index = names.firstIndex(of: rule.scheme.value) {
        document.securitySchemes[index].read(from: rule.variables, under: .strict, &diagnostics)
      } else {
        diagnostics.error(
          .unknownAuthScheme, "the document has no security scheme '\(rule.scheme.value)'",
          at: rule.scheme.location,
          help: suggestion(for: rule.scheme.value, among: names).map { "did you mean '\($0)'?" }
            ?? (names.isEmpty
              ? "it has none at all" : "it has \(names.prefix(5).joined(separator: ", "))"))
      }
    }
    return document
  }
}
