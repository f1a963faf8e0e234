// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// Finds what the references of a document lead to, in its files; its diagnostics are apart from those of the
/// nodes that have them.
final class ReferenceResolver: NodeReader {
  /// A node that a reference leads to, and the path there.
  struct Target: Sendable {
    var node: Node
    /// The steps of the pointer that leads there from the root of its file.
    var steps: [String]
  }

  /// The target of one reference.
  struct Finding {
    /// `nil` if there is none, which was reported.
    var target: Target?
    /// True if a reference of the same text at another location need not lead there.
    var dependsOnLocation = false
  }

  /// The use of what a reference leads to, which decides how severe it is if it leads nowhere.
  enum Use {
    /// An error, since nobody knows what is sent and what comes back.
    case needed
    /// A warning, since JSON can hold whatever the schema says.
    case schema
    /// The location of something that another location says as well.
    case optional
  }

  var files: SpecFiles
  /// The targets of references, by file and text; `nil` for those that lead nowhere.
  private var targets: [Int: [String: Target?]] = [:]
  /// The objects behind chains of references; `nil` for chains that lead nowhere.
  private var ends: [Node: Node?] = [:]
  /// The number of references that are being looked up, each on the path of the one before it.
  var depth = 0
  /// The number of nodes with `$id` that may still be looked at, so that bad documents are read in bounded
  /// time.
  var comparisonsLeft = 20_000_000
  /// The schemas that name themselves with `$id` and the nodes with `$anchor`, by file.
  var identifiers: [Int: Identifiers] = [:]
  /// The number of names that misspelt ones may still be compared with.
  private var namesLeft = 100_000

  init(_ policy: ReadingPolicy, files: SpecFiles) {
    self.files = files
    super.init(DiagnosticLog(policy))
  }

  /// The target of a node where OpenAPI allows no references, as documents of many files use them all the same;
  /// any other node is itself.
  override func strayEnd(of node: Node) -> Node {
    guard policy.followsStrayReferences, node.kind == .mapping, node.entries.count == 1,
      let reference = node["$ref"],
      reference.kind == .scalar, reference.text?.hasSuffix(".md") == false
    else { return node }
    warn(
      .misplacedReference, "OpenAPI allows no reference here; its target is read",
      at: reference.location, help: "write here what it refers to")
    return end(of: node) ?? node
  }
}

extension ReferenceResolver {
  // MARK: Targets

  /// The node that a reference leads to; `nil` if there is none, which was reported.
  ///
  /// - Parameter use: The use of what it leads to.
  func target(of reference: Text, for use: Use) -> Target? {
    let file = reference.location.file
    if let known = targets[file]?[reference.value] { return known }
    // A reference that leads back to itself has no target, and too long a chain of them has none.
    targets[file, default: [:]][reference.value] = .some(nil)
    depth += 1
    defer { depth -= 1 }
    let finding = find(reference, for: use)
    let isFinal = finding.target == nil ? isReportedOnce(use) : !finding.dependsOnLocation
    targets[file, default: [:]][reference.value] = isFinal ? .some(finding.target) : nil
    return finding.target
  }

  private func find(_ text: Text, for use: Use) -> Finding {
    let reference = ReferenceText(text.value)
    guard let document = document(reference, text, for: use) else { return Finding() }
    guard let steps = reference.pointer else {
      return Finding(target: anchored(reference.fragment, in: document, text, for: use))
    }
    if let node = node(at: steps, from: document, for: use) {
      return Finding(target: Target(node: node, steps: steps))
    }
    if reference.document == .same, let scope = scope(of: text.location),
      let node = node(at: steps, from: scope, for: use)
    {
      return Finding(target: Target(node: node, steps: steps), dependsOnLocation: true)
    }
    if let finding = meant(by: text, steps, in: document, for: use) { return finding }
    reportUnknown(text, steps, in: document, for: use)
    return Finding()
  }

  /// The root of the document that a reference names.
  private func document(_ reference: ReferenceText, _ text: Text, for use: Use) -> Node? {
    let file = text.location.file
    switch reference.document {
    case .same: return files.root(ofFile: file)
    case .url(let url):
      if let node = identified(url, in: file) { return node }
      refuse(
        .remoteReference,
        "'\(url)' is not on this computer, and nothing is fetched from the network",
        at: text.location, help: "download it, and refer to the file with a relative path", for: use
      )
      return nil
    case .file(let path):
      var found = Diagnostics()
      defer { log.diagnostics.add(contentsOf: use == .schema ? found.asWarnings : found) }
      do {
        return try files.node(at: path, from: file, &found)
      } catch {
        if let node = identified(path, in: file) ?? component(path, in: file) { return node }
        report(error, path, text, for: use)
        return nil
      }
    }
  }

  private func report(
    _ refusal: SpecFiles.Refusal, _ path: String, _ text: Text, for use: Use
  ) {
    switch refusal {
    case .invalid:
      refuse(
        .unknownReference, "'\(path)' is not a YAML or JSON file", at: text.location,
        help: "correct the errors in it", for: use)
    case .outside(let root):
      refuse(
        .referenceOutside, "'\(path)' is outside of \(root)", at: text.location,
        help: "move the file there, or pass '--root' with a folder that contains both",
        for: use)
    case .noAccess(let message):
      refuse(
        .unknownReference, "'\(path)' can't be read: \(message)", at: text.location,
        help: "write the path relative to the file with the reference", for: use)
    }
  }

  /// A schema named without the way to it, as OpenAPI's predecessors allowed.
  private func component(_ name: String, in file: Int) -> Node? {
    files.root(ofFile: file)?["components"]?["schemas"]?[name]
  }

  /// The most references that a pointer may lead through, each inside the one before.
  private static let deepest = 32

  /// The node at the end of a JSON Pointer, which may lead through references.
  func node(at steps: [String], from root: Node, for use: Use) -> Node? {
    var node = root
    for step in steps {
      if let next = node.child(step) {
        node = next
      } else if depth < Self.deepest, let behind = end(of: node, for: use), behind != node,
        let next = behind.child(step)
      {
        node = next
      } else {
        return nil
      }
    }
    return node
  }

  private func reportUnknown(
    _ text: Text, _ steps: [String], in document: Node, for use: Use
  ) {
    let names = steps.count > 1 ? node(at: Array(steps.dropLast()), from: document, for: use) : nil
    let last = steps.last ?? ""
    let help = help(for: last, among: names, steps)
    if steps.count == 3, steps.starts(with: ["components", "schemas"]) {
      refuse(
        .unknownSchema, "unknown schema '\(last)'", at: text.location, help: help, for: use)
    } else {
      refuse(
        .unknownReference, "nothing found at '\(text.value)'", at: text.location, help: help,
        for: use)
    }
  }

  /// Reports a reference that leads nowhere; a schema is any value then.
  func refuse(
    _ id: Diagnostic.ID, _ message: String, at location: SourceRange, help: String, for use: Use
  ) {
    if isReportedOnce(use) { return reject(id, message, at: location, help: help) }
    report(
      id, message, consequence: use == .schema ? ", so any value is accepted" : "", at: location,
      help: help)
  }

  /// True if only the first of the references of the same text that lead nowhere is reported.
  private func isReportedOnce(_ use: Use) -> Bool {
    switch use {
    case .needed: true
    case .schema: false
    case .optional: depth != 1
    }
  }

  private func help(for name: String, among names: Node?, _ steps: [String]) -> String {
    let known = names?.entries.prefix(101).compactMap(\.key.text) ?? []
    if log.diagnostics.shouldSuggest, known.count <= namesLeft {
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
  func end(of node: Node, for use: Use = .needed) -> Node? {
    guard node.kind == .mapping, let first = node["$ref"], first.kind == .scalar else {
      return node
    }
    if let known = ends[node] { return known }
    var chain = [node]
    var seen: Set<Node> = []
    var found: Node?
    var last = first
    while let target = target(of: Text(last.text ?? "", at: last.location), for: use)?.node {
      if let known = ends[target] {
        found = known
        break
      }
      guard target.kind == .mapping, let next = target["$ref"], next.kind == .scalar else {
        found = target
        break
      }
      if seen.isEmpty { seen = [node] }
      guard seen.insert(target).inserted else {
        reportCircle(at: last.location, for: use)
        break
      }
      chain.append(target)
      last = next
    }
    for link in chain { ends[link] = .some(found) }
    return found
  }

  private func reportCircle(at location: SourceRange, for use: Use) {
    refuse(
      .circularReference, "this reference refers to itself", at: location,
      help: "replace one of the references by what it refers to", for: use)
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
