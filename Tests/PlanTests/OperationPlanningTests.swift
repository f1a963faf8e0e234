import EndpointsPlan
import EndpointsSpecification
import PlanTestSupport
import Testing

@Suite struct OperationPlanningTests {
  @Test func `the location, the style and the type of a parameter decide how it is written`() {
    let scalar = "schema: { type: string }"
    let list = "schema: { type: array, items: { type: string } }"
    let object = "schema: { type: object, properties: { a: { type: string } } }"
    expectArguments([
      "in: query, \(scalar)": "string? query plain",
      "in: query, \(list)": "[string]? query plain",
      "in: query, explode: false, \(list)": "[string]? query form(explode: false)",
      "in: query, style: pipeDelimited, explode: false, \(list)": "[string]? query pipeDelimited",
      "in: query, style: deepObject, \(object)": "Requests.Call.P? query deepObject",
      "in: query, \(object)": "Requests.Call.P? query form(explode: true)",
      "in: header, \(scalar)": "string? header plain",
      "in: header, \(list)": "[string]? header plain",
      "in: header, \(object)": "Requests.Call.P? header object(explode: false)",
      "in: cookie, \(scalar)": "string? cookie plain",
      "in: cookie, \(object)": "Requests.Call.P? cookie object(explode: true)",
      "in: path, required: true, \(scalar)": "string path plain",
      "in: path, required: true, \(list)": "[string] path simple(explode: false)",
      "in: path, required: true, style: label, \(scalar)": "string path label(explode: false)",
      "in: path, required: true, style: matrix, explode: true, \(list)":
        "[string] path matrix(explode: true)",
      "in: query, content: { application/json: { \(object) } }": "Requests.Call.P? query json",
      "in: query, content: { text/csv: { \(scalar) } }": "string? query plain",
      "in: query, schema: {}": "string? query plain",
    ])
  }

  @Test func `a default is sent where the API requires a value, and else left to the server`() {
    expectArguments([
      "in: query, schema: { type: integer, default: 7 }": "int? query plain",
      "in: query, schema: { type: string, enum: [a, b], default: b }":
        "Requests.Call.P? query plain",
      "in: query, required: true, schema: { type: integer, default: 7 }": "int query plain = 7",
      "in: query, required: true, schema: { type: string, enum: [a, b], default: b }":
        "Requests.Call.P query plain = .b",
      "in: header, required: true, schema: { type: array, items: { type: string }, default: [a] }":
        "[string] header plain = [\"a\"]",
      "in: path, required: true, schema: { type: integer, default: 7 }": "int path plain",
    ])
  }

  @Test func `a required parameter with one value is sent by itself`() {
    let schema = "required: true, schema"
    expectArguments([
      "in: header, \(schema): { const: 2023-06-01 }": "header plain = \"2023-06-01\"",
      "in: query, \(schema): { type: string, enum: [a] }": "query plain = \"a\"",
      "in: query, \(schema): { type: integer, const: 2 }": "query plain = 2",
      "in: query, \(schema): { type: boolean, enum: [true] }": "query plain = true",
      "in: cookie, \(schema): { type: string, const: a }": "cookie plain = \"a\"",
      "in: query, required: true, content: { application/json: { schema: { const: a } } }":
        "query json = \"a\"",
      "in: path, \(schema): { const: v1/a }": "/a/v1%2Fa",
      "in: path, \(schema): { const: .. }": "Requests.Call.P path plain",
      "in: query, schema: { const: a }": "Requests.Call.P? query plain",
      "in: query, \(schema): { type: [string, 'null'], enum: [a] }": "Requests.Call.P query plain",
      "in: query, \(schema): { type: string, enum: [a, b] }": "Requests.Call.P query plain",
    ])
  }

  @Test func `a part that may be a file is one, which can hold a text or be one of a list`() {
    let file = "{ type: string, format: binary }"
    let list = "{ type: array, items: \(file) }"
    func form(_ schema: String) -> String {
      "{ multipart/form-data: { schema: { type: object, properties: { a: \(schema) } } } }"
    }
    expectBodies([
      form("{ oneOf: [\(file), { type: string, format: uri }] }"):
        "Requests.Call.Body with Body: parts a: filePart? as file",
      form("{ anyOf: [{ type: string }, \(file)] }"):
        "Requests.Call.Body with Body: parts a: filePart? as file",
      form("{ anyOf: [\(file), \(list)] }"):
        "Requests.Call.Body with Body: parts a: [filePart]? as file",
      form("{ type: array, items: { oneOf: [\(file), { type: string }] } }"):
        "Requests.Call.Body with Body: parts a: [filePart]? as file",
    ])
  }

  @Test func `the media type of a body decides its type`() {
    let schema = "schema: { type: object, properties: { a: { type: string } } }"
    let file = "schema: { type: object, properties: { a: { type: string, format: binary } } }"
    expectBodies([
      "{ application/json: { \(schema) } }": "Requests.Call.Body with Body: { a?: string } sent",
      "{ application/x-www-form-urlencoded: { \(schema) } }":
        "Requests.Call.Body with Body: { a?: string } sent",
      "{ multipart/form-data: { \(file) } }":
        "Requests.Call.Body with Body: parts a: filePart? as file",
      "{ multipart/form-data: {} }": "multipartForm",
      "{ text/plain: {} }": "string",
      "{ application/octet-stream: {} }": "requestBody",
      "{ image/*: {} }": "mediaBody",
      "{ application/jsonl: { itemSchema: { type: string } } }": "[string]",
      "{ application/json: { schema: { type: string } }, text/plain: {} }":
        "Requests.Call.Body with Body: choice json: string | text: string",
    ])
  }

  @Test func `the responses decide what a call returns, and what it fails with`() {
    let json = "content: { application/json: { schema: { type: string } } }"
    let number = "content: { application/json: { schema: { type: integer } } }"
    expectResponses([
      "{ '204': { description: '' } }": "noContent | never",
      "{ '200': { description: '', \(json) } }": "string | never",
      "{ '200': { description: '', \(json) }, '204': { description: '' } }": "string? | never",
      "{ default: { description: '', \(json) } }": "string? | string",
      "{ '200': { description: '', \(json) }, '201': { description: '', \(number) } }":
        "Requests.Call.Output | never with Output: responses ok: string | created: int",
      "{ '200': { description: '' }, '4XX': { description: '', \(json) } }": "noContent | string",
      "{ '200': { description: '' }, '404': { description: '', \(json) }, "
        + "'4XX': { description: '', \(number) } }":
        "noContent | Requests.Call.Failure with Failure: responses notFound: string | clientError: int",
      "{ '200': { description: '' }, '4XX': { description: '', \(json) }, '404': { description: '' } }":
        "noContent | string, 404 without body",
      "{ '204': { description: '' }, '429': { description: Too many. }, '4XX': { description: ' Bad   luck ' } }":
        "noContent | never, 429 without body: Too many., 4XX without body: Bad luck",
      "{ '204': { description: '' }, '404': { description: '', \(json) }, '500': { description: '', \(json) }, "
        + "'4XX': { description: Bad. } }":
        "noContent | string, 404 with body, 4XX without body: Bad.",
      "{ '204': { description: '' }, '4XX': { description: '', \(json) }, default: { description: Failed. } }":
        "noContent | string, 4XX with body, default without body: Failed.",
      "{ '200': { description: '' }, '404': { description: Gone. }, '409': { description: '', \(json) }, "
        + "'410': { description: '', \(number) } }":
        "noContent | Requests.Call.Failure, 404 without body: Gone. with Failure: responses conflict: string | gone: int",
      "{ default: { description: successful operation } }":
        "noContent | never, default without body",
      "{ '200': { description: '', content: { text/csv: {} } } }": "string as text | never",
      "{ '200': { description: '', content: { image/png: {} } } }": "data as data | never",
      "{ '200': { description: '', content: { text/event-stream: {} } } }":
        "events of string | never",
      "{ '200': { description: '', content: { application/jsonl: { itemSchema: { type: integer } } } } }":
        "lines of int | never",
    ])
  }

  @Test func `an operation with a body and a stream is two calls`() {
    let planned = Planned(
      """
      paths:
        /a:
          get:
            operationId: chat
            responses:
              '200':
                description: ''
                content:
                  application/json: { schema: { type: string } }
                  text/event-stream: { itemSchema: { type: integer } }
      """)
    #expect(
      planned.operations.map { "\($0.methods[0].name.text): \($0.output.type.text)" }
        == ["chat: string", "chatStream: events of int"])
  }

  @Test
  func `a request type and a schema may have one name, and methods give way to the client's own`() {
    let planned = Planned(
      """
      paths:
        /a: { get: { operationId: pet, responses: { '204': { description: '' } } } }
        /b: { get: { operationId: send, responses: { '204': { description: '' } } } }
      components:
        schemas:
          Pet: { type: object, properties: { a: { type: string } } }
      """)
    #expect(
      planned.operations.map { "\($0.typeName.text).\($0.methods[0].name.text)" }
        == ["Pet.pet", "Send.send2"])
  }
}

@Suite struct CheckPlanningTests {
  @Test func `constraints of what requests send are checked where the project asks for it`() {
    var settings = Settings()
    settings.checksRequests = true
    expectArguments(
      [
        "in: query, schema: { type: string, minLength: 1, maxLength: 5, pattern: '^a' }":
          "string? query plain where minLength 1, maxLength 5, pattern ^a",
        "in: path, required: true, schema: { type: string, minLength: 1, maxLength: 5 }":
          "string path plain where maxLength 5",
        "in: query, schema: { type: integer, minimum: 1, exclusiveMaximum: 9, multipleOf: 2 }":
          "int? query plain where minimum 1, exclusiveMaximum 9, multipleOf 2",
        "in: query, schema: { type: integer, format: int8, minimum: -128, maximum: 500 }":
          "int8? query plain",
        "in: query, schema: { type: string, format: date, minLength: 3 }":
          "calendarDate? query plain",
        "in: query, schema: { type: array, maxItems: 3, uniqueItems: true, items: { type: string, maxLength: 2 } }":
          "[string]? query plain where maxItems 3, uniqueItems, each (maxLength 2)",
        "in: query, schema: { type: string, enum: [a, b], minLength: 1 }":
          "Requests.Call.P? query plain",
      ], settings: settings)
    expectArguments(["in: query, schema: { type: integer, minimum: 1 }": "int? query plain"])
  }

  @Test func `a bound that Swift can't hold is reported, and not checked`() {
    var settings = Settings()
    settings.checksRequests = true
    let planned = Planned(
      .operation("parameters: [{ name: p, in: query, schema: { type: number, maximum: 1e400 } }]"),
      settings: settings)
    #expect(
      planned.diagnostics
        == "warning: 'maximum: 1e400' is not checked before a request is sent, as Swift has no "
        + "literal for it [unchecked-bound]")
  }
}

extension String {
  /// A document of one operation `call`, to which a parameter `p` of the path belongs if it is declared.
  fileprivate static func operation(
    _ fields: String, responses: String = "{ '204': { description: '' } }"
  ) -> String {
    let path = fields.contains("in: path") ? "/a/{p}" : "/a"
    return """
      paths:
        \(path):
          post:
            operationId: call
            \(fields)
            responses: \(responses)
      """
  }
}

/// Expects the arguments that parameters named `p` become.
private func expectArguments(
  _ rows: KeyValuePairs<String, String>, settings: Settings = Settings(),
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expect(rows, sourceLocation) { parameter in
    let planned = Planned(
      .operation("parameters: [{ name: p, \(parameter) }]"), settings: settings)
    guard let operation = planned.operations.first else { return planned.diagnostics }
    guard let argument = operation.arguments.first else {
      return operation.constants.first.map { "\($0.use.text) = \($0.value.text)" }
        ?? operation.pathTemplate
    }
    return "\(argument.type.text) \(argument.use.text)"
      + (argument.defaultValue.map { " = \($0.text)" } ?? "") + argument.checks.text
  }
}

/// Expects the types that the contents of required bodies become.
private func expectBodies(
  _ rows: KeyValuePairs<String, String>, sourceLocation: SourceLocation = #_sourceLocation
) {
  expect(rows, sourceLocation) { content in
    let planned = Planned(.operation("requestBody: { required: true, content: \(content) }"))
    guard let operation = planned.operations.first, let argument = operation.arguments.first
    else { return planned.diagnostics }
    return argument.type.text + operation.textOfNested
  }
}

/// Expects what calls return and fail with by their responses.
private func expectResponses(
  _ rows: KeyValuePairs<String, String>, sourceLocation: SourceLocation = #_sourceLocation
) {
  expect(rows, sourceLocation) { responses in
    let planned = Planned(.operation("", responses: responses))
    guard let operation = planned.operations.first else { return planned.diagnostics }
    let withoutBody = operation.failuresWithoutBody.map { ", \($0.text)" }.joined()
    return "\(operation.output.text) | \(operation.failure.text)\(withoutBody)"
      + operation.textOfNested
  }
}

/// Expects a text for each input.
private func expect(
  _ rows: KeyValuePairs<String, String>, _ sourceLocation: SourceLocation,
  _ text: (String) -> String
) {
  expect(
    rows.map { "\($0.key): \(text($0.key))" }.joined(separator: "\n"),
    is: rows.map { "\($0): \($1)" }.joined(separator: "\n"), sourceLocation: sourceLocation)
}

extension EndpointsPlan.Operation {
  fileprivate var textOfNested: String {
    nested.isEmpty
      ? "" : " with " + nested.map { "\($0.name.text): \($0.text)" }.joined(separator: "; ")
  }
}

extension Argument.Use {
  fileprivate var text: String {
    switch self {
    case .path(_, let form): "path \(form)"
    case .query(_, .styled(let style), _): "query \(style)"
    case .query(_, let form, _): "query \(form)"
    case .header(_, let form): "header \(form)"
    case .cookie(_, let form, _): "cookie \(form)"
    case .queryString(let form): "query string \(form)"
    case .body(let form): "body \(form)"
    case .bodyChoice(let choices): "body of \(choices.count) media types"
    }
  }
}

extension PlannedResponse {
  /// `string as text`
  fileprivate var text: String {
    switch reading {
    case .byType, .stream: return type.text
    case .body(let format, _): return "\(type.text) as \(format)"
    }
  }
}

extension PlannedResponse.FailureStatus {
  /// `404 without body: Not found.`
  fileprivate var text: String {
    guard let description else { return "\(status.text) with body" }
    return "\(status.text) without body" + (description.isEmpty ? "" : ": \(description)")
  }
}
