// SPDX-License-Identifier: Apache-2.0

/// The responses of an endpoint file to be written.
struct ResponseDraft {
  private let method: String
  private let accept: String?
  private let errorResponse: String?
  private let inference: SchemaInference

  init(_ method: String, accept: String?, error: String?, _ inference: SchemaInference) {
    self.method = method
    self.accept = accept
    errorResponse = error
    self.inference = inference
  }

  func add(_ samples: [ResponseSample], to file: inout YAMLMap) throws(AddError) {
    var statuses: [String] = []
    var bodies: [String: [ResponseSample]] = [:]
    for sample in samples {
      let status = sample.status ?? (method == "GET" ? "200" : "2XX")
      if bodies[status] == nil { statuses.append(status) }
      bodies[status, default: []].append(sample)
    }
    var responses = YAMLMap()
    for status in statuses.sorted() {
      try add(status, bodies[status] ?? [], to: &responses)
    }
    if !statuses.contains(where: { $0.hasPrefix("2") }) { addUnknown(to: &responses) }
    if let errorResponse, responses["default"] == nil {
      responses["default"] = .string(errorResponse)
    }
    file["responses"] = .map(responses)
  }

  private func add(
    _ status: String, _ samples: [ResponseSample], to responses: inout YAMLMap
  ) throws(AddError) {
    let isSuccess = status.hasPrefix("2")
    let contents = try SampleContents(
      samples.compactMap(\.body), accept: isSuccess ? accept : nil, inference)
    var response = YAMLMap([
      ("description", .string(isSuccess ? "The request succeeded." : "The request failed."))
    ])
    contents.add(to: &response)
    guard let guess = contents.guess else {
      responses[status] = .map(response)
      return
    }
    let isStatusGuessed = samples.contains { $0.status == nil }
    responses.add(
      status, .map(response), guess: (isStatusGuessed ? "the status, and " : "") + guess)
  }

  /// Adds a response about which nothing is known.
  private func addUnknown(to responses: inout YAMLMap) {
    var response = YAMLMap([("description", .string("The request succeeded."))])
    if method != "HEAD" {
      if let accept, !accept.hasSuffix("json") {
        response["content"] = .map((accept, .map(YAMLMap())))
      } else {
        if let accept { response["contentType"] = .string(accept) }
        response["body"] = .map(YAMLMap())
      }
    }
    var all = YAMLMap()
    let kind =
      switch accept {
      case "text/event-stream": "a stream of events"
      case let accept? where !accept.hasSuffix("json"): "of this media type"
      default: "any JSON"
      }
    all.add(
      "2XX", .map(response), guess: "\(kind); give samples of responses by '--response FILE'")
    for entry in responses.entries { all.add(entry.key, entry.value, guess: entry.guess) }
    responses = all
  }
}
