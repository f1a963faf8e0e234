// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsSpecification

/// Assigns the types and operations of a client to files.
///
/// The file of each follows from its own name or tag alone, so that nothing moves as others come and go.
struct FilePlanner {
  private let client: Identifier
  private let source: Source
  private var namer = FileNamer()

  private init(client: Identifier, source: Source) {
    self.client = client
    self.source = source
  }

  /// Assigns everything to files, that of the client type first.
  ///
  /// A folder of endpoint files has one Swift file for each of them, and one for the models. A whole
  /// document has one for each tag, and one for the models of each initial letter.
  static func files(
    of client: Identifier, from source: Source, _ settings: Settings, models: [Model],
    operations: [(call: Call, operation: Operation)]
  ) -> [API.File] {
    var planner = FilePlanner(client: client, source: source)
    switch settings.files {
    case .tags:
      let clientFile = planner.file(client.text, .client)
      return [clientFile] + planner.files(of: models, operations)
    case .fixed:
      return [
        planner.file(client.text, .client),
        planner.file("\(client.text)+Models", .models(models)),
        planner.file("\(client.text)+Operations", .operations(operations.map(\.operation))),
      ]
    case .endpoints:
      let declared =
        settings.declaredFiles ?? planner.declaredFiles(of: operations.map(\.call.operation))
      return planner.files(of: models, operations, declared)
    }
  }

  /// The files that a client has without a build that was told of them.
  private func declaredFiles(
    of operations: [EndpointsSpecification.Operation]
  ) -> Settings.DeclaredFiles {
    Settings.DeclaredFiles(
      base: client.text,
      endpoints: source.hasEndpointFiles ? Set(operations.compactMap(\.fileName)).sorted() : [])
  }

  /// Exactly the files that were declared, some of them perhaps without contents.
  private func files(
    of models: [Model], _ operations: [(call: Call, operation: Operation)],
    _ declared: Settings.DeclaredFiles
  ) -> [API.File] {
    let names = Set(declared.endpoints)
    let operationsByName = Dictionary(grouping: operations) {
      $0.call.operation.fileName.flatMap { names.contains($0) ? $0 : nil }
    }
    .mapValues { $0.map(\.operation) }
    func file(_ name: String, of spec: String, _ contents: API.File.Contents) -> API.File {
      API.File(name: declared.base + name, source: spec, contents: contents)
    }
    return [
      file("", of: source.fileName, .client),
      file("+Models", of: source.fileName, .models(models)),
      file("+Operations", of: source.fileName, .operations(operationsByName[nil] ?? [])),
    ]
      + declared.endpoints.map {
        file(".\($0)", of: "\($0).yaml", .operations(operationsByName[$0] ?? []))
      }
  }

  private mutating func file(_ name: String, _ contents: API.File.Contents) -> API.File {
    API.File(name: namer.name(name), source: source.fileName, contents: contents)
  }

  private mutating func files(
    of models: [Model], _ operations: [(call: Call, operation: Operation)]
  ) -> [API.File] {
    var files: [API.File] = []
    let isWhole =
      !source.hasEndpointFiles && operations.allSatisfy { $0.call.operation.fileName == nil }
    let modelsBySuffix = Dictionary(grouping: models) { isWhole ? $0.name.fileSuffix : "" }
    for (suffix, models) in modelsBySuffix.sorted(by: { $0.key < $1.key }) {
      files.append(file("\(client.text)+Models\(suffix)", .models(models)))
    }
    for (name, operations) in operationsByFile(operations) {
      files.append(file("\(client.text)+\(name)", .operations(operations)))
    }
    return files + filesOfTheirOwn(operations)
  }

  /// The operations without files of their own, by the names of those of their tags.
  private func operationsByFile(
    _ operations: [(call: Call, operation: Operation)]
  ) -> [(name: String, operations: [Operation])] {
    var names: [String?: String] = [:]
    var files: [String: [Operation]] = [:]
    for index in operations.indices where operations[index].call.operation.fileName == nil {
      let operation = operations[index].call.operation
      let tag = operation.tags.first ?? operation.groupedCall?.groups.first
      let name = names[tag] ?? Self.fileName(ofTag: tag)
      names[tag] = name
      files[name, default: []].append(operations[index].operation)
    }
    return files.sorted { $0.key < $1.key }.map { (name: $0.key, operations: $0.value) }
  }

  /// The name of the file of a tag's operations: `ChatAPI`, or `Operations` without a tag.
  private static func fileName(ofTag tag: String?) -> String {
    tag.map { MethodNames.typeName(ofGroup: Namer.idiomatic($0, .type)) } ?? "Operations"
  }

  private mutating func filesOfTheirOwn(
    _ operations: [(call: Call, operation: Operation)]
  ) -> [API.File] {
    var files: [API.File] = []
    var positions: [String: Int] = [:]
    for (call, operation) in operations {
      guard let name = call.operation.fileName else { continue }
      if let index = positions[name], case .operations(let before) = files[index].contents {
        files[index].contents = .operations(before + [operation])
        continue
      }
      positions[name] = files.count
      files.append(
        API.File(
          name: namer.name("\(client.text)+\(Namer.idiomatic(name, .type))"),
          source: source.hasEndpointFiles ? name + ".yaml" : source.fileName,
          contents: .operations([operation])))
    }
    return files
  }
}

extension Identifier {
  /// The end of the name of the file of a type: `-C` for `ChatMessage`.
  fileprivate var fileSuffix: String {
    let initial = text.uppercased().first { $0.isLetter }
    return initial.map { $0.isASCII ? "-\($0)" : "-Other" } ?? "-Other"
  }
}

/// Assigns the names of a client's files, each once, even on file systems that ignore case.
struct FileNamer {
  /// The longest name, in bytes; file systems allow 255 with the extension.
  private static let longestName = 180

  private var taken: Set<String> = []
  private var numbers = NumberedNames()

  /// The name, without extension, for a wanted one: cut if it is too long, numbered if it is taken.
  mutating func name(_ wanted: String) -> String {
    var base = ""
    for character in wanted {
      if base.utf8.count + character.utf8.count > Self.longestName { break }
      base.append(character)
    }
    let key = base.lowercased()
    if taken.insert(key).inserted { return base }
    return base + numbers.name(key, besides: &taken).dropFirst(key.count)
  }
}
