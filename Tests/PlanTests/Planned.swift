import EndpointsDiagnostics
import EndpointsPlan
import EndpointsSpecification
import EndpointsYAML
import PlanTestSupport

/// A planned client, as texts.
struct Planned {
  let api: API?
  /// All diagnostics, one a line: `warning: … [unused-schema]`.
  let diagnostics: String

  /// - Parameters:
  ///   - document: An OpenAPI document without `openapi` and `info`.
  ///   - files: The files of the client; in a fixed set, all is in the order of the document.
  init(
    _ document: String, settings: Settings = Settings(), files layout: Settings.Files = .fixed
  ) {
    var settings = settings
    settings.files = layout
    let text = "openapi: 3.1.0\ninfo: { title: API, version: '1' }\n" + document
    var files = SpecFiles(sources: SourceFiles(), specAt: "api.yaml")
    var found = Diagnostics()
    let root = files.add(Array(text.utf8), at: "api.yaml", &found)
    var read = root.flatMap { Document.read(openAPI: $0, in: &files, &found) }
    read?.sizeLimit = SizeLimit(bytes: 8_000_000)
    api = read.flatMap { API.plan($0, settings: settings, &found) }
    found.sort()
    diagnostics = found.all.map { "\($0.severity.rawValue): \($0.message) [\($0.id.rawValue)]" }
      .joined(separator: "\n")
  }

  /// Each type right in the client type on a line; diagnostics where there is no client.
  var models: String {
    guard let api else { return diagnostics }
    return api.models.map { "\($0.name.text): \($0.text)" }.joined(separator: "\n")
  }

  /// The operations in the order of the document.
  var operations: [EndpointsPlan.Operation] { api?.operations ?? [] }
}

extension API {
  var models: [Model] {
    files.flatMap { file -> [Model] in
      if case .models(let models) = file.contents { models } else { [] }
    }
  }

  var operations: [EndpointsPlan.Operation] {
    files.flatMap { file -> [EndpointsPlan.Operation] in
      if case .operations(let operations) = file.contents { operations } else { [] }
    }
  }
}

// MARK: Types

extension Model {
  /// `{ id: int, name?: string } sent`, with what is declared inside after `with`.
  var text: String {
    let uses =
      switch (isEncodable, isDecodable) {
      case (true, true): ""
      case (true, false): " sent"
      case (false, true): " received"
      case (false, false): " unused"
      }
    let inner = nested.map { "\($0.name.text): \($0.text)" }
    return shape.text + uses + (inner.isEmpty ? "" : " with \(inner.joined(separator: "; "))")
  }
}

extension Model.Shape {
  fileprivate var text: String {
    switch self {
    case .structure(let structure): structure.text
    case .enumeration(let enumeration):
      "\(enumeration.rawValue) enum "
        + enumeration.members.map {
          $0.name.text == $0.valueText ? $0.name.text : "\($0.name.text)=\($0.valueText)"
        }
        .joined(separator: " ")
    case .union(let union):
      "union "
        + union.alternatives.map { "\($0.name.text): \($0.type.text)" }.joined(separator: " | ")
    case .tuple(let tuple):
      "("
        + (tuple.items.map { "\($0.name.text): \($0.type.text)" }
        + (tuple.rest.map { ["…\($0.name.text): \($0.value.text)"] } ?? []))
        .joined(separator: ", ") + ")"
    case .choice(let choice):
      "choice " + choice.cases.map { "\($0.name.text): \($0.type.text)" }.joined(separator: " | ")
    case .multipart(let multipart):
      "parts "
        + multipart.parts.map { "\($0.name.text): \($0.type.text) as \($0.form)" }
        .joined(separator: ", ")
    case .responses(let responses):
      "responses "
        + responses.cases.map { "\($0.name.text): \(($0.content?.type).text)" }.joined(
          separator: " | ")
    case .headers(let headers):
      "headers " + headers.map { "\($0.name.text): \($0.type.text)" }.joined(separator: ", ")
    case .events(let events):
      "events "
        + events.cases.map { "\($0.name.text): \($0.data.type.text)" }.joined(separator: " | ")
    case .alias(let type): "= \(type.text)"
    }
  }
}

extension TypeReference? {
  fileprivate var text: String { self?.text ?? "nothing" }
}

extension Model.Member {
  /// The value without quotes.
  fileprivate var valueText: String {
    if case .string(let text) = value { text } else { value.text }
  }
}

extension Model.Structure {
  fileprivate var text: String {
    let members =
      properties.map(\.text)
      + (additional.map { ["…: \($0.value.text)" + $0.checks.text] } ?? [])
    return "{ \(members.joined(separator: ", ")) }" + checks.text
  }
}

extension Property {
  /// `id: int`, `note?: string or null`, `kind: string = "cat"`
  fileprivate var text: String {
    let (mark, null) =
      switch presence {
      case .required: ("", "")
      case .nullable: ("", " or null")
      case .requiredNullable: ("", " or required null")
      case .optional: ("?", "")
      case .optionalNullable: ("?", " or null")
      }
    return "\(name.text)\(mark): \(type.text)\(null)"
      + (defaultValue.map { " = \($0.text)" } ?? "") + checks.text
  }
}

extension Literal {
  var text: String {
    switch self {
    case .string(let text): "\"\(text)\""
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .bool(let value): "\(value)"
    case .member(let name): ".\(name.text)"
    case .list(let literals): "[\(literals.map(\.text).joined(separator: ", "))]"
    }
  }
}

extension [Check] {
  /// ` where minLength 1, pattern ^a`; empty for none.
  var text: String {
    isEmpty ? "" : " where " + map(\.text).joined(separator: ", ")
  }
}

extension Check {
  fileprivate var text: String {
    switch self {
    case .constraint(let keyword, nil): "\(keyword)"
    case .constraint(let keyword, .string(let text)?): "\(keyword) \(text)"
    case .constraint(let keyword, let argument?): "\(keyword) \(argument.text)"
    case .each(let checks): "each (\(checks.map(\.text).joined(separator: ", ")))"
    }
  }
}
