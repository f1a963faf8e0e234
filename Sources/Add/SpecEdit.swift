// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics

/// The changes that a new endpoint makes in the `api.yaml` of its folder.
struct SpecEdit {
  private let options: Addition.Options
  private let path: String
  /// `nil` if the file is new.
  private let api: APIFile?
  /// The new keys of the file.
  private var added = YAMLMap()
  /// The entries that are added, by the sections of the file.
  private var entries: [(section: String, map: YAMLMap)] = []
  private var schemeNames: Set<String>
  private var variables: Set<String>
  /// The shared schemas that a copied operation has otherwise than the spec.
  private(set) var differingSchemas: [String] = []
  /// The environment variables of the schemes that are added.
  private(set) var newVariables: [(scheme: String, names: [String])] = []
  private(set) var diagnostics = Diagnostics()
  /// The parts of the new file's server for which users write their own.
  private(set) var serverPlaceholders: [String] = []

  /// - Parameter title: The title of the document that the endpoint is copied from.
  init(
    _ survey: SpecSurvey, _ sketch: RequestSketch, _ options: Addition.Options,
    title: String? = nil
  ) {
    self.options = options
    path = survey.apiPath
    api = survey.api
    schemeNames = Set(survey.api?.schemes.map(\.name) ?? [])
    variables = survey.api?.variables ?? []
    if api == nil { beginFile(sketch, title: title) }
  }

  private mutating func beginFile(_ sketch: RequestSketch, title: String?) {
    let (name, isFolders) = ClientName.name(
      folder: options.folder, title: title, server: sketch.server?.url)
    added.add(
      "name", .string(name), guess: isFolders ? nil : "the name of the Swift client")
    if let server = sketch.server {
      added.add("servers", .list([server.draft]), guess: server.guess)
      serverPlaceholders = server.variables.map(\.defaultValue)
    } else {
      let unknown = "https://api.example.com"
      added.add(
        "servers", .strings([unknown]), guess: "no server is known; write the API's in its place")
      serverPlaceholders = [unknown]
    }
  }

  private var clientName: String {
    if let api { return api.name }
    return if case .string(let name)? = added["name"] { name } else { "API" }
  }

  /// `api.yaml`, if it changes.
  func file() throws(AddError) -> Addition.File? {
    guard let api else {
      var all = added
      for (section, map) in entries { all[section] = .map(map) }
      return .init(path: path, text: EndpointFileWriter.text(all))
    }
    if added.isEmpty, entries.isEmpty { return nil }
    let text = try APIFileEdit(api, path: path).text(adding: added, entries)
    return .init(path: path, text: text, old: String(decoding: api.file.text, as: UTF8.self))
  }

  // MARK: Servers

  /// Takes the path of the spec's server off an endpoint's, or gives the endpoint a server of its own.
  mutating func place(
    _ sketch: inout RequestSketch, _ surroundings: inout EndpointDraft.Surroundings
  ) {
    guard let api, let server = sketch.server else { return }
    for known in api.servers {
      let parts = known.split(separator: "/").map(String.init)
      guard parts.count > 1, server.matches("\(parts[0])//\(parts[1])"),
        let path = sketch.path.dropping(Array(parts.dropFirst(2)))
      else { continue }
      sketch.path = path
      return
    }
    if api.servers.isEmpty {
      added.add("servers", .list([server.draft]), guess: server.guess)
    } else {
      surroundings.server = server
      if !isAtHome(server.url) { reportOther(server.url, than: api.servers[0]) }
    }
  }

  /// Warns that an endpoint may be of another API.
  private mutating func reportOther(_ server: String, than known: String) {
    diagnostics.add(
      Diagnostic(
        .warning, .otherServer,
        "the endpoint is at '\(SampleURL.host(of: server))', all others are at "
          + "'\(SampleURL.host(of: known))'; it has a server of its own",
        at: .path(path),
        help:
          "for another API, use a folder of its own, such as 'specs/\(ClientName.host(server) ?? "Other")'"
      ))
  }

  // MARK: Credentials

  /// The schemes that an endpoint needs, those that are missing added; `nil` to leave it to the spec.
  mutating func auth(
    of sketch: RequestSketch, isWhole: Bool, _ surroundings: inout EndpointDraft.Surroundings
  ) -> [String]? {
    if sketch.credentials.isEmpty, !isWhole {
      guard let api, !api.hasDefaultAuth, api.schemes.count == 1,
        (surroundings.server?.url).map(isAtHome) ?? true
      else { return nil }
      surroundings.isAuthGuessed = true
      return [api.schemes[0].name]
    }
    if sketch.credentials.isEmpty { return api?.hasDefaultAuth == true ? [] : nil }
    // A credential for one domain must not go to another one.
    let isElsewhere = (surroundings.server?.url).map { !isAtHome($0) } ?? false
    return sketch.credentials.map {
      (isElsewhere ? nil : api?.scheme(for: $0.kind)) ?? addScheme(for: $0)
    }
  }

  /// True for a server of the same domain as one of the spec's: `upload.example.com` beside `api.example.com`.
  private func isAtHome(_ server: String) -> Bool {
    let domain = SampleURL.domain(of: server)
    return api?.servers.contains { SampleURL.domain(of: $0) == domain } ?? true
  }

  private mutating func addScheme(for credential: Credential) -> String {
    var numbers = NumberedNames()
    let name =
      schemeNames.claim(credential.schemeName)
      ?? numbers.name(credential.schemeName, besides: &schemeNames)
    let scheme = credential.scheme(named: name, ofClient: clientName, besides: &variables)
    add(name, .map(scheme), under: "auth")
    newVariables.append((name, Self.variables(of: scheme)))
    return name
  }

  private static func variables(of scheme: YAMLMap) -> [String] {
    switch scheme["env"] {
    case .string(let name)?: [name]
    case .map(let names)?:
      names.entries.compactMap { if case .string(let name) = $0.value { name } else { nil } }
    default: []
    }
  }

  /// Adds an entry to a section of `api.yaml`.
  private mutating func add(_ name: String, _ value: YAMLDraft, under section: String) {
    if let index = entries.firstIndex(where: { $0.section == section }) {
      entries[index].map[name] = value
    } else {
      entries.append((section, YAMLMap([(name, value)])))
    }
  }

  // MARK: What is copied

  var hasDefaultAuth: Bool { api?.hasDefaultAuth == true }

  func schemeName(for kind: Credential.Kind) -> String? { api?.scheme(for: kind) }

  /// Adds a scheme as it is, unless one has its name.
  mutating func addScheme(_ name: String, _ scheme: YAMLMap) {
    guard schemeNames.insert(name).inserted else { return }
    add(name, .map(scheme), under: "auth")
    let variables = Self.variables(of: scheme)
    if !variables.isEmpty { newVariables.append((name, variables)) }
  }

  /// Adds a shared schema; the spec's own of that name stays as it is.
  mutating func addSchema(_ name: String, _ schema: YAMLDraft) {
    guard let known = api?.schemas[name] else { return add(name, schema, under: "schemas") }
    if known != schema { differingSchemas.append(name) }
  }
}
