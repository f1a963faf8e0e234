/// Something to tell the author of a spec, with the place it is about.
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable {
    case error
    case warning
  }

  /// What a diagnostic points at.
  package enum Location: Sendable, Hashable {
    case place(Place)
    /// A whole file or folder, by its path.
    case path(String)
  }

  package var severity: Severity
  package var id: ID
  /// One sentence without a full stop.
  package var message: String
  package var location: Location
  /// A likely fix, `nil` where there is none to suggest.
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

/// The diagnostics of a run, in the order in which they were found.
package struct Diagnostics: Sendable {
  package private(set) var all: [Diagnostic] = []

  package init() {}

  /// Whether so little was found that looking for the author's likely meaning is worth the time.
  package var areFew: Bool { all.count < 100 }

  package var hasErrors: Bool { all.contains { $0.severity == .error } }

  /// Puts what is about files as a whole first, and the rest in the order of its places, each once.
  package mutating func sort() {
    func key(_ diagnostic: Diagnostic) -> (Int, Int) {
      guard case .place(let place) = diagnostic.location else { return (-1, 0) }
      return (place.file, place.bytes.lowerBound)
    }
    var seen: Set<Diagnostic> = []
    all = all.filter { seen.insert($0).inserted }.enumerated()
      .map { (key($0.element), $0.offset, $0.element) }
      .sorted { ($0.0.0, $0.0.1, $0.1) < ($1.0.0, $1.0.1, $1.1) }.map(\.2)
  }

  /// All errors, then all warnings, each in the order in which they were found.
  package var errorsFirst: [Diagnostic] {
    all.filter { $0.severity == .error } + all.filter { $0.severity != .error }
  }

  /// The same with each warning as an error, after those that were errors before.
  package var asErrors: Diagnostics {
    var errors = self
    errors.all = errorsFirst
    for index in errors.all.indices { errors.all[index].severity = .error }
    return errors
  }

  /// The same with each error as a warning.
  package var asWarnings: Diagnostics {
    var warnings = self
    for index in warnings.all.indices { warnings.all[index].severity = .warning }
    return warnings
  }

  package mutating func add(_ diagnostic: Diagnostic) {
    all.append(diagnostic)
  }

  package mutating func add(contentsOf other: Diagnostics) {
    all += other.all
  }

  package mutating func error(
    _ id: Diagnostic.ID, _ message: String, at place: Place, help: String? = nil
  ) {
    add(Diagnostic(.error, id, message, at: .place(place), help: help))
  }

  package mutating func error(
    _ id: Diagnostic.ID, _ message: String, path: String, help: String? = nil
  ) {
    add(Diagnostic(.error, id, message, at: .path(path), help: help))
  }

  package mutating func warning(
    _ id: Diagnostic.ID, _ message: String, at place: Place, help: String? = nil
  ) {
    add(Diagnostic(.warning, id, message, at: .place(place), help: help))
  }
}
