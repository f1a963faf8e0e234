// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification

/// Plans the bodies of requests.
struct BodyPlanner {
  let context: PlanningContext

  private var types: TypePlanner { TypePlanner(context: context) }

  /// The argument that a caller passes as the body; `nil` where there is none.
  func argument(
    _ body: RequestBody, named name: Identifier, in scope: inout Scope
  ) -> Argument? {
    guard let first = body.content.first else { return nil }
    let (type, use, checks): (TypeReference, Argument.Use, [Check])
    if body.content.count == 1 {
      let (only, planned) = self.type(of: first, named: "body", in: &scope)
      var form = planned
      // A body that may be left out is left out by `nil`.
      if !body.isRequired, case .json(let contentType, _) = form {
        form = .json(contentType: contentType, isNullable: false)
      }
      (type, use, checks) = (only, .body(form), self.checks(of: first, &scope.diagnostics))
    } else {
      let (choice, choices) = self.choice(of: body, in: &scope)
      (type, use, checks) = (choice, .bodyChoice(choices), [])
    }
    return Argument(
      name: name, type: body.isRequired ? type : type.asOptional, use: use, checks: checks,
      documentation: .paragraphs(body.description, use.mediaTypeWords),
      isSensitive: context.isSensitive(body.content))
  }

  /// The type and the form of a body in one media type.
  private func type(
    of content: MediaType, named text: String, in scope: inout Scope
  ) -> (TypeReference, BodyForm) {
    let encodings = EncodingPlanner(context: context)
    let name = content.name.value
    switch context.document.kind(of: content) {
    case .json:
      let type = type(of: content.schema, named: text, in: &scope)
      let isUsual = content.isRange || name == "application/json"
      return (type, .json(contentType: isUsual ? nil : name, isNullable: type.isOptional))
    case .jsonLines, .serverSentEvents:
      let item = content.itemSchema ?? content.schema
      let type = type(of: item, named: text + "_item", in: &scope)
      return (.array(type), .jsonLines(contentType: name))
    case .form:
      let encoded = encodings.encodings(of: content, &scope.diagnostics)
      if context.document.objects(of: content.schema).isEmpty {
        return (.dictionary(.builtin(.json)), .form([]))
      }
      return (type(of: content.schema, named: text, in: &scope).unwrapped, .form(encoded))
    case .multipart:
      encodings.warnOfUnusedEncodings(of: content, &scope.diagnostics)
      let type = MultipartPlanner(context: context).type(of: content, named: text, in: &scope)
      let isForm = content.isRange || name == "multipart/form-data"
      return (type ?? .builtin(.multipartForm), .multipart(contentType: isForm ? nil : name))
    case .text:
      context.document.warnOfUnusedSchema(content, &scope.diagnostics)
      return (.builtin(.string), .text(contentType: content.isRange ? nil : name))
    case .data:
      context.document.warnOfUnusedSchema(content, &scope.diagnostics)
      if content.isRange, !content.isAny { return (.builtin(.mediaBody), .media) }
      let contentType = content.isAny ? "application/octet-stream" : name
      return (.builtin(.requestBody), .data(contentType: contentType))
    }
  }

  private func type(
    of schema: SchemaID?, named text: String, in scope: inout Scope
  ) -> TypeReference {
    schema.map { types.type(of: $0, named: text, in: &scope) } ?? .builtin(.json)
  }

  /// The checks of a body in one media type as a whole.
  private func checks(
    of content: MediaType, _ diagnostics: inout Diagnostics
  ) -> [Check] {
    let checks = CheckPlanner(context: context)
    switch context.document.kind(of: content) {
    case .json, .form, .text:
      return content.schema.map { checks.checks(of: $0, &diagnostics) } ?? []
    case .jsonLines, .serverSentEvents:
      let item = content.itemSchema ?? content.schema
      let items = item.map { checks.checks(of: $0, &diagnostics) } ?? []
      return items.isEmpty ? [] : [.each(items)]
    case .multipart, .data: return []
    }
  }

  /// An enum of the media types that a body can be in.
  private func choice(
    of body: RequestBody, in scope: inout Scope
  ) -> (TypeReference, [BodyChoice]) {
    let name = scope.namer.name(for: "body", .type)
    var inner = scope.inside(name)
    var caseNamer = Namer()
    let names = caseNamer.names(for: body.content.map(\.caseName), .member)
    inner.namer.reserve(names.map(\.text))
    var choices: [BodyChoice] = []
    var cases: [Model.Choice.Case] = []
    for (content, caseName) in zip(body.content, names) {
      let (type, form) = type(of: content, named: caseName.text + "_body", in: &inner)
      let checks = checks(of: content, &inner.diagnostics)
      choices.append(.init(name: caseName, form: form, checks: checks))
      cases.append(.init(name: caseName, type: type, documentation: ["`\(content.name.value)`"]))
    }
    let model = Model(
      name: name, documentation: ["The request body, in one of the supported media types."],
      shape: .choice(.init(cases: cases, nested: inner.nested)))
    scope.declare(model, plannedIn: inner)
    return (.model(inner.path), choices)
  }
}

extension ComposedDocument {
  /// Says that a body's parts have no types where its media type is none that is read or written.
  func warnOfUnusedSchema(_ content: MediaType, _ diagnostics: inout Diagnostics) {
    guard isStructured(content.schema) else { return }
    let words = kind(of: content) == .text ? "a string" : "bytes"
    diagnostics.warning(
      .unusedSchema,
      "the schema of '\(content.name.value)' is not used: the body is read as \(words)",
      at: content.name.location, help: "offer the same in 'application/json', if the API does")
  }
}

extension MediaType {
  /// The name for the case of a media type among others.
  var caseName: String {
    switch essence {
    case "application/json": return "json"
    case "application/x-www-form-urlencoded": return "form"
    case "multipart/form-data": return "multipart"
    case "text/plain": return "text"
    case "application/octet-stream": return "data"
    case "*/*", "*": return "other"
    default:
      let subtype = essence.split(separator: "/").last.map(String.init) ?? essence
      return subtype == "*" ? String(essence.prefix { $0 != "/" }) : subtype
    }
  }
}

extension Argument.Use {
  /// The media type of a body whose type does not say it: `In \`image/png\`.`
  fileprivate var mediaTypeWords: String? {
    switch self {
    case .body(.data(let type)), .body(.text(let type?)):
      ["text/plain", "application/octet-stream"].contains(type)
        ? nil : "In \(Constraint.code(type))."
    default: nil
    }
  }
}
