// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
import EndpointsYAML

/// The rules and the references of a document, which all readers of its parts share.
final class ReadingContext {
  /// The rules and the words of the language that the spec is written in.
  let dialect: Dialect
  let log: DiagnosticLog
  let resolver: ReferenceResolver
  /// The names that other parts of the document may refer to.
  var names = DeclaredNames()

  /// - Parameter files: The files of the document that may refer to each other.
  init(_ dialect: Dialect, files: SpecFiles) {
    self.dialect = dialect
    log = DiagnosticLog(dialect.policy)
    resolver = ReferenceResolver(dialect.policy, files: files)
  }
}

/// A reader of a part of a document, such as its schemas or its responses.
class DocumentPartReader: NodeReader {
  let context: ReadingContext

  init(_ context: ReadingContext) {
    self.context = context
    super.init(context.log)
  }

  var dialect: Dialect { context.dialect }
  var resolver: ReferenceResolver { context.resolver }

  override func strayEnd(of node: Node) -> Node { resolver.strayEnd(of: node) }
}

extension DocumentPartReader {
  /// Reads an object that several others may share, or what it refers to.
  func shared<Object>(
    _ node: Node, _ objects: SharedObjects<Object>, read: (Node) -> Object?
  ) -> Object? {
    resolver.end(of: node).flatMap { objects.object(at: $0, read: read) }
  }

  /// The name that a schema, an operation, a parameter or a tag asks for.
  ///
  /// - Parameter published: The keys of others that mean the same.
  func swiftName(_ fields: Fields, or published: [ExtensionKey] = []) -> Text? {
    if !fields.hasExtensions { return nil }
    for key in [.swiftName] + published {
      guard let node = fields[extension: key] else { continue }
      return extensionText(node, of: key)
    }
    return nil
  }

  /// A text that isn't empty, behind a key that begins with `x-`.
  func extensionText(_ node: Node, of key: ExtensionKey) -> Text? {
    if node.kind == .scalar, node.scalar != .null, let text = node.text, !text.isEmpty {
      return Text(text, at: node.location)
    }
    report(
      .wrongType, "'\(key.rawValue)' must be a string with letters, found \(node.summary)",
      at: node.location, help: "write '\(key.rawValue): someName', or remove it")
    return nil
  }

  /// True if one of some keys is `true`.
  func isTrue(_ keys: [ExtensionKey], in fields: Fields) -> Bool {
    fields.hasExtensions && keys.contains { fields[extension: $0]?.scalar == .bool(true) }
  }

  /// True if an object is deprecated by OpenAPI's key, or by one of others.
  func isDeprecated(_ fields: Fields) -> Bool {
    if bool(fields[.deprecated], of: .deprecated) { return true }
    guard fields.hasExtensions, let node = fields[extension: .fernAvailability] else {
      return false
    }
    return (node["status"] ?? node).textEquals("deprecated")
  }

  /// The values that a schema, a parameter or a header shows: `example`, a list `examples` as JSON
  /// Schema has it, or the values of Example Objects by name.
  func examples(of fields: Fields) -> [Node] {
    let example = fields[.example].map { [$0] } ?? []
    guard let examples = fields[.examples] else { return example }
    switch examples.kind {
    case .sequence: return example + examples.items
    case .mapping:
      return example + examples.entries.compactMap { $0.value["dataValue"] ?? $0.value["value"] }
    case .scalar: return example
    }
  }
}

/// Objects of a document that several others may share, each read once.
final class SharedObjects<Object> {
  /// `nil` for those that are wrong.
  private var objects: [Node: Object?] = [:]

  func object(at node: Node, read: (Node) -> Object?) -> Object? {
    if let object = objects[node] { return object }
    let object = read(node)
    objects[node] = .some(object)
    return object
  }
}

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

  /// True if space around the URL of a server means nothing.
  var trimsServers: Bool { self == .lenient }

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

/// The rules of a language that specs are written in, and its words where it has others than
/// OpenAPI.
///
/// The front end of a dialect turns its files into the objects of OpenAPI (`SpecNodes`) and reports
/// what only they can get wrong; one reader reads those.
struct Dialect: Sendable {
  /// The rules for what is wrong but clear.
  var policy: ReadingPolicy
  var securityScheme: SecuritySchemes
  /// The keys that stand for some of those that begin with `x-`.
  var wordsOfExtensions: [ExtensionKey: String] = [:]

  /// The words for security schemes.
  struct SecuritySchemes: Sendable {
    var vocabulary: Fields.Vocabulary
    /// The words for the type of one: `type of security scheme`.
    var type: String
    /// The types that can be turned into Swift.
    var types: [String]
    /// The types that can't.
    var unsupportedTypes: [String] = []
    /// The HTTP schemes that there are; `nil` where any will do.
    var httpSchemes: [String]?
    /// The header fields that can't be API keys, in lower case, each with what to do instead.
    var reservedHeaders: [String: String]
  }
}

extension Dialect {
  /// OpenAPI 3.0, 3.1 and 3.2, as published by others.
  static let openAPI = Dialect(
    policy: .lenient,
    securityScheme: SecuritySchemes(
      vocabulary: Fields.Vocabulary(
        object: "a security scheme",
        known: [
          .bearerFormat, .deprecated, .description, .flows, .in, .name, .oauth2MetadataUrl,
          .openIdConnectUrl, .scheme, .type,
        ],
        example: "{ type: http, scheme: bearer }"),
      type: "type of security scheme",
      types: ["http", "apiKey", "oauth2", "openIdConnect", "mutualTLS"],
      reservedHeaders: ReservedHeaders.ofConnection))
}

/// The names that a document declares, for others to refer to.
struct DeclaredNames {
  /// The shared schemas; known before any is read, so that they may refer to each other.
  var schemas: [String: SchemaID] = [:]
  /// The names of all security schemes, including those that are wrong.
  var securitySchemes: Set<String> = []
}
