// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsSpecification

/// Plans the value that a call returns, and the error that it fails with.
struct ResponsePlanner {
  private let context: PlanningContext
  private let call: Call
  /// The bodies that a successful call may bring, unless it is read as a stream.
  private let successes: [Body]
  /// The bodies that a failed call may bring, by the responses.
  private let failures: [(response: Response, bodies: [Body])]

  init(of call: Call, _ context: PlanningContext) {
    self.context = context
    self.call = call
    successes =
      call.stream == nil
      ? call.operation.documentedSuccesses.flatMap { Self.bodies(of: $0, in: context.document) }
      : []
    failures = call.operation.failures.map { ($0, Self.bodies(of: $0, in: context.document)) }
  }

  private var types: TypePlanner { TypePlanner(context: context) }

  /// The value that a successful call returns.
  func output(in scope: inout Scope) -> PlannedResponse {
    if let stream = call.stream {
      return StreamPlanner(context: context)
        .response(stream, of: call.operation.documentedSuccesses, in: &scope)
    }
    return response(successes, .output, in: &scope) ?? PlannedResponse(type: .builtin(.noContent))
  }

  /// The error that a failed call brings, whatever failures have no body.
  func failure(in scope: inout Scope) -> PlannedResponse {
    let bodies = failures.flatMap(\.bodies).filter { $0.format != nil }
    return response(bodies, .failure, in: &scope) ?? PlannedResponse(type: .builtin(.never))
  }

  /// The failures that the spec documents without a body, with those among them that have one.
  var failuresWithoutBody: [PlannedResponse.FailureStatus] {
    let all = failures.map { response, bodies in
      PlannedResponse.FailureStatus(
        status: .init(response.status),
        description: bodies.contains { $0.format != nil }
          ? nil : response.shape.description?.firstParagraphOfFailure ?? "")
    }
    let withoutBody = all.filter { $0.description != nil }.map(\.status)
    return all.filter { failure in
      failure.description != nil || withoutBody.contains { $0.includes(failure.status) }
    }.stablySorted(by: \.status).uniqued(by: \.status)
  }

  /// The successes whose content is a file, since it is neither JSON nor a stream; but for 200, 201, 203 and 206,
  /// whose content always is.
  var fileStatuses: [PlannedResponse.Status] {
    let files = call.operation.documentedSuccesses.filter { response in
      Self.bodies(of: response, in: context.document).contains {
        $0.format == .text || $0.format == .data
      }
    }
    let others = files.map { PlannedResponse.Status($0.status) }
    return others.filter {
      ![.exact(200), .exact(201), .exact(203), .exact(206), .any].contains($0)
    }
    .stablySorted(by: \.self).uniqued(by: \.self)
  }

  // MARK: Whole bodies

  private typealias Content = Model.Responses.Content

  /// The part that a response has in a call.
  private enum Role {
    case output
    case failure

    /// The name of a type that a schema of the response spells out.
    var typeName: String {
      switch self {
      case .output: "reply"
      case .failure: "error_reply"
      }
    }

    /// The enum of several responses.
    var enumeration: Identifier {
      switch self {
      case .output: BuiltInNames.outputType
      case .failure: BuiltInNames.failureType
      }
    }
  }

  /// One body that a response may have.
  private struct Body {
    var status: StatusPattern
    var content: [MediaType]
    var schema: SchemaID?
    /// `nil` for a response without a body.
    var format: BodyFormat?
    var documentation: [String]

    /// True if a successful status that the response is for, such as 204, lets it have no body.
    var mayBeWithoutContent: Bool {
      (status == .range(2) || status == .default) && format == .json
    }
  }

  /// The one type that the bodies of responses have, or an enum of those; `nil` if none has a body.
  private func response(
    _ bodies: [Body], _ role: Role, in scope: inout Scope
  ) -> PlannedResponse? {
    for body in bodies where body.format == .text || body.format == .data {
      for content in body.content {
        context.document.warnOfUnusedSchema(content, &scope.diagnostics)
      }
    }
    let filled = bodies.filter { $0.format != nil }
    if filled.isEmpty { return nil }
    let isAlone = Set(filled.map { $0.schema.map { context.document.resolve($0) } }).count == 1
    let contents = bodies.map { body in
      let name = isAlone ? role.typeName : body.status.name + "_" + role.typeName
      return content(of: body, named: name, in: &scope)
    }
    let kinds = Set(contents.compactMap(\.self))
    if kinds.count == 1, let kind = kinds.first {
      let mayBeEmpty =
        role == .output
        && (filled.count < bodies.count || filled.contains { $0.mayBeWithoutContent })
      return PlannedResponse(
        type: mayBeEmpty ? kind.type.asOptional : kind.type,
        reading: kind.format == .json ? .byType : .body(kind.format, mayBeEmpty: mayBeEmpty))
    }
    return PlannedResponse(
      type: enumeration(of: bodies, contents, role, in: &scope), isEnumeration: true)
  }

  /// The value of a body; `nil` where there is none.
  private func content(
    of body: Body, named text: String, in scope: inout Scope
  ) -> Content? {
    body.format.map { format in
      let type: TypeReference =
        switch format {
        case .json:
          body.schema.map { types.type(of: $0, named: text, in: &scope) } ?? .builtin(.json)
        case .jsonLines:
          .array(
            body.schema.map { types.type(of: $0, named: text, in: &scope) } ?? .builtin(.json))
        case .text: .builtin(.string)
        case .data: .builtin(.data)
        }
      return Content(type: type, format: format)
    }
  }

  /// The bodies that a response may have: those in JSON, or else all together as text or as bytes.
  private static func bodies(of response: Response, in document: ComposedDocument) -> [Body] {
    let description: [String] = .paragraphs(response.shape.description)
    let contents = response.shape.content.filter {
      !document.kind(of: $0).isStream
    }
    if contents.isEmpty {
      return [
        Body(
          status: response.status, content: [], format: nil, documentation: description)
      ]
    }
    let inJSON = contents.filter { document.kind(of: $0) == .json }
    if inJSON.isEmpty {
      let isText = contents.allSatisfy {
        document.kind(of: $0) == .text && !document.isBinary($0.schema)
      }
      return [
        Body(
          status: response.status, content: contents, format: isText ? .text : .data,
          documentation: description + mediaTypeWords(contents))
      ]
    }
    var bodies: [Body] = []
    for content in inJSON {
      let end = content.schema.map { document.resolve($0) }
      if let index = bodies.firstIndex(where: {
        $0.schema.map { document.resolve($0) } == end
      }) {
        bodies[index].content.append(content)
      } else {
        bodies.append(
          Body(
            status: response.status, content: [content], schema: content.schema, format: .json,
            documentation: description))
      }
    }
    return bodies
  }

  private static func mediaTypeWords(_ contents: [MediaType]) -> [String] {
    ["Content type: \(contents.map { "`\($0.name.value)`" }.joined(separator: " or "))."]
  }

  /// The enum of several responses, an exact status before the range around it.
  private func enumeration(
    of bodies: [Body], _ contents: [Content?], _ role: Role, in scope: inout Scope
  ) -> TypeReference {
    let isShared = bodies.map { body in bodies.filter { $0.status == body.status }.count > 1 }
    let texts = zip(bodies, isShared).map { body, isShared in
      isShared ? "\(body.status.name) \(body.content.first?.caseName ?? "")" : body.status.name
    }
    var namer = Namer()
    let names = namer.names(for: texts, .member)
    let order = bodies.indices.stablySorted { PlannedResponse.Status(bodies[$0].status) }
    let cases = order.map { index in
      var content = contents[index]
      if role == .output, bodies[index].mayBeWithoutContent {
        content = content.map { Content(type: $0.type.asOptional, format: $0.format) }
      }
      return Model.Responses.Case(
        name: names[index], content: content, documentation: bodies[index].documentation)
    }
    let selection = ResponseSelection(
      among: order.map { index in
        .init(
          status: .init(bodies[index].status),
          mediaTypes: isShared[index] ? bodies[index].content.map(\.essence) : [],
          result: .init(name: names[index], format: bodies[index].format))
      })
    scope.nested.append(
      Model(
        name: role.enumeration, documentation: [],
        shape: .responses(.init(cases: cases, selection: selection))))
    return .model(scope.path + [role.enumeration])
  }

  // MARK: Accept

  /// The media types that a call asks for; `nil` for JSON alone.
  var accept: String? {
    var types: [String] = []
    let contents: [MediaType] =
      if let stream = call.stream {
        call.operation.documentedSuccesses.flatMap(\.shape.content).filter {
          context.document.kind(of: $0) == stream.kind
        }
      } else {
        successes.flatMap(\.content)
      }
    let ofFailures = failures.flatMap(\.bodies).flatMap(\.content)
    for content in contents + ofFailures {
      let type = content.isAny ? "*/*" : content.name.value
      if !types.contains(type) { types.append(type) }
    }
    // Without a body to come, and for errors, JSON is what clients of APIs ask for.
    if contents.isEmpty || !types.contains(where: { $0 == "*/*" || MediaType.isJSON($0) }) {
      let location = contents.isEmpty ? 0 : types.count
      if !types.contains("application/json") { types.insert("application/json", at: location) }
    }
    return types == ["application/json"] ? nil : types.joined(separator: ", ")
  }
}

extension StatusPattern {
  var isInformational: Bool {
    switch self {
    case .exact(let code): code < 200
    case .range(let hundreds): hundreds == 1
    case .default: false
    }
  }
}

extension PlannedResponse.Status {
  fileprivate init(_ pattern: StatusPattern) {
    switch pattern {
    case .exact(let code): self = .exact(code)
    case .range(let hundreds): self = .range(hundreds)
    case .default: self = .any
    }
  }
}

extension String {
  /// The first paragraph of the description of a failure in one line; empty for one that speaks of
  /// success, as that of a default response may.
  fileprivate var firstParagraphOfFailure: String {
    let text = isOneLine ? self : firstParagraph
    return text.saysMoreThanSuccess ? text : ""
  }

  /// True for words in ASCII with a space between each two.
  private var isOneLine: Bool {
    guard isPrintableASCII, let first = utf8.first, let last = utf8.last else { return false }
    let space = UInt8(ascii: " ")
    return first != space && last != space
      && !zip(utf8, utf8.dropFirst()).contains { $0 == space && $1 == space }
  }

  private var firstParagraph: String {
    let lines = trimmedLines.prefix { !$0.allSatisfy(\.isWhitespace) }
    return lines.flatMap { $0.split(whereSeparator: \.isWhitespace) }.joined(separator: " ")
  }
}
