// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsYAML

/// References that lead nowhere as they are written, and whose meaning is clear all the same.
extension ReferenceResolver {
  /// The node that a JSON Pointer means which leads nowhere.
  func meant(
    by text: Text, _ steps: [String], in document: Node, for use: Use
  ) -> Finding? {
    if steps.last == "", let node = node(at: Array(steps.dropLast()), from: document, for: use) {
      warn(text, "a '/' at the end leads to a key without a name; the part before it is read")
      return Finding(target: Target(node: node, steps: steps.dropLast()))
    }
    if let steps = ReferenceText(text.value).undecodedPointer,
      let node = node(at: steps, from: document, for: use)
    {
      warn(text, "'%' begins an escape in a reference; it is read as a part of the name")
      return Finding(target: Target(node: node, steps: steps))
    }
    guard ReferenceText(text.value).document == .same else { return nil }
    if let node = around(text, steps, for: use) {
      warn(
        text, "the document has nothing at '\(text.value)'; the schema around has, which is read")
      return Finding(target: Target(node: node, steps: steps), dependsOnLocation: true)
    }
    if document.location.file != 0, steps.first == "components", let main = files.root(ofFile: 0),
      let node = node(at: steps, from: main, for: use)
    {
      warn(text, "this file has nothing at '\(text.value)'; the main document has, which is read")
      return Finding(target: Target(node: node, steps: steps))
    }
    return nil
  }

  /// The component with the name that stands where one of an anchor ought to.
  func meantComponent(_ name: String, _ text: Text, for use: Use) -> Target? {
    let steps = ["components", "schemas", name]
    guard ReferenceText(text.value).document == .same,
      let root = files.root(ofFile: text.location.file),
      let node = node(at: steps, from: root, for: use)
    else { return nil }
    warn(text, "no schema has '$anchor: \(name)'; the schema with this name is read")
    return Target(node: node, steps: steps)
  }

  private func warn(_ text: Text, _ message: String) {
    warn(
      .inexactReference, message, at: text.location,
      help: "write the path from the root of a file, as in '#/components/schemas/NAME'")
  }

  /// The target of a pointer from the outermost schema around it, as generators write that take
  /// each schema for a document.
  private func around(_ text: Text, _ steps: [String], for use: Use) -> Node? {
    guard let first = steps.first, Self.keywordsOfSchemas.contains(first),
      var node = files.root(ofFile: text.location.file)
    else { return nil }
    while let inner = child(of: node, around: text.location) {
      if let found = self.node(at: steps, from: inner, for: use),
        found["$ref"]?.location != text.location
      {
        return found
      }
      node = inner
    }
    return nil
  }

  /// The keywords under which a schema has others.
  private static let keywordsOfSchemas: Set<String> = [
    "$defs", "additionalProperties", "allOf", "anyOf", "definitions", "items", "oneOf",
    "properties",
  ]

  private func child(of node: Node, around location: SourceRange) -> Node? {
    let count = node.kind == .mapping ? node.entries.count : node.items.count
    comparisonsLeft -= count
    guard comparisonsLeft > 0 else { return nil }
    let isAround = { (node: Node) in
      node.kind != .scalar && node.location.bytes.lowerBound <= location.bytes.lowerBound
        && location.bytes.upperBound <= node.location.bytes.upperBound
    }
    switch node.kind {
    case .mapping: return node.entries.lazy.map(\.value).first(where: isAround)
    case .sequence: return node.items.first(where: isAround)
    case .scalar: return nil
    }
  }
}

/// The nodes of a file that name themselves (JSON Schema 2020-12, section 8.2).
struct Identifiers {
  /// The nodes with `$id` or `$self`, by the URL without its fragment.
  var byURL: [String: Node] = [:]
  /// The same nodes in the order of the file.
  var scopes: [Node] = []
  var byAnchor: [String: Node] = [:]

  /// Looks through a whole file, without recursion, each node once.
  init(root: Node) {
    var rest = [root]
    var seen: Set<Node> = []
    while let node = rest.popLast() {
      switch node.kind {
      case .scalar: break
      case .sequence: rest += node.items.reversed()
      case .mapping:
        guard seen.insert(node).inserted else { continue }
        note(node)
        for (_, value) in node.entries.reversed() where value.kind != .scalar { rest.append(value) }
      }
    }
  }

  private mutating func note(_ node: Node) {
    for key in ["$id", "$self"] {
      guard let id = node[key], id.kind == .scalar, let text = id.text, !text.isEmpty else {
        continue
      }
      let url = text.prefix { $0 != "#" }
      if byURL[String(url)] == nil { byURL[String(url)] = node }
      scopes.append(node)
    }
    for key in ["$anchor", "$dynamicAnchor"] {
      guard let anchor = node[key]?.text, byAnchor[anchor] == nil else { continue }
      byAnchor[anchor] = node
    }
  }
}

extension ReferenceResolver {
  private func identifiers(ofFile file: Int) -> Identifiers? {
    if let known = identifiers[file] { return known }
    guard let root = files.root(ofFile: file) else { return nil }
    let found = Identifiers(root: root)
    identifiers[file] = found
    return found
  }

  /// The node that calls itself by a URL, or by one that ends with a path.
  func identified(_ url: String, in file: Int) -> Node? {
    guard let known = identifiers(ofFile: file), !known.byURL.isEmpty else { return nil }
    if let node = known.byURL[url] { return node }
    comparisonsLeft -= known.scopes.count
    guard comparisonsLeft > 0 else { return nil }
    let path = url.hasPrefix("./") ? String(url.dropFirst(2)) : url
    return known.scopes.first { node in
      ["$id", "$self"].contains { node[$0]?.text?.hasSuffix("/" + path) == true }
    }
  }

  /// The innermost schema with an `$id` of its own around a location.
  func scope(of location: SourceRange) -> Node? {
    guard let scopes = identifiers(ofFile: location.file)?.scopes else { return nil }
    comparisonsLeft -= scopes.count
    guard comparisonsLeft > 0 else { return nil }
    return scopes.filter {
      $0.location.bytes.lowerBound <= location.bytes.lowerBound
        && location.bytes.upperBound <= $0.location.bytes.upperBound
    }.min { $0.location.bytes.count < $1.location.bytes.count }
  }

  /// The node with an anchor.
  func anchored(_ name: String, in document: Node, _ text: Text, for use: Use) -> Target? {
    if let node = identifiers(ofFile: document.location.file)?.byAnchor[name] {
      return Target(node: node, steps: [name])
    }
    if let target = meantComponent(name, text, for: use) { return target }
    let isPointer = name.contains("/")
    refuse(
      .unknownReference, "no schema has '$anchor: \(name)'", at: text.location,
      help: isPointer
        ? "write '#/\(name)' for a way from the root" : "add it to the schema that is meant",
      for: use)
    return nil
  }
}

/// The text of a `$ref`, taken apart (RFC 3986, section 4.1; RFC 6901, section 6).
struct ReferenceText {
  enum Document: Equatable {
    /// The one that the reference stands in.
    case same
    /// A path, percent-decoded.
    case file(String)
    /// A URL that is none of a file, without its fragment.
    case url(String)
  }

  let document: Document
  /// The fragment after `#`, percent-decoded: a JSON Pointer, an anchor, or nothing.
  let fragment: String
  private let encodedFragment: Substring

  init(_ text: String) {
    let hash = text.firstIndex(of: "#") ?? text.endIndex
    let address = text[..<hash]
    encodedFragment = text[hash...].dropFirst()
    fragment = Self.decoded(encodedFragment)
    if address.isEmpty {
      document = .same
    } else if address.lowercased().hasPrefix("file:") {
      document = .file(Self.path(ofFileURL: address.dropFirst(5)))
    } else if Self.hasScheme(address) || address.hasPrefix("//") {
      document = .url(String(address))
    } else {
      document = .file(Self.decoded(address))
    }
  }

  /// The steps of the fragment as a JSON Pointer; `nil` if it is none.
  var pointer: [String]? { Self.pointer(fragment) }

  /// The steps of the fragment as it is written; `nil` if it has no percent encoding.
  var undecodedPointer: [String]? {
    encodedFragment == fragment ? nil : Self.pointer(String(encodedFragment))
  }

  private static func pointer(_ fragment: String) -> [String]? {
    if fragment.isEmpty { return [] }
    guard fragment.hasPrefix("/") else { return nil }
    let steps = fragment.utf8.dropFirst()
      .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    if !fragment.utf8.contains(UInt8(ascii: "~")) { return steps }
    return steps.map { $0.replacing("~1", with: "/").replacing("~0", with: "~") }
  }

  private static func decoded(_ text: Substring) -> String {
    text.utf8.contains(UInt8(ascii: "%")) ? PercentEncoding.decoded(text) : String(text)
  }

  /// `/specs/a.yaml` of `///specs/a.yaml` and `//localhost/specs/a.yaml`.
  private static func path(ofFileURL rest: Substring) -> String {
    guard rest.hasPrefix("//") else { return decoded(rest) }
    let authority = rest.dropFirst(2)
    return decoded(authority[(authority.firstIndex(of: "/") ?? authority.startIndex)...])
  }

  /// True if a URL begins with a scheme; one letter is a drive.
  private static func hasScheme(_ address: Substring) -> Bool {
    guard let colon = address.firstIndex(of: ":"),
      !address[..<colon].contains(where: { !$0.isASCII || $0 == "/" || $0 == "." || $0 == " " })
    else { return false }
    return address[..<colon].count > 1 && address.first?.isLetter == true
  }
}
