// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon
import HTTPTypes

extension SecretNames {
  /// The body of a request, or a piece of one with several parts, without secret values.
  package func requestBody(_ bytes: [UInt8], _ contentType: String) -> [UInt8] {
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
    let type = ContentType.essence(of: contentType)
    if type == "application/x-www-form-urlencoded" {
      return Array(form(String(decoding: bytes, as: UTF8.self)[...]).utf8)
    }
    if type.isEmpty || ContentType.isJSON(essence: type) { return json(bytes) ?? bytes }
    if type.hasPrefix("multipart/") { return multipart(bytes, contentType) }
    guard ContentType.hasLines(essence: type) else {
      return bytes
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return Array(lines.map { line(Array($0)) }.joined(separator: [UInt8(ascii: "\n")]))
  }

  private func multipart(_ bytes: [UInt8], _ contentType: String) -> [UInt8] {
    MultipartText(bytes, contentType)?.mapped { part in
      if part.name.map({ contains($0) }) == true { return Array("[redacted]".utf8) }
      return part.type.map { body(part.content, $0) } ?? part.content
    } ?? bytes
  }

  /// A line of JSON, or the data of an event.
  private func line(_ line: [UInt8]) -> [UInt8] {
    let start = Self.startOfJSON(in: line)
    return json(Array(line[start...])).map { line[..<start] + $0 } ?? line
  }

  /// The beginning of the data in a line of JSON or of an event.
  static func startOfJSON(in line: [UInt8]) -> Int {
    let field = Array("data:".utf8)
    return line.starts(with: field) ? field.count : line.first == 0x1E ? 1 : 0
  }

  /// A body that is secret as a whole: its form is left, and none of its values.
  private func hiddenBody(_ bytes: [UInt8], _ contentType: String) -> [UInt8] {
    let type = ContentType.essence(of: contentType)
    if bytes.isEmpty { return bytes }
    if type == "application/x-www-form-urlencoded" {
      let items = String(decoding: bytes, as: UTF8.self).split(separator: "&")
      let hidden = items.map { item in "\(item.prefix { $0 != "=" })=REDACTED" }
      return Array(hidden.joined(separator: "&").utf8)
    }
    let word = Array("[redacted]".utf8)
    if type.hasPrefix("multipart/"), let text = MultipartText(bytes, contentType) {
      return text.mapped { _ in word }
    }
    if ContentType.hasLines(essence: type) {
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      return Array(lines.map { hiddenLine(Array($0)) }.joined(separator: [UInt8(ascii: "\n")]))
    }
    return hiddenJSON(bytes) ?? Array(replacement.string(for: bytes).utf8)
  }

  private func hiddenLine(_ line: [UInt8]) -> [UInt8] {
    let start = Self.startOfJSON(in: line)
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

  /// The response with a body to show: without secret values.
  func withoutSecrets(_ names: SecretNames) -> RawResponse {
    var response = self
    response.body = names.body(of: self)
    return response
  }
}
