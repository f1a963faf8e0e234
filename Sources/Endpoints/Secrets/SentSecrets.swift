// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon
internal import HTTPTypes

/// The secret values of a request, which a server may repeat in a message under any name.
struct SentSecrets {
  /// A shorter value is part of too many messages that are not about it.
  private static let shortest = 3
  /// The characters of all values: more is sent in documents, not in secrets that a message repeats.
  private static let mostCharacters = 16 << 10

  private let names: SecretNames
  private var characters = 0
  private(set) var values: [String] = []

  init(of call: APICall, _ names: SecretNames) {
    self.names = names
    add(call.request)
    let type = call.request.headerFields[.contentType] ?? ""
    for case .bytes(let bytes) in call.body.pieces {
      add(body: bytes, type, isSecret: names.bodies.contains(.request))
    }
  }

  private mutating func add(_ value: String) {
    let count = value.utf8.count
    guard count >= Self.shortest, characters + count <= Self.mostCharacters,
      !values.contains(value)
    else { return }
    characters += count
    values.append(value)
  }

  /// Adds a value, and the items of one that is a list.
  private mutating func add(list value: String) {
    add(value)
    for item in value.split(whereSeparator: { ",| ".contains($0) }) { add(String(item)) }
  }

  private mutating func add(_ request: HTTPRequest) {
    let parts = (request.path ?? "").split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    if let path = parts.first {
      for value in names.values(inPath: path) { add(list: value) }
    }
    if parts.count == 2 { add(form: parts[1], isSecret: false) }
    for field in request.headerFields {
      if field.name == .cookie {
        for cookie in field.value.split(separator: ";") { add(cookie: cookie) }
      } else if names.contains(field.name.rawName) {
        add(list: field.value)
      }
    }
  }

  private mutating func add(cookie: Substring) {
    let name = cookie.prefix { $0 != "=" }
    let value = cookie[name.endIndex...].dropFirst()
    if names.contains(name.filter { $0 != " " }) { add(list: PercentEncoding.decoded(value)) }
  }

  private mutating func add(form: Substring, isSecret: Bool) {
    for item in form.split(separator: "&") {
      let name = item.prefix { $0 != "=" }
      let value = item[name.endIndex...].dropFirst().replacing("+", with: " ")
      let text = PercentEncoding.decoded(value)
      if isSecret || names.contains(encoded: name) {
        add(list: text)
      } else if text.hasPrefix("{") || text.hasPrefix("[") {
        add(json: Array(text.utf8), isSecret: false)
      }
    }
  }

  private mutating func add(body bytes: [UInt8], _ contentType: String, isSecret: Bool) {
    switch BodyText(bytes, contentType) {
    case .form(let text): add(form: text, isSecret: isSecret)
    case .parts(let parts):
      for part in parts.parts {
        add(part, isSecret: isSecret || part.name.map { names.contains($0) } == true)
      }
    case .lines(let lines):
      for line in lines {
        add(json: Array(line[BodyText.startOfJSON(in: line)...]), isSecret: isSecret)
      }
    case .json:
      let isJSON = add(json: bytes, isSecret: isSecret)
      if isSecret, !isJSON { add(String(decoding: bytes, as: UTF8.self)) }
    case .other: if isSecret { add(String(decoding: bytes, as: UTF8.self)) }
    }
  }

  private mutating func add(_ part: MultipartText.Part, isSecret: Bool) {
    guard let type = part.type else {
      if isSecret { add(String(decoding: part.content, as: UTF8.self)) }
      return
    }
    add(body: part.content, type, isSecret: isSecret)
  }

  /// Returns `false` for bytes that are not JSON.
  @discardableResult
  private mutating func add(json bytes: [UInt8], isSecret: Bool) -> Bool {
    guard let value = try? JSON.decode(JSON.Value.self, from: bytes) else { return false }
    add(value, isSecret: isSecret)
    return true
  }

  private mutating func add(_ value: JSON.Value, isSecret: Bool) {
    switch value {
    case .string(let text): if isSecret { add(text) }
    case .number(let number): if isSecret { add("\(number)") }
    case .array(let items): for item in items { add(item, isSecret: isSecret) }
    case .object(let members):
      for member in members {
        add(member.value, isSecret: isSecret || names.contains(member.key))
      }
    case .null, .bool: break
    }
  }
}
