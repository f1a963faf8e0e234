import EndpointsDiagnostics
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
protocol DocumentPartReader: NodeReader {
  var context: ReadingContext { get }
}

extension DocumentPartReader {
  var log: DiagnosticLog { context.log }
  var dialect: Dialect { context.dialect }
  var resolver: ReferenceResolver { context.resolver }

  func strayEnd(of node: Node) -> Node { resolver.strayEnd(of: node) }

  /// Reads an object that several others may share, or what it refers to, each once.
  ///
  /// - Parameter known: The objects that were read the first time; `nil` for those that are wrong.
  func shared<Object>(
    _ node: Node, _ known: ReferenceWritableKeyPath<Self, [Node: Object?]>,
    read: (Node) -> Object?
  ) -> Object? {
    guard let node = resolver.end(of: node) else { return nil }
    if let object = self[keyPath: known][node] { return object }
    let object = read(node)
    self[keyPath: known][node] = .some(object)
    return object
  }

  /// The name that a schema, an operation, a parameter or a tag asks for.
  func swiftName(_ fields: Fields) -> Text? {
    guard let node = fields.extensions["x-swift-name"] else { return nil }
    if node.kind == .scalar, node.scalar != .null, let text = node.text, !text.isEmpty {
      return Text(text, at: node.location)
    }
    report(
      .wrongType, "'x-swift-name' must be a string with letters, found \(node.summary)",
      at: node.location, help: "write 'x-swift-name: someName', or remove it")
    return nil
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
