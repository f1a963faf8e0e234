// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsYAML

/// The objects of other files, schemas aside, that the document shares under `components`.
struct SharedObjects {
  /// The number of references to an object that it takes the place of.
  private static let mostCopies = 100

  private var objects: [(kind: ObjectKind, name: String, node: Node)] = []
  private var names: [Node: String] = [:]
  private var taken: Set<String> = []
  private var copies: [Node: Int] = [:]
  private var position = 0

  /// The name of an object, which is exported later.
  ///
  /// - Parameter root: The document, whose own components keep their names.
  mutating func name(
    of target: Node, _ kind: ObjectKind, reference: String, besides root: Node
  ) -> String {
    if let name = names[target] { return name }
    let section = kind.section ?? ""
    let usual = Self.name(in: reference)
    var numbers = NumberedNames()
    func claim(_ name: String) -> String? {
      let isFree = root["components"]?[section]?[name] == nil
      return isFree && taken.insert("\(section)/\(name)").inserted ? name : nil
    }
    let name = claim(usual) ?? numbers.name(usual, separator: "_", claim: claim)
    names[target] = name
    objects.append((kind, name, target))
    return name
  }

  /// The next object to export; `nil` if there is none.
  mutating func next() -> (kind: ObjectKind, name: String, node: Node)? {
    guard position < objects.count else { return nil }
    defer { position += 1 }
    return objects[position]
  }

  /// Counts a use of an object, and returns true if there are too many to copy it.
  mutating func isUsedOften(_ target: Node) -> Bool {
    copies[target, default: 0] += 1
    return copies[target, default: 0] > Self.mostCopies
  }

  /// The name that a reference gives: the last step of its pointer, or else the name of the file.
  private static func name(in reference: String) -> String {
    let parts = reference.split(separator: "#", maxSplits: 1)
    let pointer = parts.count > 1 ? parts[1].split(separator: "/").last : nil
    let file = parts.first?.split(separator: "/").last?.split(separator: ".").first
    let name = PercentEncoding.decoded(pointer ?? file ?? "")
    return name.isEmpty ? "object" : name.asComponentName
  }
}

extension ObjectKind {
  /// The components that an object of this kind is shared under; `nil` for one that is not shared here.
  var section: String? {
    switch self {
    case .callback: "callbacks"
    case .header: "headers"
    case .mediaType: "mediaTypes"
    case .parameter: "parameters"
    case .pathItem: "pathItems"
    case .requestBody: "requestBodies"
    case .response: "responses"
    case .securityScheme: "securitySchemes"
    case .components, .discriminator, .document, .encoding, .info, .operation, .schema, .server,
      .tag:
      nil
    }
  }
}
