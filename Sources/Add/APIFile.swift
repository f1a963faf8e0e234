// SPDX-License-Identifier: Apache-2.0

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
  /// The environment variables of the auth schemes.
  private(set) var variables: Set<String> = []
  let root: Node
  let file: SourceFile

  /// - Parameters:
  ///   - responses: The names of shared responses in files of their own.
  ///   - schemas: Shared schemas in files of their own.
  init(_ root: Node, in file: SourceFile, responses: [String], schemas: [String: YAMLDraft]) {
    self.schemas = schemas
    self.root = root
    self.file = file
    name = root["name"]?.text ?? ""
    let listed = root["servers"].map { Array($0.items) } ?? []
    servers = (listed + [root["server"]].compactMap(\.self)).compactMap {
      $0.text ?? $0["url"]?.text
    }
    .map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    for (key, value) in root.entries(under: "auth") {
      schemes.append((key, Self.kinds(value)))
      if let name = value["env"]?.text { variables.insert(name) }
      variables.formUnion(value.entries(under: "env").compactMap(\.value.text))
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
    case ("http", "basic"):
      [.basic(hasPassword: (scheme["password"] ?? scheme["x-endpoints-password"]) == nil)]
    case ("http", "bearer"), ("oauth2", _): [.bearer]
    case ("apiKey", _):
      [
        .apiKey(
          in: scheme["in"]?.text ?? "", name: scheme["name"]?.text ?? "",
          prefix: prefix(ofScheme: scheme))
      ]
    default: []
    }
  }

  /// The word before a key, by each of the keys that are read.
  private static func prefix(ofScheme scheme: Node) -> String? {
    let node =
      scheme["prefix"] ?? scheme["x-endpoints-prefix"] ?? scheme["x-fern-header"]?["prefix"]
    let word = node?.text?.trimmed ?? ""
    return word.isEmpty ? nil : word
  }

  /// The scheme that takes a credential; `nil` if there is none.
  func scheme(for kind: Credential.Kind) -> String? {
    schemes.first { $0.kinds.contains { $0.fits(kind) } }?.name
  }
}

extension Credential.Kind {
  /// True if a scheme of this kind takes a credential of another; names of headers and prefixes have no case.
  fileprivate func fits(_ other: Credential.Kind) -> Bool {
    guard case .apiKey("header", let name, let prefix) = self,
      case .apiKey("header", let otherName, let otherPrefix) = other
    else { return self == other }
    return name.lowercased() == otherName.lowercased()
      && prefix?.lowercased() == otherPrefix?.lowercased()
  }
}

extension Node {
  /// The entries of a mapping under a key, by their names.
  func entries(under key: String) -> [(key: String, value: Node)] {
    (self[key].map { Array($0.entries) } ?? []).map { ($0.key.text ?? "", $0.value) }
  }
}
