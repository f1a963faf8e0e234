// SPDX-License-Identifier: Apache-2.0

package import EndpointsYAML

/// A value of JSON, from which a schema is inferred.
package enum Sample: Sendable, Hashable {
  case null
  case bool(Bool)
  /// The digits as they are written.
  case integer(String)
  /// The digits as they are written.
  case number(String)
  case string(String)
  case array([Sample])
  case object([Property])

  package struct Property: Sendable, Hashable {
    var name: String
    var value: Sample
  }

  /// - Parameter node: The root of a JSON text, whose depth is limited.
  package init(_ node: Node) {
    switch node.kind {
    case .sequence: self = .array(node.items.map { Sample($0) })
    case .mapping:
      self = .object(
        node.entries.map { Property(name: $0.key.text ?? "", value: Sample($0.value)) })
    case .scalar: self.init(scalar: node)
    }
  }

  private init(scalar node: Node) {
    switch node.scalar {
    case nil, .null: self = .null
    case .bool: self = .bool(node.text == "true")
    case .integer:
      let text = node.text ?? ""
      self = Int(text) == nil ? .number(text) : .integer(text)
    case .float: self = .number(node.text ?? "")
    case .string: self = .string(node.text ?? "")
    }
  }

  var isString: Bool { if case .string = self { true } else { false } }

  /// True for an array or an object.
  var isContainer: Bool {
    switch self {
    case .array, .object: true
    case .null, .bool, .integer, .number, .string: false
    }
  }

  /// The value of a text in a query or a form: `10` is an integer, `01` is not.
  init(text: String) {
    if text == "true" || text == "false" {
      self = .bool(text == "true")
    } else if text.count < 16, let number = Int(text), String(number) == text {
      self = .integer(text)
    } else if text.wholeMatch(of: /-?(0|[1-9]\d{0,14})\.\d{1,15}/) != nil {
      self = .number(text)
    } else {
      self = .string(text)
    }
  }
}

extension Sample {
  var isBool: Bool { if case .bool = self { true } else { false } }
  var isInteger: Bool { if case .integer = self { true } else { false } }
  var isNumber: Bool { if case .number = self { true } else { false } }

  /// The text of a scalar, as a form has it.
  var text: String {
    switch self {
    case .string(let text), .integer(let text), .number(let text): text
    case .bool(let value): String(value)
    case .null, .array, .object: ""
    }
  }
}
