// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon
import HTTPTypes

extension SecretNames {
  /// A body without the values of secret names, if it is a form, JSON, or lines of JSON.
  ///
  /// Of a form with several parts, it may be a piece.
  package func body(_ bytes: [UInt8], _ contentType: String) -> [UInt8] {
    let type = ContentType.essence(of: contentType)
    if type == "application/x-www-form-urlencoded" {
      return Array(form(String(decoding: bytes, as: UTF8.self)[...]).utf8)
    }
    if type.isEmpty || ContentType.isJSON(essence: type) { return json(bytes) ?? bytes }
    if type.hasPrefix("multipart/") { return multipart(bytes, contentType) }
    guard type == "text/event-stream" || ContentType.isJSONLines(essence: type) else {
      return bytes
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return Array(lines.map { line(Array($0)) }.joined(separator: [UInt8(ascii: "\n")]))
  }

  private func multipart(_ bytes: [UInt8], _ contentType: String) -> [UInt8] {
    let boundary = ContentType(contentType).parameters.first { $0.name == "boundary" }?.value
    guard let boundary, !boundary.isEmpty else { return bytes }
    let delimiter = Array("--\(boundary)".utf8)
    let parts = bytes.split(separator: delimiter, omittingEmptySubsequences: false)
    return Array(parts.map { part($0) }.joined(separator: delimiter))
  }

  /// A part of a form, from the end of the boundary before it to the beginning of the next one.
  private func part(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard let gap = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return Array(bytes) }
    let isWhole = bytes.suffix(2) == [0x0D, 0x0A]
    let end = isWhole ? max(bytes.endIndex - 2, gap.upperBound) : bytes.endIndex
    let head = String(decoding: bytes[..<gap.lowerBound], as: UTF8.self)
    let name = head.firstRange(of: "name=\"").map { head[$0.upperBound...].prefix { $0 != "\"" } }
    let type = head.firstRange(of: "Content-Type: ").map {
      head[$0.upperBound...].prefix { !$0.isNewline }
    }
    let content = Array(bytes[gap.upperBound..<end])
    let shown =
      name.map { contains($0) } == true
      ? Array("[redacted]".utf8) : type.map { body(content, String($0)) } ?? content
    return bytes[..<gap.upperBound] + shown + bytes[end...]
  }

  /// A line of JSON, or the data of an event.
  private func line(_ line: [UInt8]) -> [UInt8] {
    let field = Array("data:".utf8)
    let start = line.starts(with: field) ? field.count : line.first == 0x1E ? 1 : 0
    return json(Array(line[start...])).map { line[..<start] + $0 } ?? line
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
  private func hidden(_ value: JSON.Value) -> JSON.Value {
    switch value {
    case .null, .bool: value
    case .string: .string("[redacted]")
    case .number: .number(JSON.Number(0))
    case .array(let items): .array(items.map(hidden))
    case .object(let members):
      .object(JSON.Value.Members(members.map { .init(key: $0.key, value: hidden($0.value)) }))
    }
  }
}

extension RawResponse {
  /// The response with a body to show: without the values of secret names.
  func withoutSecrets(_ configuration: ClientConfiguration, _ operation: APIOperation)
    -> RawResponse
  {
    var response = self
    response.body = SecretNames(configuration, operation).body(
      body, headerFields[.contentType] ?? "")
    return response
  }
}
