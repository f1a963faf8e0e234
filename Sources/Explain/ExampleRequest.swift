// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Endpoints
import EndpointsPlan
import EndpointsSpecification
import EndpointsYAML
import HTTPTypes

/// A request of an operation, with example values, as the client sends it.
///
/// The runtime writes it, as it does for generated code.
package struct ExampleRequest: Sendable {
  package enum Body: Sendable, Equatable {
    case none
    /// The bytes, which are text.
    case text(String)
    /// Bytes of the caller's.
    case file
    /// The parts of a multipart form, `nil` for the content of a file; and the whole as it is sent.
    case parts([(name: String, text: String?)], text: String)

    package static func == (a: Body, b: Body) -> Bool { "\(a)" == "\(b)" }
  }

  package var method: String
  package var scheme: String
  package var authority: String
  /// The path with the query.
  package var target: String
  /// The header fields, without those of the credential and those that transports add.
  package var fields: [(name: String, value: String)]
  package var body: Body
  package var credentials: [ExampleCredential] = []
}

/// Makes the example of an operation.
struct ExampleRequestMaker {
  let index: OperationIndex
  let operation: ExplainedOperation
  /// The most properties of a form with encodings of their own of which there is an example.
  private static let mostEncodings = 4
  private var values: ExampleValues { ExampleValues(document: index.document, direction: .sent) }

  init(_ index: OperationIndex, _ operation: ExplainedOperation) {
    self.index = index
    self.operation = operation
  }

  /// The request; `nil` where no example can be made, such as of a pattern.
  func request() -> ExampleRequest? {
    let planned = operation.planned
    guard
      planned.arguments.allSatisfy({ $0.use.encodingCount <= ExampleRequestMaker.mostEncodings })
    else { return nil }
    var writer = RequestWriter(
      APIOperation(
        id: planned.id, method: planned.method, path: planned.pathTemplate,
        accept: planned.accept, server: planned.server.map { Endpoints.Server($0) }))
    writer.path(path)
    var special: ExampleRequest.Body?
    for constant in planned.constants {
      _ = write(constant.use, constant.value.value, nil, to: &writer)
    }
    for argument in planned.arguments {
      guard let value = value(of: argument) else { continue }
      if let body = write(argument.use, value, argument, to: &writer) { special = body }
    }
    var configuration = ClientConfiguration(server: server, transport: InMemoryTransport([]))
    configuration.usesOperationServers = true
    guard let (head, body) = try? writer.finish(configuration) else { return nil }
    let text = body.bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
    var request = ExampleRequest(
      method: planned.method, scheme: head.scheme ?? "https", authority: head.authority ?? "",
      target: head.path ?? "/",
      fields: head.headerFields.map { ($0.name.rawName, $0.value) },
      body: special ?? (body.isNothing ? .none : .text(text)),
      credentials: ExampleCredential.credentials(of: operation, in: index))
    if case .parts(let parts, _) = request.body {
      request.body = .parts(parts, text: request.fixBoundary(in: text))
    }
    return request
  }

  /// The server of the spec, with the defaults of its variables.
  private var server: Endpoints.Server {
    guard let server = index.document.servers.first else { return "https://api.example.com" }
    let variables = server.variables.map { ($0.name.value, $0.defaultValue) }
    return Endpoints.Server(
      server.url.value, variables: Dictionary(variables, uniquingKeysWith: { first, _ in first }))
  }

  // MARK: Values

  /// The value of an argument; `nil` for an optional one that the spec shows no value of.
  func value(of argument: Argument) -> YAMLValue? {
    if argument.isSensitive, !argument.type.isOptional { return "SECRET" }
    guard let key = argument.use.parameterKey else { return body(media(of: argument)) }
    let parameter = operation.written.parameters.first {
      $0.location == key.location && (key.name == nil || $0.name.value == key.name)
    }
    guard let parameter else { return nil }
    let schema = parameter.content?.schema ?? parameter.schema
    let shown = parameter.examples.first.map { values.fitted(YAMLValue($0), to: schema) }
    if argument.type.isOptional {
      return shown ?? values.example(of: schema).map { values.fitted($0, to: schema) }
    }
    return shown ?? values.value(of: schema, named: parameter.name.value)
  }

  /// The value of a body.
  private func body(_ media: MediaType?) -> YAMLValue {
    guard let media, let schema = media.schema ?? media.itemSchema else { return "text" }
    let shown = media.examples.first.map { values.fitted(YAMLValue($0), to: schema) }
    return shown ?? values.value(of: schema, named: "text")
  }

  /// The media type that a body is written in.
  private func media(of argument: Argument) -> MediaType? {
    let content = operation.written.body?.content ?? []
    let type = argument.use.bodyForm?.contentType
    return content.first { $0.name.value == type } ?? content.first
  }

  private var path: PathText {
    var text = PathText.Interpolation(literalCapacity: 0, interpolationCount: 0)
    for piece in operation.planned.path {
      switch piece {
      case .literal(let literal): text.appendLiteral(literal)
      case .argument(let name, let wireName, let form):
        let argument = operation.planned.arguments.first { $0.name == name }
        let value = argument.flatMap { self.value(of: $0) } ?? .string(wireName)
        text.append(value.json, form, named: wireName)
      }
    }
    return PathText(stringInterpolation: text)
  }

  // MARK: Writing

  /// Writes an argument as generated code does.
  ///
  /// - Returns: A body that has no bytes to show.
  private func write(
    _ use: Argument.Use, _ value: YAMLValue, _ argument: Argument?, to request: inout RequestWriter
  ) -> ExampleRequest.Body? {
    let json = value.json
    switch use {
    case .path: break
    case .query(let name, .plain, let allowsReserved):
      if allowsReserved {
        request.query(name, json, .form, allowReserved: true)
      } else {
        request.query(name, json.texts)
      }
    case .query(let name, .styled(let style), let allowsReserved):
      request.query(name, json, style.formStyle, allowReserved: allowsReserved)
    case .query(let name, .json, _): request.query(json: name, json)
    case .header(let name, .plain): request.header(name, json.texts)
    case .header(let name, .object(let explode)):
      request.header(name, object: json, explode: explode)
    case .header(let name, .json): request.header(json: name, json)
    case .cookie(let name, .plain, let isEncoded):
      request.cookie(name, json.texts, isEncoded ? .form : .cookie)
    case .cookie(let name, .object(let explode), let isEncoded):
      request.cookie(name, object: json, explode: explode, isEncoded ? .form : .cookie)
    case .cookie(let name, .json, _): request.cookie(json: name, json)
    case .queryString(.form(let encodings)):
      request.queryString(form: json, encodings)
    case .queryString(.json): request.queryString(json: json)
    case .queryString(.text): request.queryString(text: json.string ?? "text")
    case .body(let form):
      return argument.flatMap { write(form, value, $0, to: &request) }
    case .bodyChoice(let choices):
      guard let argument, let choice = choices.first else { return nil }
      return write(choice.form, value, argument, to: &request)
    }
    return nil
  }

  private func write(
    _ form: BodyForm, _ value: YAMLValue, _ argument: Argument, to request: inout RequestWriter
  ) -> ExampleRequest.Body? {
    let json = value.json
    switch form {
    case .json(let type, _): request.json(json, type ?? "application/json")
    case .jsonLines(let type):
      if case .array(let items) = json {
        request.jsonLines(items, type)
      } else {
        request.jsonLines([json], type)
      }
    case .form(let encodings): request.form(json, encodings)
    case .text(let type): request.text(json.string ?? "text", type)
    case .multipart(let type):
      let files = media(of: argument)?.schema.map { values.files(in: $0) } ?? []
      let model = ExpressionWriter(index.api, operation.planned).multipart(argument.type)
      request.multipart(
        ExampleParts(parts: model?.parts ?? [], value: value, files: files),
        type ?? "multipart/form-data")
      return .parts(
        value.entries.map { ($0.key, files.contains($0.key) ? nil : $0.value.partText) }, text: "")
    case .data(let type):
      request.data(.text(" "), type)
      return .file
    case .media:
      request.data(.text(" "), "application/octet-stream")
      return .file
    }
    return nil
  }
}

extension Literal {
  fileprivate var value: YAMLValue {
    switch self {
    case .string(let text): .string(text)
    case .integer(let number): .number(String(number))
    case .number(let number): .number(String(number))
    case .bool(let value): .bool(value)
    case .member(let name): .string(name.text)
    case .list(let items): .sequence(items.map(\.value))
    }
  }
}

extension YAMLValue {
  fileprivate var partText: String { string ?? JSONTextWriter.compactText(of: self) }
}

extension JSON.Value {
  /// The strings of a scalar or a list of them, as parameters have them.
  fileprivate var texts: [String] {
    switch self {
    case .null: []
    case .bool(let value): [String(value)]
    case .number(let number): [number.text]
    case .string(let text): [text]
    case .array(let items): items.flatMap(\.texts)
    case .object: []
    }
  }
}

extension PathText.Interpolation {
  fileprivate mutating func append(_ value: JSON.Value, _ form: PathForm, named name: String) {
    switch form {
    case .plain: appendInterpolation(value.texts.first ?? name)
    case .simple(let explode): appendInterpolation(value, .simple(explode: explode))
    case .label(let explode): appendInterpolation(value, .label(explode: explode))
    case .matrix(let explode): appendInterpolation(value, .matrix(name, explode: explode))
    case .json: appendInterpolation(json: value)
    }
  }
}

extension ExampleRequest {
  /// Puts the boundary that is the same in all examples in place of the random one.
  fileprivate mutating func fixBoundary(in text: String) -> String {
    // The first line of a body with parts is the boundary after two hyphens.
    let line = text.prefix { !$0.isNewline }
    guard line.hasPrefix("--"), line.utf8.count > 2 else { return text }
    let random = line.dropFirst(2).replacing(/--$/, with: "")
    fields = fields.map { ($0.name, $0.value.replacing(random, with: ExampleParts.boundary)) }
    return text.replacing(random, with: ExampleParts.boundary)
  }
}

extension FieldStyle {
  var formStyle: FormStyle {
    switch self {
    case .form(let explode): .form(explode: explode)
    case .spaceDelimited: .spaceDelimited
    case .pipeDelimited: .pipeDelimited
    case .deepObject: .deepObject
    }
  }
}

extension BodyForm.PropertyEncoding {
  fileprivate var formStyle: FormStyle {
    switch form {
    case .styled(let style): style.formStyle
    case .json: .json
    }
  }
}

extension RequestWriter {
  fileprivate mutating func form(_ value: JSON.Value, _ encodings: [BodyForm.PropertyEncoding]) {
    form(value, encodings.styles)
  }

  fileprivate mutating func queryString(
    form value: JSON.Value, _ encodings: [BodyForm.PropertyEncoding]
  ) {
    queryString(form: value, encodings.styles)
  }
}

extension [BodyForm.PropertyEncoding] {
  /// The styles by property, as a literal of generated code has them.
  fileprivate var styles: KeyValuePairs<String, FormStyle> {
    let all = map { ($0.property, $0.formStyle) }
    switch all.count {
    case 0: return [:]
    case 1: return [all[0].0: all[0].1]
    case 2: return [all[0].0: all[0].1, all[1].0: all[1].1]
    case 3: return [all[0].0: all[0].1, all[1].0: all[1].1, all[2].0: all[2].1]
    default:
      return [
        all[0].0: all[0].1, all[1].0: all[1].1, all[2].0: all[2].1, all[3].0: all[3].1,
      ]
    }
  }
}

extension Argument.Use {
  /// The location and the name of a parameter; `nil` for a body, and no name for a whole query.
  fileprivate var parameterKey: (location: Parameter.Location, name: String?)? {
    switch self {
    case .path(let name, _): (.path, name)
    case .query(let name, _, _): (.query, name)
    case .header(let name, _): (.header, name)
    case .cookie(let name, _, _): (.cookie, name)
    case .queryString: (.querystring, nil)
    case .body, .bodyChoice: nil
    }
  }

  /// The number of properties of a form that have encodings of their own.
  fileprivate var encodingCount: Int {
    if case .queryString(.form(let encodings)) = self { return encodings.count }
    if case .form(let encodings) = bodyForm { return encodings.count }
    return 0
  }

  /// The form of a body; the first of several.
  fileprivate var bodyForm: BodyForm? {
    switch self {
    case .body(let form): form
    case .bodyChoice(let choices): choices.first?.form
    default: nil
    }
  }
}

extension BodyForm {
  fileprivate var contentType: String? {
    switch self {
    case .json(let type, _): type ?? "application/json"
    case .multipart(let type): type ?? "multipart/form-data"
    case .text(let type): type ?? "text/plain"
    case .jsonLines(let type), .data(let type): type
    case .form: "application/x-www-form-urlencoded"
    case .media: nil
    }
  }
}
