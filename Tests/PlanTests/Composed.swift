import EndpointsDiagnostics
import EndpointsGolden
import EndpointsPlan
import EndpointsSpecification
import EndpointsYAML
import Testing

/// The schemas of a spec after composition, as texts.
struct Composed {
  private let document: ComposedDocument?
  /// All diagnostics, one a line: `4:7: error: … [conflicting-schemas]`.
  let diagnostics: String
  let ids: [String]
  /// How many schemas there are, those that were made included.
  let count: Int

  /// - Parameter schemas: What stands under `schemas` in `api.yaml`, whose first line is line 1.
  init(_ schemas: String) {
    self.init("schemas:\n" + schemas.indented(by: 2) + "name: API\n", before: (1, 2)) {
      _, root, diagnostics in
      let folder = EndpointFolder(api: .init(name: "api", root: root), endpoints: [])
      return Document.read(folder, &diagnostics)
    }
  }

  /// - Parameter schemas: What stands under `components: schemas`, whose first line is line 1.
  init(openAPI schemas: String, version: String = "3.1.0") {
    let text =
      "openapi: \(version)\npaths: {}\ncomponents:\n  schemas:\n" + schemas.indented(by: 4)
      + "info: { title: API, version: '1' }\n"
    self.init(text, before: (4, 4)) { files, root, diagnostics in
      Document.read(openAPI: root, in: &files, &diagnostics)
    }
  }

  private init(
    _ text: String, before: (lines: Int, columns: Int),
    read: (inout SpecFiles, Node, inout Diagnostics) -> Document?
  ) {
    var files = SpecFiles(sources: SourceFiles(), specAt: "api.yaml")
    var diagnostics = Diagnostics()
    let root = files.add(Array(text.utf8), at: "api.yaml", &diagnostics)
    var read = root.flatMap { read(&files, $0, &diagnostics) }
    // How work grows is seen past the bound, too.
    read?.sizeLimit = SizeLimit(bytes: 800_000_000)
    let sources = files.sources
    let composed = read?.composed(&diagnostics)
    diagnostics.sort()
    document = composed
    count = composed?.schemas.count ?? 0
    ids = diagnostics.all.map(\.id.rawValue)
    self.diagnostics = diagnostics.all.map { diagnostic in
      guard case .source(let location) = diagnostic.location else { return diagnostic.message }
      let position = sources[location.file].position(ofByte: location.bytes.lowerBound)
      return
        "\(position.line - before.lines):\(position.column - before.columns): \(diagnostic.severity.rawValue): "
        + "\(diagnostic.message) [\(diagnostic.id.rawValue)]"
    }.joined(separator: "\n")
  }

  /// Each shared schema on a line, its alternatives below it.
  var text: String { document.map { Rendering($0).text } ?? diagnostics }

  /// The line of one shared schema, with its alternatives.
  subscript(name: String) -> String {
    document.map { Rendering($0).line(name) } ?? diagnostics
  }
}

/// Writes the shapes of schemas in a few words.
struct Rendering {
  let document: ComposedDocument
  private let names: [SchemaID: String]

  init(_ document: ComposedDocument) {
    self.document = document
    names = Dictionary(
      document.sharedSchemas.map { ($0.schema, $0.name.value) },
      uniquingKeysWith: { $1 })
  }

  var text: String {
    document.sharedSchemas.map { shared in
      "\(shared.name.value): " + words(of: shared.schema, isInside: false)
    }.joined(separator: "\n")
  }

  func line(_ name: String) -> String {
    document.sharedSchemas.filter { $0.name.value == name }
      .map { words(of: $0.schema, isInside: false) }.joined()
  }

  private func words(of id: SchemaID, isInside: Bool = true, depth: Int = 0) -> String {
    if isInside, let name = names[id] { return name + (document[id].isNullable ? "?" : "") }
    if depth > 8 { return "…" }
    let schema = document[id]
    let null = schema.isNullable ? "?" : ""
    func words(_ id: SchemaID) -> String { self.words(of: id, depth: depth + 1) }
    var text: String
    switch schema.shape {
    case .reference(let target): text = (isInside ? "" : "= ") + words(target)
    case .any: text = "any"
    case .null: return "null"
    case .impossible: return "never"
    case .scalar(let scalar):
      text = scalar.type.rawValue + (scalar.format.map { "(\($0))" } ?? "")
      if let values = schema.enumValues {
        text += "{\(values.map(\.text.value).joined(separator: " "))}"
      }
    case .array(let items): text = "[\(items.map(words) ?? "any")]"
    case .tuple(let items, let rest): text = "(\(items.map(words).joined(separator: ", "))\(rest))"
    case .object(let object): text = self.text(of: object, words)
    case .union(let union): text = self.text(of: union, isInside: isInside, words)
    }
    let constraints = schema.constraints.map { constraint in
      "\(constraint.keyword)" + (constraint.text.map { "(\($0.debugDescription))" } ?? "")
    }
    return text + null + (constraints.isEmpty ? "" : " where \(constraints.joined(separator: " "))")
  }

  private func text(of object: Shape.Object, _ words: (SchemaID) -> String) -> String {
    let required = Set(object.required.map(\.value))
    var parts = object.properties.map {
      "\($0.name.value)\(required.contains($0.name.value) ? "!" : ""): \(words($0.schema))"
    }
    parts += object.patternProperties.map { "/\($0.name.value)/: \(words($0.schema))" }
    switch object.additionalProperties {
    case .unspecified: break
    case .forbidden: parts.append("only")
    case .any: parts.append("…: any")
    case .schema(let id): parts.append("…: \(words(id))")
    }
    return "{" + parts.joined(separator: ", ") + "}"
  }

  private func text(
    of union: Union, isInside: Bool, _ words: (SchemaID) -> String
  ) -> String {
    let alternatives = union.alternatives.map { "\($0.name): \(words($0.schema))" }
    if isInside { return "<" + alternatives.joined(separator: " | ") + ">" }
    var lines = ["union" + (union.discriminator.map { " by \($0)" } ?? "")]
    for (position, alternative) in union.alternatives.enumerated() {
      let values =
        alternative.values.isEmpty ? "" : " '" + alternative.values.joined(separator: "' '") + "'"
      let isWritten =
        union.discriminator != nil && !alternative.values.isEmpty
        && !alternative.declaresDiscriminator
      lines.append(
        "  | \(alternatives[position])\(values)\(isWritten ? " written" : "")"
          + (union.fallback == position ? " otherwise" : ""))
    }
    for trial in union.trials {
      let guards = trial.guards.map { ", \(condition($0))" }.joined()
      lines.append(
        "  \(sign(trial.sign))\(guards) → \(union.alternatives[trial.alternative].name)")
    }
    return lines.joined(separator: "\n")
  }

  /// `state = open`, with a question mark where the property may be missing.
  private func condition(_ guardOfTrial: Union.Guard) -> String {
    let texts = guardOfTrial.values.map(\.text) + (guardOfTrial.allowsNull ? ["null"] : [])
    let values = texts.joined(separator: "/")
    let path = guardOfTrial.path.map { step in
      switch step {
      case .key(let key): key
      case .item(let position): String(position)
      case .each: "each"
      }
    }.joined(separator: ".")
    return "\(path)\(guardOfTrial.isRequired ? "" : "?") = \(values)"
  }

  private func sign(_ sign: Union.Sign) -> String {
    switch sign {
    case .kind(let kinds): kinds.map(\.rawValue).sorted().joined(separator: "/")
    case .attempt(let kinds): "try " + kinds.map(\.rawValue).sorted().joined(separator: "/")
    case .key(let keys): "has \(keys.joined(separator: "/"))"
    case .onlyKeys(let keys): "has only \(keys.joined(separator: "/"))"
    case .equals(let property, let values):
      "\(property) = \(values.map(\.text).joined(separator: "/"))"
    }
  }
}

extension String {
  fileprivate func indented(by columns: Int) -> String {
    let blanks = String(repeating: " ", count: columns)
    return split(separator: "\n", omittingEmptySubsequences: false).map { "\(blanks)\($0)\n" }
      .joined()
  }
}

/// Expects a text, and shows the difference where it is another one.
func expect(
  _ actual: String, is expected: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let difference = UnifiedDiff.diff(
    from: Array((expected + "\n").utf8), to: Array((actual + "\n").utf8), old: "expected",
    new: "actual")
  #expect(difference.isEmpty, "\(difference)", sourceLocation: sourceLocation)
}
