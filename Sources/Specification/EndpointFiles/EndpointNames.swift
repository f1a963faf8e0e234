// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// The names that `api.yaml` and the files beside it declare, for endpoint files to use.
struct EndpointNames {
  /// The sections that declare names.
  static let sections: [Keyword] = [.auth, .parameters, .responses, .schemas]

  private var names: [Keyword: Set<String>] = [:]
  /// The sections that can't be read, so that the names in them are unknown.
  private(set) var unreadableSections: Set<Keyword> = []
  /// The words of the sections, to suggest them for misspelt ones.
  private var words: [Keyword: KnownWords] = [:]
  /// The number of names that may still be compared, so that bad files are read in bounded time.
  private var comparisonsLeft = 100_000

  /// - Parameters:
  ///   - fields: The fields of `api.yaml`; `nil` if it can't be read.
  ///   - files: The files of what endpoints share.
  init(in fields: Fields?, _ files: [EndpointFolder.Section: [EndpointFolder.File]] = [:]) {
    guard let fields else {
      unreadableSections = Set(Self.sections)
      return
    }
    unreadableSections = fields.misspelt
    for (section, files) in files {
      names[section.keyword] = Set(files.map(\.name))
    }
    for section in Self.sections {
      guard let node = fields[section] else { continue }
      if node.kind != .mapping { unreadableSections.insert(section) }
      names[section, default: []].formUnion(node.entries.map { $0.key.text ?? "" })
    }
  }

  /// The names under a section.
  subscript(section: Keyword) -> Set<String> { names[section] ?? [] }

  /// The name in a section that a misspelt one is most likely meant to be.
  mutating func suggestion(for name: String, under section: Keyword) -> String? {
    let names = self[section]
    guard names.count <= comparisonsLeft else { return nil }
    comparisonsLeft -= names.count
    let types = section == .schemas ? Schema.ValueType.allCases.map(\.rawValue) : []
    let words = words[section] ?? KnownWords(names.union(types).sorted())
    self.words[section] = words
    return words.suggestion(for: name)
  }
}

extension EndpointContents {
  /// True if `api.yaml` declares a name; an undeclared one is reported unless its section can't be
  /// read.
  ///
  /// - Parameter object: The words for what is named: `auth scheme`.
  func isDeclared(
    _ name: Text, under section: Keyword, _ id: Diagnostic.ID, _ object: String,
    help: String? = nil
  ) -> Bool {
    if names[section].contains(name.value) { return true }
    if names.unreadableSections.contains(section) { return false }
    report(
      id, "unknown \(object) '\(name.value)'", at: name.location,
      help: help ?? self.help(for: name.value, under: section))
    return false
  }

  private func help(for name: String, under section: Keyword) -> String {
    if log.diagnostics.shouldSuggest, let other = names.suggestion(for: name, under: section) {
      return "did you mean '\(other)'?"
    }
    if section == .responses, log.diagnostics.shouldSuggest,
      let schema = names.suggestion(for: name, under: .schemas)
    {
      return "did you mean the schema: '{ body: \(schema) }'?"
    }
    return section == .auth
      ? "add it under 'auth' in api.yaml, as in '\(name): { type: http, scheme: bearer }'"
      : "add '\(name)' under '\(section.text)' in api.yaml"
  }
}

extension EndpointFolder.Section {
  /// The key of `api.yaml` for the section.
  var keyword: Keyword {
    switch self {
    case .parameters: .parameters
    case .responses: .responses
    case .schemas: .schemas
    }
  }

  /// The word for one of what is shared in the section.
  var object: String {
    switch self {
    case .parameters: "parameter"
    case .responses: "response"
    case .schemas: "schema"
    }
  }
}
