import EndpointsDiagnostics
import EndpointsYAML

/// What the references of an OpenAPI document have led to so far.
struct References {
  /// A schema that was found, and how far its reading is.
  struct Entry {
    var id: SchemaID
    var isShared: Bool
    /// Whether it is being read, further up.
    var isOpen = false
  }

  /// A node that a reference leads to, and what to call it.
  struct Target: Sendable {
    var node: Node
    /// The steps of the pointer that leads there from the root of its file.
    var steps: [String]
  }

  /// What a reference is for, which says what becomes of one that leads nowhere.
  enum Use {
    /// An error, since nobody knows what is sent and what comes back.
    case needed
    /// A warning, since JSON can hold whatever the schema says.
    case schema
    /// What is said elsewhere, too.
    case optional
  }

  private var entries: [Entry] = []
  private var entryNumbers = NodeNumbers()
  /// The shared schemas in the order in which they were found.
  var shared: [SharedSchema] = []
  var usedNames: Set<String> = []
  /// The last number that was put behind a name to make it another.
  var lastNumbers: [String: Int] = [:]
  /// Shared schemas that are to be read, from ``nextPending`` on.
  var pending: [(node: Node, id: SchemaID)] = []
  var nextPending = 0
  /// The places of schemas that became shared while they were being read, by their first ones.
  var moved: [SchemaID: SchemaID] = [:]
  /// The names of components whose schemas had to be called something else, for discriminators.
  var originalNames: [SchemaID: Text] = [:]

  /// What references lead to, by file and text; `nil` for those that lead nowhere.
  var targets: [Int: [String: Target?]] = [:]
  /// The objects behind chains of references; `nil` for chains that lead nowhere.
  var ends: [Node: Node?] = [:]
  /// How many references are being looked up, each on the way of the one before it.
  var depth = 0
  /// Whether the last one led to where another place's reference of the same text need not lead.
  var dependsOnPlace = false
  /// What the reference is for that is being looked up.
  var use = Use.needed
  /// How many nodes with `$id` may still be looked at, so that bad documents are read in bounded time.
  var comparisonsLeft = 20_000_000
  /// The schemas that name themselves with `$id` and the nodes with `$anchor`, by file.
  var identifiers: [Int: Identifiers] = [:]

  /// The schema that a node was found to be.
  subscript(node: Node) -> Entry? {
    get { entryNumbers[node].map { entries[$0] } }
    set {
      guard let newValue else { return entryNumbers[node] = nil }
      if let number = entryNumbers[node] {
        entries[number] = newValue
      } else {
        entryNumbers[node] = entries.count
        entries.append(newValue)
      }
    }
  }
}

extension Reader {
  // MARK: Targets

  /// The node that a reference leads to; `nil` if there is none, which was reported.
  mutating func target(of reference: Text) -> References.Target? {
    let file = reference.place.file
    if let known = references.targets[file]?[reference.value] { return known }
    // What leads to itself on the way leads nowhere, and a long way through references is no way.
    references.targets[file, default: [:]][reference.value] = .some(nil)
    references.depth += 1
    defer { references.depth -= 1 }
    references.dependsOnPlace = false
    let target = find(reference)
    references.targets[file, default: [:]][reference.value] =
      references.dependsOnPlace ? nil : .some(target)
    references.dependsOnPlace = false
    return target
  }

  private mutating func find(_ text: Text) -> References.Target? {
    let reference = ReferenceText(text.value)
    guard let document = document(reference, text) else { return nil }
    guard let steps = reference.pointer else {
      return anchored(reference.fragment, in: document, text)
    }
    if let node = node(at: steps, from: document) {
      return References.Target(node: node, steps: steps)
    }
    if reference.document == .same, let scope = scope(of: text.place),
      let node = node(at: steps, from: scope)
    {
      references.dependsOnPlace = true
      return References.Target(node: node, steps: steps)
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
      defer { diagnostics.add(contentsOf: references.use == .schema ? found.asWarnings : found) }
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
        .unknownReference, "'\(path)' is no file in YAML or JSON", at: text.place,
        help: "mend what is wrong in it")
    case .outside(let root):
      refuse(
        .referenceOutside, "'\(path)' is outside of \(root)", at: text.place,
        help: "move the file there, or give '--root' with a folder that has both in it")
    case .noAccess(let message):
      refuse(
        .unknownReference, "'\(path)' can't be read: \(message)", at: text.place,
        help: "write the path relative to the file that the reference stands in")
    }
  }

  /// A schema named without the way to it, as OpenAPI's predecessors allowed.
  private func component(_ name: String, in file: Int) -> Node? {
    files.root(ofFile: file)?["components"]?["schemas"]?[name]
  }

  /// How many references a pointer may lead through, each inside of the one before it.
  private static let deepest = 32

  /// The node at the end of a JSON Pointer, which may lead through references.
  mutating func node(at steps: [String], from root: Node) -> Node? {
    var node = root
    for step in steps {
      if let next = node.child(step) {
        node = next
      } else if references.depth < Self.deepest, let behind = end(of: node), behind != node,
        let next = behind.child(step)
      {
        node = next
      } else {
        return nil
      }
    }
    return node
  }

  /// Finds what a reference leads to, and says what it means if it leads nowhere.
  mutating func with<Found>(
    _ use: References.Use, _ find: (inout Reader) -> Found
  ) -> Found {
    let outer = references.use
    references.use = use
    defer { references.use = outer }
    return find(&self)
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
  mutating func refuse(_ id: Diagnostic.ID, _ message: String, at place: Place, help: String) {
    switch references.use {
    case .optional where references.depth == 1: report(id, message, at: place, help: help)
    case .schema:
      report(
        id, message, consequence: ", so that the value may be anything", at: place, help: help)
    default: return reject(id, message, at: place, help: help)
    }
    references.dependsOnPlace = true
  }

  private mutating func help(for name: String, among names: Node?, _ steps: [String]) -> String {
    let known = names?.entries.prefix(101).compactMap(\.key.text) ?? []
    if diagnostics.shouldSuggest, self.names.mayCompare(with: known.count),
      let other = suggestion(for: name, among: known)
    {
      return "did you mean '\(other)'?"
    }
    return steps.count > 1
      ? "add '\(name)' under '\(steps.dropLast().joined(separator: "/"))'"
      : "refer to a part of the document, as in '#/components/schemas/NAME'"
  }

  // MARK: Objects

  /// The object that a node is, or that the chain of references that begins with it ends at; `nil` if
  /// it leads nowhere, which was reported.
  mutating func end(of node: Node) -> Node? {
    guard dialect.hasReferences, node.kind == .mapping, let first = node["$ref"],
      first.kind == .scalar
    else {
      return node
    }
    if let known = references.ends[node] { return known }
    var chain = [node]
    var seen: Set<Node> = [node]
    var found: Node?
    var last = first
    while let target = target(of: Text(last.text ?? "", at: last.place))?.node {
      if let known = references.ends[target] {
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
    for link in chain { references.ends[link] = .some(found) }
    return found
  }

  /// What a node refers to where OpenAPI has no references, as documents of many files do all the same;
  /// any other node is itself.
  mutating func strayEnd(of node: Node) -> Node {
    guard policy.followsStrayReferences, node.kind == .mapping, node.entries.count == 1,
      let reference = node["$ref"],
      reference.kind == .scalar, reference.text?.hasSuffix(".md") == false
    else { return node }
    diagnostics.warning(
      .misplacedReference, "OpenAPI has no reference here; what it refers to is read",
      at: reference.place, help: "write here what it refers to")
    return end(of: node) ?? node
  }

  mutating func reportCircle(at place: Place) {
    refuse(
      .circularReference, "this reference leads back to itself", at: place,
      help: "write out what is meant in one of the places")
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
