import EndpointsDiagnostics
import EndpointsYAML

/// An `api.yaml`, as far as new endpoints use it.
struct APIFile {
  private(set) var name: String
  /// The URLs of the servers, without a slash at the end.
  private(set) var servers: [String] = []
  /// The auth schemes by name; `nil` for those of other kinds than commands have.
  private(set) var schemes: [(name: String, kinds: [Credential.Kind])] = []
  /// True if endpoints without `auth` need the credentials that the file says.
  private(set) var hasDefaultAuth = false
  /// The shared response for errors; `nil` if there is none that is clearly one.
  private(set) var errorResponse: String?
  /// The shared schemas by name.
  private(set) var schemas: [String: YAMLDraft]
  private(set) var text: String

  /// - Parameters:
  ///   - responses: The names of shared responses in files of their own.
  ///   - schemas: Shared schemas in files of their own.
  init(_ root: Node, text: String, responses: [String], schemas: [String: YAMLDraft]) {
    self.schemas = schemas
    self.text = text
    name = root["name"]?.text ?? ""
    let listed = root["servers"].map { Array($0.items) } ?? []
    servers = (listed + [root["server"]].compactMap(\.self)).compactMap {
      $0.text ?? $0["url"]?.text
    }
    .map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    for (key, value) in root.entries(under: "auth") {
      schemes.append((key, Self.kinds(value)))
    }
    let defaults = root["defaults"]
    hasDefaultAuth = defaults?["auth"] != nil || defaults?["security"] != nil
    let names = root.entries(under: "responses").map(\.key) + responses
    let isDefault = defaults?["responses"]?["default"] != nil
    errorResponse =
      isDefault
      ? nil
      : names.first { ["error", "errorresponse"].contains($0.lowercased()) }
        ?? (names.count == 1 && names[0].lowercased().contains("err") ? names[0] : nil)
    for (name, schema) in root.entries(under: "schemas") { self.schemas[name] = YAMLDraft(schema) }
  }

  /// The kinds of credentials that a scheme takes.
  static func kinds(_ scheme: Node) -> [Credential.Kind] {
    switch (scheme["type"]?.text, scheme["scheme"]?.text?.lowercased()) {
    case ("http", "basic"): [.basic(hasPassword: scheme["password"] == nil)]
    case ("http", "bearer"), ("oauth2", _): [.bearer]
    case ("apiKey", _):
      [.apiKey(in: scheme["in"]?.text ?? "", name: scheme["name"]?.text ?? "")]
    default: []
    }
  }

  /// The scheme that takes a credential; `nil` if there is none.
  func scheme(for kind: Credential.Kind) -> String? {
    schemes.first { $0.kinds.contains { $0.fits(kind) } }?.name
  }

  // MARK: Edits

  /// Adds an entry to a section, which is added where it is missing; every other line stays as it is.
  ///
  /// - Returns: False if the section is not a block of lines.
  mutating func add(_ key: String, _ value: YAMLDraft, under section: String) -> Bool {
    var lines = lines
    guard let start = lines.firstIndex(where: { $0.hasPrefix("\(section):") }) else {
      add(section, .map((key, value)))
      return true
    }
    let rest = lines[start].dropFirst(section.count + 1).trimmed
    guard rest.isEmpty || rest.hasPrefix("#") else { return false }
    let body = lines[(start + 1)...].prefix { $0.first.map { " #".contains($0) } ?? true }
    let entries = body.filter { !$0.trimmed.isEmpty && !$0.trimmed.hasPrefix("#") }
    guard let first = entries.first, let last = body.lastIndex(of: entries.last ?? first) else {
      return false
    }
    let indent = first.prefix { $0 == " " }.count
    lines.insert(
      contentsOf: EndpointFileWriter.lines(key, value, indent: indent, level: 1), at: last + 1)
    self.lines = lines
    return true
  }

  /// Adds a key of its own at the end.
  mutating func add(_ key: String, _ value: YAMLDraft) {
    var lines = lines
    while lines.last?.trimmed.isEmpty == true { lines.removeLast() }
    self.lines = lines + EndpointFileWriter.lines(key, value, indent: 0, level: 0) + [""]
  }

  /// The lines of the text, whatever ends them.
  private var lines: [String] {
    get {
      text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
    }
    set { text = newValue.joined(separator: text.contains("\r\n") ? "\r\n" : "\n") }
  }
}

extension Credential.Kind {
  /// True if a scheme of this kind takes a credential of another; names of headers have no case.
  fileprivate func fits(_ other: Credential.Kind) -> Bool {
    guard case .apiKey("header", let name) = self, case .apiKey("header", let given) = other else {
      return self == other
    }
    return name.lowercased() == given.lowercased()
  }
}

extension Node {
  /// The entries of a mapping under a key, by their names.
  func entries(under key: String) -> [(key: String, value: Node)] {
    (self[key].map { Array($0.entries) } ?? []).map { ($0.key.text ?? "", $0.value) }
  }
}
