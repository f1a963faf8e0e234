// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsSpecification

extension MediaType {
  /// The ways to read and write the bodies of a media type.
  enum Kind: Hashable {
    case json
    case jsonLines
    case serverSentEvents
    case form
    case multipart
    case text
    case data
  }

  /// Type and subtype in lower case, without parameters: `application/json`.
  var essence: String { Self.essence(of: name.value) }

  var isJSON: Bool { Self.isJSON(name.value) }

  private static func essence(of name: String) -> String { ContentType.essence(of: name) }

  static func isJSON(_ name: String) -> Bool {
    name == "application/json" || ContentType.isJSON(essence: essence(of: name))
  }

  /// True if JSON may be sent as one of these types, divided by commas: not as XML or CSV.
  static func mayBeJSON(_ names: String) -> Bool {
    names.split(separator: ",").contains { name in
      let essence = essence(of: String(name))
      return isJSON(essence) || essence == "text/plain" || essence.hasSuffix("*")
    }
  }

  /// True if bodies of the type are no text: `application/octet-stream`, `image/png`, `application/zip`.
  static func isOfBytes(_ name: String) -> Bool {
    let essence = essence(of: name)
    if essence == "image/svg+xml" || isJSON(essence) { return false }
    if ContentType.isJSONLines(essence: essence) { return false }
    if ["text/", "message/", "multipart/"].contains(where: { essence.hasPrefix($0) }) {
      return false
    }
    let subtype = essence.split(separator: "/").last.map(String.init) ?? essence
    return !textSubtypes.contains(subtype) && !["+xml", "+yaml"].contains(where: subtype.hasSuffix)
  }

  /// The subtypes of `application` that are texts.
  private static let textSubtypes: Set<String> = [
    "ecmascript", "graphql", "javascript", "jwt", "sql", "toml", "x-javascript", "x-sh",
    "x-www-form-urlencoded", "x-yaml", "xml", "yaml",
  ]

  /// True for a range of types: `*/*`, `image/*`.
  var isRange: Bool { essence.contains("*") }

  /// True for the range of all types.
  var isAny: Bool { essence == "*/*" || essence == "*" }

  /// - Parameter isStructured: True if only JSON can hold values of the schema.
  func kind(isStructured: Bool) -> Kind {
    if isJSON { return .json }
    if ContentType.isJSONLines(essence: essence) { return .jsonLines }
    switch essence {
    case "text/event-stream": return .serverSentEvents
    case "application/x-www-form-urlencoded": return .form
    case "*/*", "*", "application/*": return isStructured ? .json : .data
    default:
      if essence.hasPrefix("multipart/") { return .multipart }
      return essence.hasPrefix("text/") ? .text : .data
    }
  }
}
