import EndpointsCommon

/// The changes that a new endpoint makes in the `api.yaml` of its folder.
struct SpecEdit {
  private let options: Addition.Options
  private let path: String
  private let old: APIFile?
  private var api: APIFile?
  private var new = YAMLMap()
  /// The lines to be written by hand, by the sections of `api.yaml`.
  private var missing: [(section: String, lines: [String])] = []
  private var addedSchemes: Set<String> = []
  /// The shared schemas that a copied operation has otherwise than the spec.
  private(set) var differingSchemas: [String] = []

  init(_ survey: SpecSurvey, _ sketch: RequestSketch, _ options: Addition.Options) {
    self.options = options
    path = survey.apiPath
    old = survey.api
    api = survey.api
    if old == nil { beginFile(sketch) }
  }

  private mutating func beginFile(_ sketch: RequestSketch) {
    let (name, isFolders) = ClientName.name(folder: options.folder, server: sketch.server?.url)
    new.add(
      "name", .string(name), guess: isFolders ? nil : "the name of the Swift client")
    if let server = sketch.server {
      new.add("servers", .list([server.draft]), guess: server.guess)
    } else {
      new.add(
        "servers", .strings(["https://api.example.com"]),
        guess: "no server is known; write the API's in its place")
    }
  }

  private var clientName: String {
    if let api { return api.name }
    return if case .string(let name)? = new["name"] { name } else { "API" }
  }

  /// `api.yaml`, if it changes.
  var file: Addition.File? {
    guard let api else { return .init(path: path, text: EndpointFileWriter.text(new)) }
    guard let old, api.text != old.text else { return nil }
    return .init(path: path, text: api.text, old: old.text)
  }

  /// The lines to be written into `api.yaml` by hand; `nil` if there are none.
  var toDo: String? {
    if missing.isEmpty { return nil }
    return missing.flatMap { ["\($0.section):"] + $0.lines }.map { $0 + "\n" }.joined()
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
      self.api?.add("servers", .list([server.draft]))
    } else {
      surroundings.server = server
    }
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
    var taken = Set(api?.schemes.map(\.name) ?? []).union(addedSchemes)
    var numbers = NumberedNames()
    let name =
      taken.claim(credential.schemeName) ?? numbers.name(credential.schemeName, besides: &taken)
    addedSchemes.insert(name)
    add(name, .map(credential.scheme(ofClient: clientName)), under: "auth")
    return name
  }

  /// Adds an entry to a section of `api.yaml`.
  private mutating func add(_ name: String, _ value: YAMLDraft, under section: String) {
    guard api != nil else {
      var map = if case .map(let map)? = new[section] { map } else { YAMLMap() }
      map[name] = value
      new[section] = .map(map)
      return
    }
    if api?.add(name, value, under: section) == true { return }
    let lines = EndpointFileWriter.lines(name, value, indent: 2, level: 1)
    if let index = missing.firstIndex(where: { $0.section == section }) {
      missing[index].lines += lines
    } else {
      missing.append((section, lines))
    }
  }

  // MARK: What is copied

  var hasDefaultAuth: Bool { api?.hasDefaultAuth == true }

  func schemeName(for kind: Credential.Kind) -> String? { old?.scheme(for: kind) }

  /// Adds a scheme as it is, unless one has its name.
  mutating func addScheme(_ name: String, _ scheme: YAMLMap) {
    if api?.schemes.contains(where: { $0.name == name }) == true { return }
    guard addedSchemes.insert(name).inserted else { return }
    add(name, .map(scheme), under: "auth")
  }

  /// Adds a shared schema; the spec's own of that name stays as it is.
  mutating func addSchema(_ name: String, _ schema: YAMLDraft) {
    guard let known = old?.schemas[name] else { return add(name, schema, under: "schemas") }
    if known != schema { differingSchemas.append(name) }
  }
}
