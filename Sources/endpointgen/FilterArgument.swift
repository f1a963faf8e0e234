// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import EndpointsGenerator
import EndpointsSpecification

/// A filter criterion for operations: `tag=pets`.
struct FilterArgument: ExpressibleByArgument {
  enum Kind: String, CaseIterable {
    case operation
    case tag
    case path
    case method
  }

  static let discussion = """
    Kinds: operation (its identifier), tag, path (its first segments), method. An operation matches \
    if it matches at least one value of each kind given.
    """

  let kind: Kind
  let value: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="),
      let kind = Kind(rawValue: String(argument[..<sign])),
      argument.index(after: sign) < argument.endIndex
    else { return nil }
    self.kind = kind
    value = String(argument[argument.index(after: sign)...])
  }

  /// The combined criteria of several arguments; empty without any.
  static func criteria(
    _ arguments: [FilterArgument], _ option: String, _ generator: inout Generator
  ) -> [OperationFilter.Criteria] {
    var criteria = OperationFilter.Criteria()
    for argument in arguments {
      let value = argument.kind == .method ? argument.value.uppercased() : argument.value
      let text = generator.text(value, ofOption: option)
      switch argument.kind {
      case .operation: criteria.operations.append(text)
      case .tag: criteria.tags.append(text)
      case .path: criteria.paths.append(text)
      case .method: criteria.methods.append(text)
      }
    }
    return criteria.isEmpty ? [] : [criteria]
  }
}
