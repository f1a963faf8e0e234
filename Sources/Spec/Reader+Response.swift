import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  fileprivate static let response = Self(
    object: "a response", known: [.body, .content, .description],
    unsupported: [.headers, .links, .reference], example: "{ description: … }")
}

extension Reader {
  mutating func responses(_ fields: Fields) -> [Response] {
    guard let node = required(.responses, in: fields, of: "an endpoint file") else { return [] }
    var responses: [Response] = []
    for (key, value) in map(node, of: .responses) {
      guard let status = status(key) else { continue }
      if let response = response(value, status: status, at: key.place) {
        responses.append(withoutImpossibleBody(response))
      }
    }
    if node.kind == .mapping, node.entries.isEmpty {
      report(
        .missingResponse, "an operation needs a response", at: node.place,
        help: "say what success looks like: '200: { description: … }'")
    }
    return responses
  }

  mutating func status(_ key: Text) -> StatusPattern? {
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
      .invalidStatus, "'\(key.value)' is no HTTP status", at: key.place,
      help: meant.map { "did you mean '\($0)'?" }
        ?? "write a status such as 200, a range such as 4XX, or 'default'")
    return nil
  }

  /// Reads a response, or the name of a shared one.
  private mutating func response(_ node: Node, status: StatusPattern, at place: Place) -> Response?
  {
    if node.kind == .scalar, node.scalar == .string, let name = node.text {
      if let shared = sharedResponses[name] {
        return Response(status: status, place: place, shape: shared)
      }
      if lost.contains(.responses) { return nil }
      report(
        .unknownResponse, "there is no shared response '\(name)'", at: node.place,
        help: help(forName: name, among: sharedResponses.keys, under: "responses"))
      return nil
    }
    if node.kind == .scalar, node.scalar == .null, status.isWithoutContent {
      return Response(status: status, place: place, shape: Response.Shape(content: []))
    }
    return responseShape(node).map { Response(status: status, place: place, shape: $0) }
  }

  /// Reads what a response says beside its status.
  mutating func responseShape(_ node: Node) -> Response.Shape? {
    guard let fields = fields(node, .response) else { return nil }
    var content = content(fields[.content])
    if let body = fields[.body] {
      if let both = fields.key(.content) {
        report(
          .duplicateKey, "'body' and 'content' mean the same", at: both.place,
          help: "keep one of them")
      }
      content = [MediaType(name: Text("application/json", at: body.place), schema: schema(body))]
    }
    return Response.Shape(
      description: prose(fields[.description], of: .description), content: content,
      contentPlace: (fields.key(.content) ?? fields.key(.body))?.place)
  }

  /// The response without the content that its status can't have, which is reported.
  mutating func withoutImpossibleBody(_ response: Response) -> Response {
    guard response.status.isWithoutContent, !response.shape.content.isEmpty else { return response }
    diagnostics.warning(
      .unusedContent, "a response with status \(response.status.code) has no body",
      at: response.shape.contentPlace ?? response.place,
      help: "remove its content, or describe the status that the body comes with")
    var response = response
    response.shape.content = []
    return response
  }
}

extension StatusPattern {
  /// Whether HTTP lets no response with this status have a body (RFC 9110, section 6.4.1).
  fileprivate var isWithoutContent: Bool {
    switch self {
    case .exact(100..<200), .range(1), .exact(204), .exact(205), .exact(304): true
    default: false
    }
  }
}
