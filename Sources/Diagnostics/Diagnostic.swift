// SPDX-License-Identifier: Apache-2.0

/// An error or warning for the author of a spec, with its location.
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable {
    case error
    case warning
  }

  /// The location of a diagnostic.
  package enum Location: Sendable, Hashable {
    case source(SourceRange)
    /// The path of a whole file or folder.
    case path(String)
  }

  package var severity: Severity
  package var id: ID
  /// One sentence without a full stop.
  package var message: String
  package var location: Location
  /// A likely fix; `nil` if there is none.
  package var help: String?

  package init(
    _ severity: Severity, _ id: ID, _ message: String, at location: Location,
    help: String? = nil
  ) {
    self.severity = severity
    self.id = id
    self.message = message
    self.location = location
    self.help = help
  }
}

/// The diagnostics of a run, in the order in which they were added.
package struct Diagnostics: Sendable {
  package private(set) var all: [Diagnostic] = []

  package init() {}

  package mutating func remove(at indices: Set<Int>) {
    if indices.isEmpty { return }
    all = all.enumerated().filter { !indices.contains($0.offset) }.map(\.element)
  }

  /// True if it is still worth computing suggestions.
  package var shouldSuggest: Bool { all.count < 100 }

  package var hasErrors: Bool { all.contains { $0.severity == .error } }

  /// Removes duplicates and sorts by location; diagnostics about whole files come first.
  package mutating func sort() {
    func key(_ diagnostic: Diagnostic) -> (Int, Int) {
      guard case .source(let location) = diagnostic.location else { return (-1, 0) }
      return (location.file, location.bytes.lowerBound)
    }
    var seen: Set<Diagnostic> = []
    all = all.filter { seen.insert($0).inserted }.enumerated()
      .map { (key($0.element), $0.offset, $0.element) }
      .sorted { ($0.0.0, $0.0.1, $0.1) < ($1.0.0, $1.0.1, $1.1) }.map(\.2)
  }

  /// All errors, then all warnings, each in the order in which they were added.
  package var errorsFirst: [Diagnostic] {
    all.filter { $0.severity == .error } + all.filter { $0.severity != .error }
  }

  /// The diagnostics with each warning turned into an error, after the original errors.
  package var asErrors: Diagnostics {
    var errors = self
    errors.all = errorsFirst
    for index in errors.all.indices { errors.all[index].severity = .error }
    return errors
  }

  /// The diagnostics with each error turned into a warning.
  package var asWarnings: Diagnostics {
    var warnings = self
    for index in warnings.all.indices { warnings.all[index].severity = .warning }
    return warnings
  }

  package mutating func remove(where isRemoved: (Diagnostic) -> Bool) {
    all.removeAll(where: isRemoved)
  }

  package mutating func add(_ diagnostic: Diagnostic) {
    all.append(diagnostic)
  }

  package mutating func add(contentsOf other: Diagnostics) {
    all += other.all
  }

  package mutating func error(
    _ id: Diagnostic.ID, _ message: String, at location: SourceRange, help: String? = nil
  ) {
    add(Diagnostic(.error, id, message, at: .source(location), help: help))
  }

  package mutating func error(
    _ id: Diagnostic.ID, _ message: String, path: String, help: String? = nil
  ) {
    add(Diagnostic(.error, id, message, at: .path(path), help: help))
  }

  package mutating func warning(
    _ id: Diagnostic.ID, _ message: String, at location: SourceRange, help: String? = nil
  ) {
    add(Diagnostic(.warning, id, message, at: .source(location), help: help))
  }
}
