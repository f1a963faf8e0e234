// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan
package import EndpointsYAML

/// The values that an example of a call has, by their names in the spec.
package struct CallValues: Sendable, Equatable {
  package var path: [String: YAMLValue] = [:]
  package var query: [String: YAMLValue] = [:]
  package var headers: [String: YAMLValue] = [:]
  package var cookies: [String: YAMLValue] = [:]
  /// A form is a mapping of its fields, in which a file is the text of its path.
  package var body: YAMLValue?
  /// The path of a file that is the whole body.
  package var bodyFile: String?
  /// The words that stand in the place of values, as `FILE_ID` does.
  package var placeholders: [String] = []

  package init() {}
}

/// The call of an operation in Swift, with example values.
package struct ExampleCall: Sendable {
  /// The kind of value that a call returns.
  package enum Result: Sendable, Equatable {
    case nothing
    case value(isOptional: Bool)
    case data
    case stream
  }

  /// The name of the client type.
  package let client: String
  /// The environment variables of the client's credentials; `nil` where it needs none, or not all are named.
  package let variables: [String]?
  package let result: Result
  private let method: String
  private let arguments: [SwiftExpression.Item]

  /// - Parameter values: The values to pass; what is required and not among them is what the spec shows, or made up.
  /// - Returns: `nil` where an argument that is required has no value that can be written.
  package init?(_ operation: ExplainedOperation, in index: OperationIndex, _ values: CallValues) {
    guard let method = operation.methodPaths.first else { return nil }
    client = index.api.client.text
    variables = index.api.environment?.names
    self.method = method
    result = Result(operation.planned.output)
    let maker = ExampleRequestMaker(index, operation)
    let writer = ExpressionWriter(index.api, operation.planned)
    var items: [SwiftExpression.Item] = []
    for argument in operation.planned.arguments {
      let needed = argument.defaultArgument == nil
      if let file = values.bodyFile, argument.type.innermost == .builtin(.requestBody) {
        let path = SwiftExpression.Item(label: "path: ", value: .string(file))
        items.append(.init(label: "\(argument.name.text): ", value: .call(".file", [path])))
        continue
      }
      let given = values.value(of: argument.use, isSensitive: argument.isSensitive)
      let value = given ?? (needed ? maker.value(of: argument) : nil)
      guard let value, let expression = writer.expression(value, argument.type) else {
        if needed { return nil }
        continue
      }
      items.append(.init(label: "\(argument.name.text): ", value: expression))
    }
    arguments = items
  }

  /// The variable that the client is in: `openAI` for `OpenAI`, `classClient` for `Class`.
  package var variable: String {
    let capitals = client.prefix { $0.isUppercase || $0.isNumber }.count
    let count = capitals == client.count ? capitals : max(1, capitals - 1)
    let name = client.prefix(count).lowercased() + client.dropFirst(count)
    let isTaken = Self.namesOfPrograms.contains(name) || Identifier.isKeyword(name)
    return isTaken ? name + "Client" : name
  }

  /// The names that a program uses itself, and words that no variable can be called.
  private static let namesOfPrograms: Set = [
    "any", "deinit", "error", "event", "events", "exit", "init", "print", "reply", "self", "some",
    "url",
  ]

  private var expression: SwiftExpression { .call("\(variable).\(method)", arguments) }

  /// The call, broken into lines where one would be too long.
  ///
  /// - Parameters:
  ///   - before: The characters before it on its first line.
  ///   - indent: The spaces that its line begins with.
  package func text(after before: Int, indent: Int) -> String {
    expression.text(after: before, indent: indent)
  }

  /// A statement that makes the call and prints what it returns: `print(try await stripe.listRefunds())`.
  ///
  /// - Parameter indent: The spaces that each of its lines begins with.
  package func statement(indent: Int) -> String {
    switch result {
    case .nothing: statement("try await ", "", indent)
    case .value(isOptional: false): statement("print(try await ", ")", indent)
    case .value(isOptional: true): block("if let reply = try await ", "print(reply)", indent)
    case .data: statement("print(try await ", ".count, \"bytes\")", indent)
    case .stream: block("for try await event in try await ", "print(event)", indent)
    }
  }

  private func block(_ before: String, _ inner: String, _ indent: Int) -> String {
    let line = statement(before, " { \(inner) }", indent)
    if !line.contains("\n") { return line }
    let space = String(repeating: " ", count: indent)
    let head = statement(before, " {", indent)
    let open = head.contains("\n") ? statement(before, "", indent) + "\n\(space){" : head
    return "\(open)\n\(space)  \(inner)\n\(space)}"
  }

  private func statement(_ before: String, _ after: String, _ indent: Int) -> String {
    let text = expression.text(
      after: indent + before.count, indent: indent, followedBy: after.count)
    return String(repeating: " ", count: indent) + before + text + after
  }
}

extension ExampleCall.Result {
  fileprivate init(_ output: PlannedResponse) {
    switch output.type {
    case _ where output.isStream: self = .stream
    case .builtin(.noContent), .builtin(.never): self = .nothing
    case .builtin(.data): self = .data
    case .optional: self = .value(isOptional: true)
    default: self = .value(isOptional: false)
    }
  }
}

extension CallValues {
  /// The value of an argument; of one that is sensitive, only a word that stands in its place.
  fileprivate func value(of use: Argument.Use, isSensitive: Bool) -> YAMLValue? {
    let value = value(of: use)
    guard isSensitive, let value else { return value }
    return value.string.map(placeholders.contains) == true ? value : nil
  }

  private func value(of use: Argument.Use) -> YAMLValue? {
    switch use {
    case .path(let name, _): path[name]
    case .query(let name, _, _): query[name]
    case .header(let name, _): headers.first { $0.key.lowercased() == name.lowercased() }?.value
    case .cookie(let name, _, _): cookies[name]
    case .queryString: nil
    case .body, .bodyChoice: body
    }
  }
}
