// SPDX-License-Identifier: Apache-2.0

import Endpoints

extension JSON.Value {
  /// The JSON text with a line for each member and each item.
  func indented(by margin: String = "") -> String {
    let inner = margin + "  "
    switch self {
    case .array(let items) where !items.isEmpty:
      let lines = items.map { inner + $0.indented(by: inner) }
      return "[\n\(lines.joined(separator: ",\n"))\n\(margin)]"
    case .object(let members) where !members.isEmpty:
      let lines = members.map { member in
        "\(inner)\(JSON.Value.string(member.key).text): \(member.value.indented(by: inner))"
      }
      return "{\n\(lines.joined(separator: ",\n"))\n\(margin)}"
    default: return text
    }
  }

  /// The JSON text of a value that JSON can represent.
  private var text: String {
    String(decoding: (try? JSON.encode(self)) ?? [], as: UTF8.self)
  }
}
