import EndpointsDiagnostics
import EndpointsYAML

/// Finds what the references of a document lead to, in its files.
struct ReferenceResolver: NodeReader {
  /// A node that a reference leads to, and the path there.
  struct Target: Sendable {
    var node: Node
    /// The steps of the pointer that leads there from the root of its file.
    var steps: [String]
  }

  /// The use of what a reference leads to, which decides how severe it is if it leads nowhere.
  enum Use {
    /// An error, since nobody knows what is sent and what comes back.
    case needed
    /// A warning, since JSON can hold whatever the schema says.
    case schema
    /// The place of something that another place says as well.
    case optional
  }

  var diagnostics = Diagnostics()
  let policy: ReadingPolicy
  /// True if the document has references to objects of all kinds.
  private let hasReferences: Bool
  var files: SpecFiles
  /// The targets of references, by file and text; `nil` for those that lead nowhere.
  private var targets: [Int: [String: Target?]] = [:]
  /// The objects behind chains of references; `nil` for chains that lead nowhere.
  private var ends: [Node: Node?] = [:]
  /// The number of references that are being looked up, each on the path of the one before it.
  var depth = 0
  /// True if the last one led to where another place's reference of the same text need not lead.
  var dependsOnPlace = false
  /// The use of what the reference leads to that is being looked up.
  var use = Use.needed
  /// The number of nodes with `$id` that may still be looked at, so that bad documents are read in bounded
  /// time.
  var comparisonsLeft = 20_000_000
  /// The schemas that name themselves with `$id` and the nodes with `$anchor`, by file.
  var identifiers: [Int: Identifiers] = [:]
  /// The number of names that misspelt ones may still be compared with.
  private var namesLeft = 100_000

  init(_ dialect: Dialect, files: SpecFiles) {
    policy = dialect.policy
    hasReferences = dialect.hasReferences
    self.files = files
  }
}

extension ReferenceResolver {
  // MARK: Targets

  /// The node that a reference leads to; `nil` if there is none, which was reported.
  ///
  /// - Parameter use: The use of what it leads to; `nil` for that of the reference that is being looked up.
  mutating func target(of reference: Text, for use: Use? = nil) -> Target? {
    let outer = self.use
    self.use = use ?? outer
    defer { self.use = outer }
    let file = reference.place.file
    if let known = targets[file]?[reference.value] { return known }
    // What leads to itself on the way leads nowhere, and a long way through references is no way.
    targets[file, default: [:]][reference.value] = .some(nil)
    depth += 1
    defer { depth -= 1 }
    dependsOnPlace = false
    let target = find(reference)
    targets[file, default: [:]][reference.value] =
      dependsOnPlace ? nil : .some(target)
    dependsOnPlace = false
    return target
  }

  private mutating func find(_ text: Text) -> Target? {
    let reference = ReferenceText(text.value)
    guard let document = document(reference, text) else { return nil }
    guard let steps = reference.pointer else {
      return anchored(reference.fragment, in: document, text)
    }
    if let node = node(at: steps, from: document) {
      return Target(node: node, steps: steps)
    }
    if reference.document == .same, let scope = scope(of: text.place),
      let node = node(at: steps, from: scope)
    {
      dependsOnPlace = true
      return Target(node: node, steps: steps)
    }
    if let target = meant(by: text, steps, in: document) { return target }
    reportUnknown(text, steps, in: document)
    return nil
  }

  /// The root of the document that a reference names.
  private mutating func document(_ reference: ReferenceText, _ text: Text) -> Node? {
    let file = text.place.file
    switch reference.document {
    case .same: return files.root(ofFile: file)
    case .url(let url):
      if let node = identified(url, in: file) { return node }
      refuse(
        .remoteReference,
        "'\(url)' is not on this computer, and nothing is fetched from the network",
        at: text.place, help: "download it, and refer to the file with a relative path")
      return nil
    case .file(let path):
      var found = Diagnostics()
      defer { diagnostics.add(contentsOf: use == .schema ? found.asWarnings : found) }
      do {
        return try files.node(at: path, from: file, &found)
      } catch {
        if let node = identified(path, in: file) ?? component(path, in: file) { return node }
        report(error, path, text)
        return nil
      }
    }
  }

  private mutating func report(_ refusal: SpecFiles.Refusal, _ path: String, _ text: Text) {
    switch refusal {
    case .invalid:
      refuse(
        .unknownReference, "'\(path)' is not a YAML or JSON file", at: text.place,
        help: "correct the errors in it")
    case .outside(let root):
      refuse(
        .referenceOutside, "'\(path)' is outside of \(root)", at: text.place,
        help: "move the file there, or pass '--root' with a folder that contains both")
    case .noAccess(let message):
      refuse(
        .unknownReference, "'\(path)' can't be read: \(message)", at: text.place,
        help: "write the path relative to the file with the reference")
    }
  }

  /// A schema named without the way to it, as OpenAPI's predecessors allowed.
  private func component(_ name: String, in file: Int) -> Node? {
    files.root(ofFile: file)?["components"]?["schemas"]?[name]
  }

  /// The most references that a pointer may lead through, each inside the one before.
  private static let deepest = 32

  /// The node at the end of a JSON Pointer, which may lead through references.
  mutating func node(at steps: [String], from root: Node) -> Node? {
    var node = root
    for step in steps {
      if let next = node.child(step) {
        node = next
      } else if depth < Self.deepest, let behind = end(of: node), behind != node,
        let next = behind.child(step)
      {
        node = next
      } else {
        return nil
      }
    }
    return node
  }

  private mutating func reportUnknown(_ text: Text, _ steps: [String], in document: Node) {
    let names = steps.count > 1 ? node(at: Array(steps.dropLast()), from: document) : nil
    let last = steps.last ?? ""
    let help = help(for: last, among: names, steps)
    if steps.count == 3, steps.starts(with: ["components", "schemas"]) {
      refuse(
        .unknownSchema, "there is no schema '\(last)'", at: text.place, help: help)
    } else {
      refuse(
        .unknownReference, "there is nothing at '\(text.value)'", at: text.place, help: help)
    }
  }

  /// Reports a reference that leads nowhere; a schema is any value then.
  mutating func refuse(
    _ id: Diagnostic.ID, _ message: String, at place: Place, help: String
  ) {
    switch use {
    case .optional where depth == 1: report(id, message, at: place, help: help)
    case .schema:
      report(
        id, message, consequence: ", so any value is accepted", at: place, help: help)
    default: return reject(id, message, at: place, help: help)
    }
    dependsOnPlace = true
  }

  private mutating func help(for name: String, among names: Node?, _ steps: [String]) -> String {
    let known = names?.entries.prefix(101).compactMap(\.key.text) ?? []
    if diagnostics.shouldSuggest, known.count <= namesLeft {
      namesLeft -= known.count
      if let other = suggestion(for: name, among: known) { return "did you mean '\(other)'?" }
    }
    return steps.count > 1
      ? "add '\(name)' under '\(steps.dropLast().joined(separator: "/"))'"
      : "refer to a part of the document, as in '#/components/schemas/NAME'"
  }

  // MARK: Objects

  /// The object that a node is, or that the chain of references that begins with it ends at; `nil` if
  /// it leads nowhere, which was reported.
  mutating func end(of node: Node) -> Node? {
    guard hasReferences, node.kind == .mapping, let first = node["$ref"],
      first.kind == .scalar
    else {
      return node
    }
    if let known = ends[node] { return known }
    var chain = [node]
    var seen: Set<Node> = [node]
    var found: Node?
    var last = first
    while let target = target(of: Text(last.text ?? "", at: last.place))?.node {
      if let known = ends[target] {
        found = known
        break
      }
      guard target.kind == .mapping, let next = target["$ref"], next.kind == .scalar else {
        found = target
        break
      }
      guard seen.insert(target).inserted else {
        reportCircle(at: last.place)
        break
      }
      chain.append(target)
      last = next
    }
    for link in chain { ends[link] = .some(found) }
    return found
  }

  /// The target of a node where OpenAPI allows no references, as documents of many files use them all the same;
  /// any other node is itself.
  mutating func strayEnd(of node: Node) -> Node {
    guard policy.followsStrayReferences, node.kind == .mapping, node.entries.count == 1,
      let reference = node["$ref"],
      reference.kind == .scalar, reference.text?.hasSuffix(".md") == false
    else { return node }
    diagnostics.warning(
      .misplacedReference, "OpenAPI allows no reference here; its target is read",
      at: reference.place, help: "write here what it refers to")
    return end(of: node) ?? node
  }

  mutating func reportCircle(at place: Place) {
    refuse(
      .circularReference, "this reference refers to itself", at: place,
      help: "write one of them out in place")
  }
}

extension Node {
  /// The value of a mapping's key, or the item of a sequence by its number.
  func child(_ step: String) -> Node? {
    switch kind {
    case .mapping: return self[step]
    case .sequence:
      guard let number = Int(step), items.indices.contains(number) else { return nil }
      return items[number]
    case .scalar: return nil
    }
  }
}
