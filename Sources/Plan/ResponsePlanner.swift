import EndpointsDiagnostics
import EndpointsSpec

/// Plans the values that calls return, and the errors that they fail with.
struct ResponsePlanner {
  let context: PlanningContext
  let events: EventTypes

  private var types: TypePlanner { TypePlanner(context: context) }

  /// The value that a successful call returns.
  func output(
    of operation: EndpointsSpec.Operation, as stream: Reply.Stream?, in scope: inout Scope
  ) -> Reply {
    var responses = operation.responses.filter(\.status.isSuccess)
    if responses.isEmpty { responses = operation.responses.filter { $0.status == .default } }
    if let stream {
      return StreamPlanner(context: context, events: events)
        .reply(stream, of: responses, in: &scope)
    }
    let bodies = responses.flatMap { self.bodies(of: $0) }
    return reply(bodies, named: "reply", enumName: "Output", in: &scope)
      ?? Reply(type: .builtin(.noContent))
  }

  /// The error that a failed call brings.
  func failure(
    of operation: EndpointsSpec.Operation, in scope: inout Scope
  ) -> Reply {
    let bodies = failures(of: operation).flatMap { self.bodies(of: $0) }
    if bodies.isEmpty { return Reply(type: .builtin(.never)) }
    guard var reply = reply(bodies, named: "error_reply", enumName: "Failure", in: &scope) else {
      return Reply(
        type: .builtin(.noContent), branches: branches(bodies, otherwise: .undocumented))
    }
    let filled = bodies.first { $0.reading != .nothing }
    if bodies.contains(where: { $0.reading == .nothing }), !isEnumeration(reply.type, in: scope),
      let reading = filled?.reading
    {
      reply.branches = branches(bodies, otherwise: .value(reply.type, reading))
      reply.type = reply.type.asOptional
    }
    return reply
  }

  /// The responses that a failed call may end with; those of status 1XX come before the last one.
  private func failures(of operation: EndpointsSpec.Operation) -> [Response] {
    operation.responses.filter { !$0.status.isSuccess && !$0.status.isInformational }
  }

  private func isEnumeration(_ type: TypeReference, in scope: Scope) -> Bool {
    type == .model(scope.path + [Identifier(checked: "Failure")])
  }

  /// The results by status, from the most exact status on, where some responses have no body.
  ///
  /// - Parameter otherwise: The result for a status that the document does not name.
  private func branches(_ bodies: [Body], otherwise: Reply.Branch.Result) -> [Reply.Branch] {
    var branches: [Reply.Branch] = []
    let sorted = bodies.map { (status: Reply.Status($0.status), reading: $0.reading) }
      .stablySorted { $0.status }
    for (status, reading) in sorted {
      let result = reading == .nothing ? Reply.Branch.Result.nothing : otherwise
      if let last = branches.indices.last, branches[last].result == result {
        branches[last].statuses.append(status)
      } else {
        branches.append(.init(statuses: [status], result: result))
      }
    }
    let isComplete = sorted.contains { $0.0 == .any }
    if !isComplete { branches.append(.init(statuses: [.any], result: otherwise)) }
    // The last branch needs no statuses of its own.
    if branches.count > 1, let last = branches.last,
      branches[branches.count - 2].result == last.result
    {
      branches.remove(at: branches.count - 2)
    }
    return branches.count == 1 ? [] : branches
  }

  // MARK: Whole bodies

  /// One body that a response may have.
  private struct Body {
    var status: StatusPattern
    var content: [MediaType]
    var schema: SchemaID?
    var reading: Reply.Reading
    var documentation: [String]

    /// True if a successful status that the response is for, such as 204, lets it have no body.
    var mayBeWithoutContent: Bool {
      (status == .range(2) || status == .default) && reading == .json
    }
  }

  /// The one type that the bodies of responses have, or an enum of those; `nil` if none has a body.
  private func reply(
    _ bodies: [Body], named text: String, enumName: String, in scope: inout Scope
  ) -> Reply? {
    for body in bodies where body.reading == .text || body.reading == .data {

      for content in body.content {
        context.document.warnOfUnusedSchema(content, &scope.diagnostics)
      }

    }
    let filled = bodies.filter { $0.reading != .nothing }
    if filled.isEmpty { return nil }
    let isAlone = Set(filled.map { $0.schema.map { context.document.end(of: $0) } }).count == 1
    let types = bodies.map { body in
      type(of: body, named: isAlone ? text : body.status.name + "_" + text, in: &scope)
    }
    let kinds = Set(
      zip(bodies, types).filter { $0.0.reading != .nothing }.map { BodyKind($0.1, $0.0.reading) })
    let isSuccess = enumName == "Output"
    if kinds.count == 1, let kind = kinds.first {
      let mayBeEmpty =
        isSuccess
        && (filled.count < bodies.count || filled.contains { $0.mayBeWithoutContent })
      return Reply(
        type: mayBeEmpty ? kind.type.asOptional : kind.type,
        reading: kind.reading == .json ? nil : kind.reading)
    }
    let caseTypes = zip(bodies, types).map { body, type in
      isSuccess && body.mayBeWithoutContent ? type.asOptional : type
    }
    return Reply(
      type: enumeration(of: cases(bodies, caseTypes), named: enumName, in: &scope), reading: nil)
  }

  /// The traits of a body in which it differs from others for whoever reads it.
  private struct BodyKind: Hashable {
    var type: TypeReference
    var reading: Reply.Reading

    init(_ type: TypeReference, _ reading: Reply.Reading) {
      self.type = type
      self.reading = reading
    }
  }

  private func type(
    of body: Body, named text: String, in scope: inout Scope
  ) -> TypeReference {
    switch body.reading {
    case .json: body.schema.map { types.type(of: $0, named: text, in: &scope) } ?? .builtin(.json)
    case .jsonLines:
      .array(body.schema.map { types.type(of: $0, named: text, in: &scope) } ?? .builtin(.json))
    case .text: .builtin(.string)
    case .data: .builtin(.data)
    case .nothing: .builtin(.noContent)
    }
  }

  /// The bodies that a response may have: those in JSON, or else all together as text or as bytes.
  private func bodies(of response: Response) -> [Body] {
    let description: [String] = .paragraphs(response.shape.description)
    let contents = response.shape.content.filter {
      !context.document.kind(of: $0).isStream
    }
    if contents.isEmpty {
      return [
        Body(
          status: response.status, content: [], reading: .nothing, documentation: description)
      ]
    }
    let inJSON = contents.filter { context.document.kind(of: $0) == .json }
    if inJSON.isEmpty {
      let isText = contents.allSatisfy {
        context.document.kind(of: $0) == .text && !context.document.isBinary($0.schema)
      }
      return [
        Body(
          status: response.status, content: contents, reading: isText ? .text : .data,
          documentation: description + mediaTypeWords(contents))
      ]
    }
    var bodies: [Body] = []
    for content in inJSON {
      let end = content.schema.map { context.document.end(of: $0) }
      if let index = bodies.firstIndex(where: {
        $0.schema.map { context.document.end(of: $0) } == end
      }) {
        bodies[index].content.append(content)
      } else {
        bodies.append(
          Body(
            status: response.status, content: [content], schema: content.schema, reading: .json,
            documentation: description))
      }
    }
    return bodies
  }

  private func mediaTypeWords(_ contents: [MediaType]) -> [String] {
    ["Content type: \(contents.map { "`\($0.name.value)`" }.joined(separator: " or "))."]
  }

  /// Cases of an enum in the order in which they are tried: an exact status goes before the range
  /// around it, and the rest comes last.
  private func cases(_ bodies: [Body], _ types: [TypeReference]) -> [Reply.Case] {
    var namer = Namer()
    let isShared = bodies.map { body in bodies.filter { $0.status == body.status }.count > 1 }
    let texts = zip(bodies, isShared).map { body, isShared in
      isShared ? "\(body.status.name) \(body.content.first?.caseName ?? "")" : body.status.name
    }
    let names = namer.names(for: texts, .member)
    let cases = bodies.indices.map { index in
      Reply.Case(
        name: names[index], status: .init(bodies[index].status),
        mediaTypes: isShared[index] ? bodies[index].content.map(\.essence) : [],
        type: types[index], reading: bodies[index].reading,
        documentation: bodies[index].documentation)
    }
    return cases.stablySorted { $0.status }
  }

  /// The enum of several replies.
  private func enumeration(
    of cases: [Reply.Case], named name: String, in scope: inout Scope
  ) -> TypeReference {
    let identifier = Identifier(checked: name)
    scope.nested.append(
      Model(name: identifier, documentation: [], shape: .replies(cases)))
    return .model(scope.path + [identifier])
  }

  // MARK: Accept

  /// The media types that a call asks for; `nil` for JSON alone.
  func accept(of operation: EndpointsSpec.Operation, as stream: Reply.Stream?) -> String? {
    var successes = operation.responses.filter(\.status.isSuccess)
    if successes.isEmpty { successes = operation.responses.filter { $0.status == .default } }
    var types: [String] = []
    let contents: [MediaType] =
      if let stream {
        successes.flatMap(\.shape.content).filter {
          context.document.kind(of: $0) == stream.kind
        }
      } else {
        successes.flatMap { bodies(of: $0).flatMap(\.content) }
      }
    let ofFailures = failures(of: operation).flatMap { bodies(of: $0).flatMap(\.content) }
    for content in contents + ofFailures {
      let type = content.isAny ? "*/*" : content.name.value
      if !types.contains(type) { types.append(type) }
    }
    // Without a body to come, and for errors, JSON is what clients of APIs ask for.
    if contents.isEmpty || !types.contains(where: { $0 == "*/*" || MediaType.isJSON($0) }) {
      let place = contents.isEmpty ? 0 : types.count
      if !types.contains("application/json") { types.insert("application/json", at: place) }
    }
    return types == ["application/json"] ? nil : types.joined(separator: ", ")
  }

  // MARK: Documentation

  /// The words of the spec about the one value that a call returns.
  func documentation(ofReplyOf operation: EndpointsSpec.Operation, _ reply: Reply) -> [String] {
    if case .model(let path) = reply.type.unwrapped, path.last?.text == "Output" { return [] }
    let filled = operation.responses.filter { $0.status.isSuccess && !$0.shape.content.isEmpty }
    let texts = filled.compactMap(\.shape.description).filter(\.saysMoreThanSuccess)
    return .paragraphs(texts.uniqued().joined(separator: "\n\n"))
  }
}

extension StatusPattern {
  fileprivate var isInformational: Bool {
    switch self {
    case .exact(let code): code < 200
    case .range(let hundreds): hundreds == 1
    case .default: false
    }
  }
}

extension Reply.Status {
  fileprivate init(_ pattern: StatusPattern) {
    switch pattern {
    case .exact(let code): self = .exact(code)
    case .range(let hundreds): self = .range(hundreds)
    case .default: self = .any
    }
  }
}

extension String {
  private static let wordsOfSuccess: Set = [
    "a", "accepted", "an", "created", "default", "is", "ok", "okay", "operation", "request",
    "response", "result", "returned", "succeeded", "success", "successful", "successfully", "the",
    "was",
  ]

  /// True if a description says more than that something comes back.
  fileprivate var saysMoreThanSuccess: Bool {
    if utf8.count > 100 { return true }
    let words = lowercased().split { !$0.isLetter }.map(String.init)
    return !Self.wordsOfSuccess.isSuperset(of: words)
  }
}
