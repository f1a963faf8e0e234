// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// Turns what endpoint files and `api.yaml` say about values into the objects of OpenAPI: schemas, headers, bodies,
/// responses and servers.
final class EndpointContents: NodeReader {
  /// The names that the files declare for each other.
  var names = EndpointNames(in: nil)
  /// The default responses and parameters of `api.yaml`.
  var defaults = EndpointDefaults()
}

extension EndpointContents {
  /// Reports two keys that say the same, of which an object can have one.
  func reportBoth(_ one: Keyword, _ other: Keyword, in fields: Fields) {
    guard fields[one] != nil, let both = fields.key(other) else { return }
    report(
      .duplicateKey, "use either '\(one.text)' or '\(other.text)', not both", at: both.location,
      help: "keep one of them")
  }

  /// A map with names of the author's choice, whose values are turned into objects of OpenAPI; `nil`
  /// if it is not there.
  func entries(
    of fields: Fields, _ keyword: Keyword, _ turn: (_ value: Node, _ key: Text) -> NodeDraft?
  ) -> NodeDraft? {
    guard let node = fields[keyword] else { return nil }
    var entries = MappingDraft(at: node.location)
    for (key, value) in map(node, of: keyword) {
      guard let draft = turn(value, key) else { continue }
      entries.add(.string(key.value, at: key.location), draft)
    }
    return .mapping(entries)
  }
}
