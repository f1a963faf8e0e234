import EndpointsSpecification

/// The names of the methods of all calls, and the groups that the methods are in.
struct MethodNames: Sendable {
  /// The name of a method, and the type of the group that it is in; `nil` for the client itself.
  struct Method: Sendable {
    let name: Identifier
    let group: Identifier?
  }

  /// The methods in the order of the calls.
  let methods: [Method]
  /// The groups in the order of the document.
  let groups: [API.Group]

  /// - Parameters:
  ///   - groupsByTag: True if methods are in groups by the first tag of their operation.
  ///   - taken: Names that no method of the client may have.
  ///   - types: The names of the types right in the client type, to which those of groups are added.
  init(
    of calls: [Call], in document: ComposedDocument, groupsByTag: Bool, client: Identifier,
    beside taken: [String], _ types: inout Namer
  ) {
    var namer = Namer(reserved: BuiltInNames.clientMembers.union(taken))
    let byTag = Dictionary(grouping: calls.indices) { groupsByTag ? calls[$0].tag : nil }
    let ungrouped = byTag[nil] ?? []
    var methods: [Int: Method] = [:]
    let names = namer.names(for: ungrouped.map { calls[$0].name }, .member)
    for (index, name) in zip(ungrouped, names) { methods[index] = Method(name: name, group: nil) }
    let tags = groupsByTag ? document.tags(of: calls) : []
    let groups = Self.groups(for: tags, beside: &namer, &types)
    for (tag, group) in zip(tags, groups) {
      let indices = byTag[tag.name.value] ?? []
      let names = Self.names(
        of: indices.map { calls[$0] }, inGroupOf: tag.name.value, of: client)
      for (index, name) in zip(indices, names) {
        methods[index] = Method(name: name, group: group.typeName)
      }
    }
    self.methods = calls.indices.compactMap { methods[$0] }
    self.groups = groups
  }

  /// Names groups after tags, giving way to the client's methods and to all other types.
  private static func groups(
    for tags: [Tag], beside members: inout Namer, _ types: inout Namer
  ) -> [API.Group] {
    let texts = tags.map { $0.swiftName?.value ?? $0.name.value }
    let isTaken = texts.map { members.isTaken(Namer.idiomatic($0, .member)) }
    let names = members.names(for: zip(texts, isTaken).map { $1 ? $0 + "_API" : $0 }, .member)
    // A type of a member's name would be ambiguous with it, as in scripts without case.
    types.reserve(names.map(\.text))
    let typeNames = types.names(for: names.map { Self.typeName(ofGroup: $0.text) }, .type)
    return zip(tags, zip(names, typeNames)).map { tag, names in
      API.Group(
        name: names.0, typeName: names.1,
        documentation: .paragraphs(tag.summary, tag.description))
    }
  }

  /// `FilesAPI` for `files`, `PetsApi` for `petsApi`.
  static func typeName(ofGroup name: String) -> String {
    name.hasSuffix("API") || name.hasSuffix("Api") ? name : name + "API"
  }

  /// The names of the methods of one group, without its tag where they begin with it.
  ///
  /// Two that would be called alike without it keep it both, so that neither depends on the position of the other.
  private static func names(
    of calls: [Call], inGroupOf tag: String, of client: Identifier
  ) -> [Identifier] {
    let reserved: Set = [BuiltInNames.clientOfGroup.text, client.text]
    var namer = Namer(reserved: reserved)
    let short = calls.map { $0.operation.hasSwiftName ? nil : $0.name.dropping(tag: tag) }
    let idiomatic = zip(calls, short).map { Namer.idiomatic($1 ?? $0.name, .member) }
    let counts = Dictionary(idiomatic.map { ($0, 1) }, uniquingKeysWith: +)
    let texts = calls.indices.map { index in
      let isFree = counts[idiomatic[index]] == 1 && !reserved.contains(idiomatic[index])
      return isFree ? short[index] ?? calls[index].name : calls[index].name
    }
    return namer.names(for: texts, .member)
  }
}

extension ComposedDocument {
  /// The tags that make groups: those that the document describes, then the others as they come.
  fileprivate func tags(of calls: [Call]) -> [Tag] {
    let used = Set(calls.compactMap(\.tag))
    var tags = self.tags.filter { used.contains($0.name.value) }
    var known = Set(tags.map(\.name.value))
    for call in calls {
      if let tag = call.tag, known.insert(tag).inserted {
        tags.append(Tag(name: Text(tag, at: call.operation.id.location)))
      }
    }
    return tags
  }
}

extension Call {
  /// The tag whose group the call is in: the first one.
  fileprivate var tag: String? { operation.tags.first }
}

extension String {
  /// The name of an operation without the tag that it begins with: `repos/get` with the tag `repos`
  /// is `get`.
  ///
  /// The tag has to end at a sign, and letters have to follow; case, spaces and other signs don't count.
  /// - Returns: `nil` for a name that does not begin so.
  fileprivate func dropping(tag: String) -> String? {
    var letters = tag.unicodeScalars.lazy.filter(\.isOfWord).map(\.lowercased).makeIterator()
    guard var next = letters.next() else { return nil }
    var isComplete = false
    for index in unicodeScalars.indices {
      let scalar = unicodeScalars[index]
      if !scalar.isOfWord {
        let rest = unicodeScalars[unicodeScalars.index(after: index)...]
        if isComplete, rest.first?.properties.isAlphabetic == true { return String(rest) }
      } else if isComplete || scalar.lowercased != next {
        return nil
      } else if let following = letters.next() {
        next = following
      } else {
        isComplete = true
      }
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// True for a scalar of a word, false for a sign between two.
  fileprivate var isOfWord: Bool { self != "_" && canContinueIdentifier }

  fileprivate var lowercased: String { properties.lowercaseMapping }
}
