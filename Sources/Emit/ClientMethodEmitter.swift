import EndpointsPlan

/// Emits the method that sends the request of an operation, in the client or in a group.
struct ClientMethodEmitter: Emitter {
  let context: EmitterContext
  let operation: Operation

  func emit(into source: inout SourceWriter) {
    source.documentation(documentation)
    if operation.isDeprecated { source.line("@available(*, deprecated)") }
    if operation.isDiscardable { source.line("@discardableResult") }
    source.function(
      "\(access)func \(operation.methodName)",
      parameters: operation.parameters(types).map {
        .parameter($0.name, type: $0.type, default: $0.default)
      },
      effects: "async throws(\(types[.apiError])<\(types[operation.failure.type])>)",
      returning: returnsNothing ? nil : types[operation.output.type])
    source.indented { emitCall(into: &$0) }
    source.line("}")
  }

  private var returnsNothing: Bool { !operation.output.hasValue }

  private var documentation: [String] {
    var lines = operation.documentation
    if !lines.isEmpty { lines.append("") }
    lines.append("`\(operation.method) \(operation.pathTemplate)`")
    let parameters = operation.arguments.flatMap { $0.documentation.asParameter($0.name) }
    if !parameters.isEmpty { lines += ["", "- Parameters:"] + parameters }
    if let first = operation.outputDocumentation.first {
      if parameters.isEmpty { lines.append("") }
      lines.append("- Returns: \(first)")
      lines += operation.outputDocumentation.dropFirst().map { $0.isEmpty ? "" : "  \($0)" }
    }
    return lines
  }

  private func emitCall(into source: inout SourceWriter) {
    let isStream = operation.output.reading == .stream
    let isInGroup = operation.group != nil
    let function: Code = isStream ? "stream" : "send"
    let first: Code = isInGroup ? "\(BuiltInNames.clientOfGroup)" : function
    let isShadowed = operation.arguments.contains { $0.name.text == first.text }
    let send: Code = (isShadowed ? "self." : "") + (isInGroup ? "\(first).\(function)" : function)
    source.nestedCall(
      returnsNothing ? "_ = try await \(send)" : "try await \(send)",
      inner: isInGroup
        ? "\(context.client).\(operation.typeName)" : "\(operation.typeName)",
      operation.arguments.map { "\(label: $0.name): \($0.name)" },
      tail: returnsNothing || isStream ? "" : ".value")
  }
}
