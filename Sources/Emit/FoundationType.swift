// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan

/// A type of Foundation that the runtime reads and writes. FoundationEssentials has all of them.
enum FoundationType: Hashable, CaseIterable {
  // In the order in which they are imported.
  case data, date, decimal, url, uuid

  /// The type without its module.
  var name: Code {
    switch self {
    case .data: "Data"
    case .date: "Date"
    case .decimal: "Decimal"
    case .url: "URL"
    case .uuid: "UUID"
    }
  }

  /// The type that a reference is to, also as one that the project names: `Foundation.URL`.
  init?(_ type: TypeReference) {
    let name: String
    switch type {
    case .builtin(let builtin) where builtin.module == .foundation: name = builtin.name.text
    case .custom(let path) where path.count == 2 && path.first?.text == "Foundation":
      name = path[1].text
    default: return nil
    }
    guard let type = Self.allCases.first(where: { $0.name.text == name }) else { return nil }
    self = type
  }
}
