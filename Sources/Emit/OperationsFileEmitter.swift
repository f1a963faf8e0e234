import EndpointsPlan

/// Emits a file of operations: their request types, and the methods of the client and its groups.
struct OperationsFileEmitter {
  let context: EmitterContext
  let operations: [Operation]

  func emit(_ file: API.File) -> GeneratedFile {
    context.file(file, types: operations.flatMap(\.types)) { source in
      source.block("nonisolated extension \(context.client)") { source in
        source.separated(operations.map { operation in { emit(operation, into: &$0) } })
      }
      let groups = Dictionary(grouping: operations, by: \.group)
      for operation in operations {
        guard let group = operation.group, let members = groups[group],
          members.first?.typeName == operation.typeName
        else { continue }
        source.blankLine()
        emit(group, members, into: &source)
      }
    }
  }

  private func emit(_ operation: Operation, into source: inout SourceWriter) {
    RequestTypeEmitter(context: context.inside(operation.typeName), operation: operation)
      .emit(into: &source)
    if operation.group != nil { return }
    source.blankLine()
    ClientMethodEmitter(context: context, operation: operation).emit(into: &source)
  }

  private func emit(
    _ group: Identifier, _ operations: [Operation], into source: inout SourceWriter
  ) {
    source.block("nonisolated extension \(context.client).\(group)") { source in
      source.separated(
        operations.map { operation in
          {
            ClientMethodEmitter(context: context.insideGroup, operation: operation)
              .emit(into: &$0)
          }
        })
    }
  }
}

extension Operation {
  /// The parameters of the initializer and of the method.
  func parameters(_ types: Types) -> [(name: Identifier, type: Code, default: Code?)] {
    arguments.map { ($0.name, types[$0.type], $0.defaultArgument?.code) }
  }

  /// The types that the operation's source mentions.
  fileprivate var types: [TypeReference] {
    arguments.map(\.type) + [output.type, failure.type] + nested.flatMap(\.types)
  }
}
