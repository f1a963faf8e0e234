import EndpointsCommon
import EndpointsDiagnostics

extension OperationReader {
  /// Gives each operation an identifier that no other has.
  ///
  /// The first that names itself so keeps its identifier; one that has none, or the same as one before
  /// it, is called by its method and path, so that a new operation renames none that was there.
  func giveIdentifiers(to operations: inout [Operation]) {
    var used: Set<String> = []
    var unnamed: [Int] = []
    for index in operations.indices {
      let id = operations[index].id
      let isName = id.value.unicodeScalars.contains { $0.properties.isAlphabetic }
      if isName, used.insert(id.value).inserted { continue }
      unnamed.append(index)
      if isName {
        report(
          .duplicateOperation, "another operation is named '\(id.value)'", at: id.location,
          help: "give each operation an 'operationId' of its own; this one is called by its path")
      } else if !id.value.isEmpty {
        report(
          .invalidName, "an operation's name needs a letter, found '\(id.value)'", at: id.location,
          help: "name it as a Swift method is named: 'deleteFileVersion'")
      }
    }
    var numbers = NumberedNames()
    for index in unnamed {
      let base = Self.identifier(of: operations[index])
      operations[index].id.value = used.claim(base) ?? numbers.name(base, besides: &used)
    }
  }

  /// The identifier of an operation that has none: `getUsersById` of `GET /users/{id}`.
  private static func identifier(of operation: Operation) -> String {
    var words = words(of: operation.method.value.lowercased())
    for piece in operation.path.pieces {
      switch piece {
      case .literal(let text): words += Self.words(of: PercentEncoding.decoded(text))
      case .parameter(let name): words += ["by"] + Self.words(of: name.value)
      }
    }
    if words.count == 1 { words.append("root") }
    return words[0] + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
