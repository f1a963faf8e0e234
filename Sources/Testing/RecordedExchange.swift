// SPDX-License-Identifier: Apache-2.0

import Endpoints
import HTTPTypes

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A request without secrets, by which its response is found.
struct RecordedRequest: Hashable, CustomStringConvertible {
  var method: String
  /// The path and query.
  var target: String
  /// The body; `nil` for none, and for one that is not in memory or differs each time.
  var body: RecordedBody?

  init(_ call: APICall) {
    let names = SecretNames(call)
    method = call.request.method.rawValue
    target = call.redactingCredentials(names.target(of: call.request))
    let type = call.request.headerFields[.contentType] ?? ""
    // The boundary of a form with several parts is random.
    if !type.lowercased().hasPrefix("multipart/"), !call.body.isNothing {
      body = call.body.bytes.map { RecordedBody(call.shown(requestBody: $0, names)) }
    }
  }

  init?(_ json: JSON.Value) {
    guard let method = json["method"]?.string, let target = json["target"]?.string else {
      return nil
    }
    self.method = method
    self.target = target
    body = RecordedBody(json)
  }

  var description: String { "\(method) \(target)\(body.map { " with \($0.size)" } ?? "")" }

  var json: JSON.Value {
    let members: [JSON.Value.Members.Member] = [
      .init(key: "method", value: .string(method)), .init(key: "target", value: .string(target)),
    ]
    return .object(.init(members + (body.map { [$0.member] } ?? [])))
  }
}

/// A body as it stands in a file: as JSON if it is, or else as a string, or else in base64.
struct RecordedBody: Hashable {
  var bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    // In one form, however it was written.
    let json = try? JSON.decode(JSON.Value.self, from: bytes)
    self.bytes = json.flatMap { try? JSON.encode($0) } ?? bytes
  }

  init?(_ json: JSON.Value) {
    if let value = json["json"] {
      guard let bytes = try? JSON.encode(value) else { return nil }
      self.bytes = bytes
    } else if let text = json["text"]?.string {
      bytes = Array(text.utf8)
    } else if let data = json["base64"]?.string.flatMap({ Data(base64Encoded: $0) }) {
      bytes = [UInt8](data)
    } else {
      return nil
    }
  }

  var size: String { "\(bytes.count) bytes" }

  var member: JSON.Value.Members.Member {
    if let json = try? JSON.decode(JSON.Value.self, from: bytes) {
      return .init(key: "json", value: json)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if text.utf8.elementsEqual(bytes) { return .init(key: "text", value: .string(text)) }
    return .init(key: "base64", value: .string(Data(bytes).base64EncodedString()))
  }
}

/// A request and its response, without secrets.
struct RecordedExchange {
  var request: RecordedRequest
  var response: RawResponse
  /// True if the response fitted the spec when it was recorded.
  var isValid: Bool
  /// The reason that the response can't be replayed; `nil` if it can.
  var problem: String?

  /// The header fields that are about the connection, or about the form in which the body was sent.
  private static let omitted: Set<HTTPField.Name> = [
    .connection, .contentEncoding, .contentLength, .transferEncoding,
  ]

  init(_ call: APICall, _ response: RawResponse) {
    request = RecordedRequest(call)
    isValid = call.endpoint.problem(in: response) == nil
    var writer = SecretlessResponse(of: call)
    let (recorded, error) = writer.response(response, fittingSpec: isValid)
    self.response = recorded
    self.response.headerFields = [:]
    for field in recorded.headerFields where !Self.omitted.contains(field.name) {
      self.response.headerFields.append(field)
    }
    problem = error.map { "without its secrets, the response does not fit the spec: \($0)" }
  }

  init?(_ json: JSON.Value) {
    guard let request = json["request"].flatMap({ RecordedRequest($0) }),
      let response = json["response"], let status = response["status"]?.int,
      case .object(let fields)? = response["headerFields"]
    else { return nil }
    self.request = request
    self.response = RawResponse(status: status, body: RecordedBody(response)?.bytes ?? [])
    for field in fields {
      guard let name = HTTPField.Name(field.key), let value = field.value.string else { return nil }
      self.response.headerFields.append(HTTPField(name: name, value: value))
    }
    isValid = json["isValid"]?.bool ?? true
    problem = json["problem"]?.string
  }

  var json: JSON.Value {
    let fields = response.headerFields.map {
      JSON.Value.Members.Member(key: $0.name.rawName, value: .string($0.value))
    }
    var members: [JSON.Value.Members.Member] = [
      .init(key: "status", value: .number(JSON.Number(response.status))),
      .init(key: "headerFields", value: .object(.init(fields))),
    ]
    if !response.body.isEmpty { members.append(RecordedBody(response.body).member) }
    var json: [JSON.Value.Members.Member] = [
      .init(key: "request", value: request.json),
      .init(key: "response", value: .object(.init(members))),
    ]
    if !isValid { json.append(.init(key: "isValid", value: .bool(false))) }
    if let problem { json.append(.init(key: "problem", value: .string(problem))) }
    return .object(.init(json))
  }
}
