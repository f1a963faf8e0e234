// SPDX-License-Identifier: Apache-2.0

/// Finds properties through which a type would contain itself, and has them stored apart; of a union,
/// all alternatives.
///
/// A value type can't hold itself in line; an array or a dictionary already stores its elements apart.
/// Properties are followed in the order of the spec; one that leads back to a structure on the path to
/// it is stored apart, so that each model and each property is visited once.
struct RecursionBreaker {
  /// The models that a model holds in line: one for each property, or the one that an alias stands for.
  private enum Contents {
    case alias([Identifier]?)
    case structure([[Identifier]?])
  }

  private var numbers: [[Identifier]: Int] = [:]
  private var contents: [Contents] = []
  /// The structures that the properties of each structure hold in line.
  private var targets: [[Int?]] = []
  /// The properties that are stored apart, by structure.
  private var indirect: [Set<Int>] = []

  static func breakingCycles(in models: [Model]) -> [Model] {
    var breaker = RecursionBreaker()
    for model in models { breaker.collect(model, path: [model.name]) }
    breaker.link()
    breaker.search()
    breaker.boundSizes()
    return models.map { model in
      var model = model
      breaker.mark(&model, path: [model.name])
      return model
    }
  }

  private mutating func collect(_ model: Model, path: [Identifier]) {
    switch model.shape {
    // No schema refers to what a request or a response is as a whole.
    case .enumeration, .choice, .multipart, .responses, .headers, .events: break
    case .alias(let type): add(.alias(type.inlineModel), path)
    case .structure(let structure):
      add(.structure(structure.properties.map(\.type.inlineModel)), path)
    case .union(let union):
      add(.structure(union.alternatives.map(\.type.inlineModel)), path)
    case .tuple(let tuple):
      add(.structure(tuple.items.map(\.type.inlineModel)), path)
    }
    for nested in model.nested { collect(nested, path: path + [nested.name]) }
  }

  private mutating func add(_ contents: Contents, _ path: [Identifier]) {
    numbers[path] = self.contents.count
    self.contents.append(contents)
  }

  // MARK: Searching

  private mutating func link() {
    indirect = contents.map { _ in [] }
    var ends = [Int?](repeating: nil, count: contents.count)
    var isKnown = [Bool](repeating: false, count: contents.count)
    for start in contents.indices {
      var aliases: [Int] = []
      var next: Int? = start
      while let number = next, !isKnown[number] {
        isKnown[number] = true
        guard case .alias(let path) = contents[number] else {
          ends[number] = number
          break
        }
        aliases.append(number)
        next = path.flatMap { numbers[$0] }
      }
      let end = next.flatMap { ends[$0] }
      for alias in aliases { ends[alias] = end }
    }
    targets = contents.map { contents in
      guard case .structure(let paths) = contents else { return [] }
      return paths.map { path in path.flatMap { numbers[$0] }.flatMap { ends[$0] } }
    }
  }

  /// Searches depth first; what it finds on its own path closes a cycle.
  private mutating func search() {
    var isVisited = [Bool](repeating: false, count: targets.count)
    var isOnPath = isVisited
    for start in targets.indices where !isVisited[start] {
      var path = [(number: start, property: 0)]
      isVisited[start] = true
      isOnPath[start] = true
      while let (number, property) = path.last {
        guard property < targets[number].count else {
          isOnPath[number] = false
          path.removeLast()
          continue
        }
        path[path.count - 1].property += 1
        guard let target = targets[number][property] else { continue }
        if isOnPath[target] { indirect[number].insert(property) }
        if isVisited[target] { continue }
        isVisited[target] = true
        isOnPath[target] = true
        path.append((target, 0))
      }
    }
  }

  // MARK: Sizes

  /// The most values that a structure holds in line, those of structures inside it included. Copying and
  /// destroying them is code for each, in every structure around: nine levels of ten properties take the
  /// compiler twice the time and memory.
  private static let mostInline = 100

  /// Has the largest structures inside too large ones stored apart.
  private mutating func boundSizes() {
    var sizes = [Int?](repeating: nil, count: targets.count)
    for start in targets.indices where sizes[start] == nil {
      var path = [start]
      while let number = path.last {
        let open = targets[number].enumerated().compactMap { property, target in
          indirect[number].contains(property) ? nil : target.flatMap { sizes[$0] == nil ? $0 : nil }
        }
        if sizes[number] != nil {
          path.removeLast()
        } else if open.isEmpty {
          sizes[number] = boundedSize(of: number, sizes)
          path.removeLast()
        } else {
          path += open
        }
      }
    }
  }

  private mutating func boundedSize(of number: Int, _ sizes: [Int?]) -> Int {
    var size = 0
    var inline: [(property: Int, size: Int)] = []
    for (property, target) in targets[number].enumerated() {
      let own = target.flatMap { sizes[$0] } ?? 1
      if indirect[number].contains(property) || own <= 1 {
        size += 1
      } else {
        size += own
        inline.append((property, own))
      }
    }
    for (property, own) in inline.sorted(by: { ($0.size, $1.property) > ($1.size, $0.property) })
    where size > Self.mostInline {
      indirect[number].insert(property)
      size -= own - 1
    }
    return max(size, 1)
  }

  private func mark(_ model: inout Model, path: [Identifier]) {
    let apart = numbers[path].map { indirect[$0] } ?? []
    switch model.shape {
    case .enumeration, .alias, .choice, .multipart, .responses, .headers, .events: break
    case .structure(var structure):
      for property in apart { structure.properties[property].isIndirect = true }
      markAll(&structure.nested, path)
      model.shape = .structure(structure)
    case .union(var union):
      union.isIndirect = !apart.isEmpty
      markAll(&union.nested, path)
      model.shape = .union(union)
    case .tuple(var tuple):
      for item in apart { tuple.items[item].isIndirect = true }
      markAll(&tuple.nested, path)
      model.shape = .tuple(tuple)
    }
  }

  private func markAll(_ models: inout [Model], _ path: [Identifier]) {
    for index in models.indices { mark(&models[index], path: path + [models[index].name]) }
  }
}

extension TypeReference {
  /// The model that a property of this type stores in line.
  fileprivate var inlineModel: [Identifier]? {
    switch self {
    case .model(let path): path
    case .optional(let wrapped): wrapped.inlineModel
    case .builtin, .custom, .array, .dictionary, .serverSentEvents, .namedServerSentEvents,
      .jsonLines:
      nil
    }
  }
}
