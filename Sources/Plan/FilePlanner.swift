import EndpointsCommon
import EndpointsSpecification

/// Assigns the types and operations of a client to files.
struct FilePlanner {
  private let client: Identifier
  private let source: Source
  private var namer = FileNamer()

  private init(client: Identifier, source: Source) {
    self.client = client
    self.source = source
  }

  /// Assigns everything to files, so that a change of one endpoint touches few of them.
  ///
  /// A folder of endpoint files has one Swift file for each of them, and one for the models. A whole
  /// document has as many as its size asks for; which of them something is in follows from its name,
  /// so that nothing moves as others come and go.
  static func files(
    of client: Identifier, from source: Source, models: [Model],
    operations: [(call: Call, operation: Operation)]
  ) -> [API.File] {
    var planner = FilePlanner(client: client, source: source)
    return planner.files(models, operations)
  }

  private mutating func files(
    _ models: [Model], _ operations: [(call: Call, operation: Operation)]
  ) -> [API.File] {
    var files = [
      API.File(name: namer.name(client.text), source: source.fileName, contents: .client)
    ]
    let count = Self.shardCount(ofBytes: source.byteCount)
    let modelShards = shards(models, count: count) { $0.name.text }
    for (number, shard) in modelShards.enumerated() where !shard.isEmpty {
      files.append(
        API.File(
          name: namer.name("\(client.text)+Models\(Self.suffix(number, of: count))"),
          source: source.fileName, contents: .models(shard)))
    }
    let inShards = operations.filter { $0.call.operation.fileName == nil }.map(\.operation)
    for (number, shard) in shards(inShards, count: count, by: \.id).enumerated()
    where !shard.isEmpty {
      files.append(
        API.File(
          name: namer.name("\(client.text)+Operations\(Self.suffix(number, of: count))"),
          source: source.fileName, contents: .operations(shard)))
    }
    return files + filesOfTheirOwn(operations)
  }

  private mutating func filesOfTheirOwn(
    _ operations: [(call: Call, operation: Operation)]
  ) -> [API.File] {
    var files: [API.File] = []
    var last: String?
    for (call, operation) in operations {
      guard let name = call.operation.fileName else { continue }
      if name == last, let index = files.indices.last,
        case .operations(let before) = files[index].contents
      {
        files[index].contents = .operations(before + [operation])
        continue
      }
      last = name
      files.append(
        API.File(
          name: namer.name("\(client.text)+\(Namer.idiomatic(name, .type))"),
          source: name + ".yaml", contents: .operations([operation])))
    }
    return files
  }

  // MARK: Shards

  /// The bytes of a document that make one file of models and one of operations.
  private static let bytesPerShard = 64 << 10

  /// A power of two, so that a growing document splits its files, and mixes none.
  private static func shardCount(ofBytes bytes: Int) -> Int {
    var count = 1
    while count < 32, count * bytesPerShard < bytes { count *= 2 }
    return count
  }

  /// `""` for the only one, else the number from `01`.
  private static func suffix(_ number: Int, of count: Int) -> String {
    if count == 1 { return "" }
    return number < 9 ? "0\(number + 1)" : "\(number + 1)"
  }

  private func shards<Element>(
    _ elements: [Element], count: Int, by name: (Element) -> String
  ) -> [[Element]] {
    var shards = [[Element]](repeating: [], count: count)
    for element in elements {
      shards[Int(truncatingIfNeeded: Self.hash(name(element)) % UInt64(count))].append(element)
    }
    return shards
  }

  /// FNV-1a, which is the same on every machine and in every run.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
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
