/// The responses of an endpoint file to be written.
struct ResponseDraft {
  private let method: String
  private let mediaType: String?
  private let errorResponse: String?
  private let inference: SchemaInference

  init(_ method: String, accept: String?, error: String?, _ inference: SchemaInference) {
    self.method = method
    mediaType = accept
    errorResponse = error
    self.inference = inference
  }

  func add(_ samples: [ResponseSample], to file: inout YAMLMap) {
    var statuses: [String] = []
    var bodies: [String: [ResponseSample]] = [:]
    for sample in samples {
      let status = sample.status ?? (method == "GET" ? "200" : "2XX")
      if bodies[status] == nil { statuses.append(status) }
      bodies[status, default: []].append(sample)
    }
    var responses = YAMLMap()
    for status in statuses.sorted() {
      add(status, bodies[status] ?? [], to: &responses)
    }
    if !statuses.contains(where: { $0.hasPrefix("2") }) { addUnknown(to: &responses) }
    if let errorResponse, responses["default"] == nil {
      responses["default"] = .string(errorResponse)
    }
    file["responses"] = .map(responses)
  }

  private func add(_ status: String, _ samples: [ResponseSample], to responses: inout YAMLMap) {
    let bodies = samples.compactMap(\.body)
    let isSuccess = status.hasPrefix("2")
    var response = YAMLMap([
      ("description", .string(isSuccess ? "The request succeeded." : "The request failed."))
    ])
    if bodies.isEmpty {
      responses[status] = .map(response)
      return
    }
    let schema = inference.schema(of: bodies)
    if let mediaType, isSuccess {
      response["contentType"] = .string(mediaType)
    }
    response["body"] = schema
    let guess =
      schema.isShared
      ? "the shared schema, which has the properties of the sample"
      : bodies.count == 1
        ? "the schema, from one sample; what it has is required"
        : "the schema, from \(bodies.count) samples; what all have is required"
    let isStatusGuessed = samples.contains { $0.status == nil }
    responses.add(
      status, .map(response), guess: (isStatusGuessed ? "the status, and " : "") + guess)
  }

  /// Adds a response about which nothing is known.
  private func addUnknown(to responses: inout YAMLMap) {
    var response = YAMLMap([("description", .string("The request succeeded."))])
    if method != "HEAD" {
      if let mediaType, !mediaType.hasSuffix("json") {
        response["content"] = .map((mediaType, .map(YAMLMap())))
      } else {
        if let mediaType { response["contentType"] = .string(mediaType) }
        response["body"] = .map(YAMLMap())
      }
    }
    var all = YAMLMap()
    all.add(
      "2XX", .map(response), guess: "any JSON; give samples of responses by '--response FILE'")
    for entry in responses.entries { all.add(entry.key, entry.value, guess: entry.guess) }
    responses = all
  }
}

extension YAMLDraft {
  /// True for the name of a shared schema, or a list of those.
  fileprivate var isShared: Bool {
    switch self {
    case .string: true
    case .map(let map): map["items"]?.isShared ?? false
    case .plain, .list: false
    }
  }
}
