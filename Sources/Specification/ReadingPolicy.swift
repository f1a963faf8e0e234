package import EndpointsDiagnostics

/// The rules for a document that is wrong in a way whose meaning is clear.
package enum ReadingPolicy: Sendable {
  /// Its author reads the diagnostics and can mend it: such a mistake is an error.
  case strict
  /// It is published by others: such a mistake is a warning, and the document is read as it is meant.
  case lenient

  /// The severity of a mistake whose meaning is clear.
  package var severity: Diagnostic.Severity {
    switch self {
    case .strict: .error
    case .lenient: .warning
    }
  }

  // MARK: Tolerances

  /// True if arrays name their items, 'required' names declared properties, and enums have a value
  /// besides null.
  var demandsCompleteSchemas: Bool { self == .strict }

  /// True if the values of an enum that are of another type than the rest are left out.
  var skipsWrongEnumValues: Bool { self == .lenient }

  /// True if words of other languages are read as the types that they mean, as `int` for `integer`.
  var acceptsTypesOfOtherLanguages: Bool { self == .lenient }

  /// True if schemas may be written as former drafts had them, such as tuples as a list of items.
  var acceptsFormerDrafts: Bool { self == .lenient }

  /// True if a reference may stand where OpenAPI has none.
  var followsStrayReferences: Bool { self == .lenient }

  /// True if words of the specification are known in capitals, too.
  var ignoresCase: Bool { self == .lenient }

  /// True if a security scheme that is not declared is taken for what its name says.
  var infersSecuritySchemes: Bool { self == .lenient }

  /// True if a server may be relative to where the document is published, as it is elsewhere.
  var acceptsRelativeServers: Bool { self == .lenient }

  /// True if an operation has to have a response.
  var demandsResponses: Bool { self == .strict }

  /// True if statuses may be written in another way than the specification has, as in `4xx`.
  var acceptsInexactStatuses: Bool { self == .lenient }

  /// True if a parameter without a schema is read as a string.
  var readsMissingSchemas: Bool { self == .lenient }

  /// True if header parameters that can't be sent are left out.
  var skipsUnsendableHeaders: Bool { self == .lenient }

  /// True if an unknown format is reported each time that it comes up.
  var reportsEveryUnknownFormat: Bool { self == .strict }
}

extension Diagnostics {
  /// Reports a mistake whose meaning is clear, as severe as the policy has it.
  ///
  /// - Parameter consequence: The end of the message where the document is read all the same:
  ///   `, so any value is accepted`.
  package mutating func report(
    _ id: Diagnostic.ID, _ message: String, consequence: String = "", at location: SourceRange,
    help: String?, under policy: ReadingPolicy
  ) {
    let end = policy.severity == .warning ? consequence : ""
    add(Diagnostic(policy.severity, id, message + end, at: .source(location), help: help))
  }
}
