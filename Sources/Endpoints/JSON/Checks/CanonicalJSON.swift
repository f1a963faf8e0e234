// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

/// A JSON value whose text is the same for equal values: numbers by value, members sorted by key.
struct CanonicalJSON: JSONEncodable {
  private let value: JSON.Value

  init(_ value: JSON.Value) { self.value = value }

  func write(to json: inout JSONWriter) {
    switch value {
    case .number(let number):
      json.output.pointee.append(text: ExactDecimal(number.text).description)
    case .array(let items): items.map(CanonicalJSON.init).write(to: &json)
    case .object(let members): write(members, to: &json)
    case .null, .bool, .string: value.write(to: &json)
    }
  }

  private func write(_ members: JSON.Value.Members, to json: inout JSONWriter) {
    guard json.mayNest() else { return }
    // By bytes, since Swift compares strings by canonical equivalence.
    var values: [[UInt8]: (key: String, value: JSON.Value)] = [:]
    for member in members where values[Array(member.key.utf8)] == nil {
      values[Array(member.key.utf8)] = (member.key, member.value)
    }
    json.beginMembers()
    for (_, member) in values.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      json.writeKey(member.key)
      CanonicalJSON(member.value).write(to: &json)
    }
    json.endMembers()
  }
}
