// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  fileprivate static let response = Self(
    object: "a response", known: [.content, .description, .headers, .summary],
    unsupported: [.links], example: "{ description: … }")
}

/// Reads the responses of operations.
final class ResponseReader: DocumentPartReader {
  let contents: ContentReader
  private let shapes = SharedObjects<Response.Shape>()

  init(_ contents: ContentReader) {
    self.contents = contents
    super.init(contents.context)
  }
}

extension ResponseReader {
  /// Reads the responses of an operation.
  ///
  /// - Parameter isCalled: True if the API calls its user, who may answer as they like.
  func read(_ fields: Fields, isCalled: Bool = false) -> [Response] {
    let object = fields.vocabulary.object
    let found = isCalled ? fields[.responses] : required(.responses, in: fields, of: object)
    guard let node = found else { return [] }
    var responses: [Response] = []
    var seen: Set<StatusPattern> = []
    for (key, value) in map(node, of: .responses) where !key.value.hasPrefix("x-") {
      guard let status = status(key), let shape = shape(value) else {
        continue
      }
      if seen.insert(status).inserted {
        let response = Response(status: status, location: key.location, shape: shape)
        responses.append(withoutImpossibleBody(response))
      } else {
        report(
          .duplicateKey, "the response '\(key.value)' is there twice", at: key.location,
          help: "remove one of them; this one is ignored")
      }
    }
    if policy.demandsResponses, node.kind == .mapping, node.entries.isEmpty {
      report(
        .missingResponse, "an operation needs a response", at: node.location,
        help: "say what success looks like: '200: { description: … }'")
    }
    return responses
  }

  // MARK: Statuses

  /// The statuses that a key stands for, or, under a lenient policy, is clearly meant to.
  private func status(_ key: Text) -> StatusPattern? {
    guard policy.acceptsInexactStatuses else { return exactStatus(key) }
    let isRange = key.value.utf8.count == 3 && key.value.lowercased().hasSuffix("xx")
    if isRange, key.value != key.value.uppercased() {
      report(
        .invalidStatus, "a range of status codes is written with capitals", at: key.location,
        help: "write '\(key.value.uppercased())'")
      return exactStatus(Text(key.value.uppercased(), at: key.location))
    }
    if let code = Int(key.value), 600..<1000 ~= code {
      report(
        .invalidStatus, "HTTP has no status code '\(key.value)'", at: key.location,
        help: "it is kept in case a server sends it")
      return .exact(code)
    }
    if key.value.lowercased() == "default", key.value != "default" {
      report(
        .invalidStatus, "'\(key.value)' is written 'default'", at: key.location,
        help: "write 'default'")
      return .default
    }
    return exactStatus(key)
  }

  // MARK: Objects

  /// Reads a Response Object, or what it refers to.
  func shape(_ node: Node) -> Response.Shape? {
    shared(node, shapes) { node in
      guard let fields = fields(node, .response) else { return nil }
      var shape = Response.Shape(
        description: prose(fields[.description], of: .description)
          ?? prose(fields[.summary], of: .summary),
        content: contents.content(fields[.content]), contentLocation: fields.key(.content)?.location
      )
      shape.headers = contents.headers(fields[.headers])
      return shape
    }
  }

  /// The response without the content that its status can't have, which is reported.
  private func withoutImpossibleBody(_ response: Response) -> Response {
    guard response.status.isWithoutContent, !response.shape.content.isEmpty else { return response }
    warn(
      .unusedContent, "a response with status \(response.status.code) has no body",
      at: response.shape.contentLocation ?? response.location,
      help: "remove its content, or describe the status that the body comes with")
    var response = response
    response.shape.content = []
    return response
  }
}

extension StatusPattern {
  /// True if HTTP lets no response with this status have a body (RFC 9110, section 6.4.1).
  fileprivate var isWithoutContent: Bool { Self.isWithoutContent(code) }

  /// - Parameter status: A status code or a range of them.
  static func isWithoutContent(_ status: String) -> Bool {
    ["1XX", "204", "205", "304"].contains(status)
      || status.utf8.count == 3 && Int(status).map { 100..<200 ~= $0 } == true
  }
}

extension NodeReader {
  /// The statuses that a key stands for; `nil` for any other key, which is reported.
  func exactStatus(_ key: Text) -> StatusPattern? {
    if key.value == "default" { return .default }
    if key.value.utf8.count == 3, let code = Int(key.value), 100..<600 ~= code {
      return .exact(code)
    }
    let bytes = Array(key.value.utf8)
    if bytes.count == 3, (UInt8(ascii: "1")...UInt8(ascii: "5")).contains(bytes[0]),
      key.value.dropFirst() == "XX"
    {
      return .range(Int(bytes[0] - UInt8(ascii: "0")))
    }
    let isRange = key.value.count == 3 && key.value.lowercased().hasSuffix("xx")
    let meant = isRange ? key.value.uppercased() : suggestion(for: key.value, among: ["default"])
    report(
      .invalidStatus, "'\(key.value)' is not a valid HTTP status code", at: key.location,
      help: meant.map { "did you mean '\($0)'?" }
        ?? "write a status code such as 200, a range such as 4XX, or 'default'")
    return nil
  }
}
