// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon
import HTTPTypes

extension SecretNames {
  /// The body of a request, or a piece of one with several parts, without secret values.
  func requestBody(_ bytes: [UInt8], _ contentType: String) -> [UInt8] {
    bodies.contains(.request) ? hiddenBody(bytes, contentType) : body(bytes, contentType)
  }

  /// The body of a response without secret values.
  package func body(of response: RawResponse) -> [UInt8] {
    let type = response.headerFields[.contentType] ?? ""
    let isSecret = bodies.contains(response.isSuccessful ? .output : .failure)
    return isSecret ? hiddenBody(response.body, type) : body(response.body, type)
  }

  /// A body without the values of secret names, if it is a form, JSON, or lines of JSON.
  ///
  /// Of a form with several parts, it may be a piece.
  func body(_ bytes: [UInt8], _ contentType: String) -> [UInt8] {
    switch BodyText(bytes, contentType) {
    case .form(let text): Array(form(text).utf8)
    case .parts(let parts):
      parts.mapped { part in
        if part.name.map({ contains($0) }) == true { return Array("[redacted]".utf8) }
        return part.type.map { body(part.content, $0) } ?? part.content
      }
    case .lines(let lines): BodyText.joined(lines.map(line))
    case .json: json(bytes) ?? bytes
    case .other: bytes
    }
  }

  /// A line of JSON, or the data of an event.
  private func line(_ line: [UInt8]) -> [UInt8] {
    let start = BodyText.startOfJSON(in: line)
    return json(Array(line[start...])).map { line[..<start] + $0 } ?? line
  }

  /// A body that is secret as a whole: its form is left, and none of its values.
  private func hiddenBody(_ bytes: [UInt8], _ contentType: String) -> [UInt8] {
    if bytes.isEmpty { return bytes }
    switch BodyText(bytes, contentType) {
    case .form(let text):
      let items = text.split(separator: "&").map { item in "\(item.prefix { $0 != "=" })=REDACTED" }
      return Array(items.joined(separator: "&").utf8)
    case .parts(let parts): return parts.mapped { _ in Array("[redacted]".utf8) }
    case .lines(let lines): return BodyText.joined(lines.map(hiddenLine))
    case .json, .other:
      return hiddenJSON(bytes) ?? Array(replacement.string(for: bytes).utf8)
    }
  }

  private func hiddenLine(_ line: [UInt8]) -> [UInt8] {
    let start = BodyText.startOfJSON(in: line)
    let data = Array(line[start...])
    if data.allSatisfy({ $0 == 0x0D || $0 == 0x20 }) { return line }
    if let json = hiddenJSON(data) { return line[..<start] + json }
    // The other fields of an event say nothing of its data.
    let isField = ["event:", "id:", "retry:", ":"].contains { line.starts(with: Array($0.utf8)) }
    return isField ? line : line[..<start] + Array("[redacted]".utf8)
  }

  private func hiddenJSON(_ bytes: [UInt8]) -> [UInt8]? {
    guard let value = try? JSON.decode(JSON.Value.self, from: bytes) else { return nil }
    return try? JSON.encode(hidden(value))
  }

  /// A JSON text without the values of secret names; `nil` for what isn't one. What has no secrets stays as
  /// it is.
  func json(_ bytes: [UInt8]) -> [UInt8]? {
    guard let value = try? JSON.decode(JSON.Value.self, from: bytes) else { return nil }
    let redacted = json(value)
    return redacted == value ? bytes : try? JSON.encode(redacted)
  }

  /// A value without those of secret names.
  package func json(_ value: JSON.Value) -> JSON.Value {
    switch value {
    case .array(let items): .array(items.map(json))
    case .object(let members):
      .object(
        JSON.Value.Members(
          members.map { member in
            let value = member.value
            return .init(
              key: member.key, value: contains(member.key) ? hidden(value) : json(value))
          }))
    default: value
    }
  }

  /// A value of the same shape, of which no string and no number is left.
  func hidden(_ value: JSON.Value) -> JSON.Value {
    switch value {
    case .null, .bool: value
    case .string(let text): .string(replacement.string(for: text))
    case .number: .number(JSON.Number(0))
    case .array(let items): .array(items.map(hidden))
    case .object(let members):
      .object(JSON.Value.Members(members.map { .init(key: $0.key, value: hidden($0.value)) }))
    }
  }
}

extension RawResponse {
  /// True for events, or JSON texts one after the other.
  package var hasLines: Bool { ContentType.hasLines(essence: mediaType) }
}
