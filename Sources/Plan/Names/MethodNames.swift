// SPDX-License-Identifier: Apache-2.0

import EndpointsSpecification

/// The names of the methods of all calls, and the groups that the methods are in.
struct MethodNames: Sendable {
  /// The methods of each call, in the order of the calls.
  let methods: [[Operation.Method]]
  /// The groups in the order of the document.
  let groups: [API.Group]

  /// - Parameters:
  ///   - placement: The places of methods; `nil` for the client, and, where the operation asks for a group, that,
  ///     too.
  ///   - taken: Names that no method of the client may have.
  ///   - types: The names of the types right in the client type, to which those of groups are added.
  init(
    of calls: [Call], in document: ComposedDocument, placement: Settings.Methods?,
    client: Identifier, beside taken: [String], _ types: inout Namer
  ) {
    let tree = GroupTree(of: calls, in: document, placement: placement)
    var methods = [[Operation.Method]](repeating: [], count: calls.count)
    var members = Namer(reserved: BuiltInNames.clientMembers.union(taken))
    let ungrouped = calls.indices.filter { placement != .groups || tree.isWithoutGroup($0) }
    let names = members.names(for: ungrouped.map { calls[$0].name }, .member)
    for (index, name) in zip(ungrouped, names) {
      methods[index].append(Operation.Method(name: name, group: []))
    }
    let namer = GroupNamer(tree: tree, calls: calls, client: client)
    groups = namer.groups(tree.roots, beside: &members, &types, in: [], &methods)
    self.methods = methods
  }

  /// `FilesAPI` for `files`, `PetsApi` for `petsApi`.
  static func typeName(ofGroup name: String) -> String {
    name.hasSuffix("API") || name.hasSuffix("Api") ? name : name + "API"
  }
}

extension EndpointsSpecification.Operation {
  /// The names of the group by the first tag, or by the key of another generator; `nil` without either.
  fileprivate var groupsByTag: [String]? {
    groups.isEmpty ? tags.first.map { [$0] } : groups
  }
}

/// The groups of a client, and the calls in each.
private struct GroupTree {
  struct Group {
    /// The text that the group is named after: `versions`.
    var text: String
    /// The names of the groups around it and its own, as operations may begin with them: `files_versions`.
    var prefix: String
    /// The description of the group by the document.
    var tag: Tag?
    var calls: [Int] = []
    var groups: [Int] = []
  }

  private(set) var all: [Group] = []
  /// The groups that are in no other.
  private(set) var roots: [Int] = []
  private var byPath: [[String]: Int] = [:]
  private var tags: [String: Tag]
  private var grouped: Set<Int> = []

  init(of calls: [Call], in document: ComposedDocument, placement: Settings.Methods?) {
    tags = Dictionary(
      document.tags.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    let paths = calls.map { call -> [String]? in
      switch placement {
      case .flat: nil
      case .groups, .both: call.operation.groupedCall?.groups ?? call.operation.groupsByTag
      case nil: call.operation.groupedCall?.groups
      }
    }
    // Groups are in the order of the tags that describe them, then as they come.
    let used = Set(paths.compactMap { $0?.first })
    for tag in document.tags where used.contains(tag.name.value) { _ = add([tag.name.value]) }
    for (index, path) in paths.enumerated() {
      guard let path else { continue }
      all[add(path)].calls.append(index)
      grouped.insert(index)
    }
  }

  /// True if a call is in no group.
  func isWithoutGroup(_ call: Int) -> Bool { !grouped.contains(call) }

  /// The position of the group of some names, which is added with those around it unless it is there.
  private mutating func add(_ path: [String]) -> Int {
    if let known = byPath[path] { return known }
    let outer = path.count > 1 ? add(Array(path.dropLast())) : nil
    let text = path.joined(separator: ".")
    all.append(
      Group(
        text: path[path.count - 1], prefix: path.joined(separator: "_"), tag: tags[text]))
    let position = all.count - 1
    byPath[path] = position
    if let outer { all[outer].groups.append(position) } else { roots.append(position) }
    return position
  }
}

/// Names groups with what is in them.
private struct GroupNamer {
  let tree: GroupTree
  let calls: [Call]
  let client: Identifier

  /// Names groups, giving way to the members and the types around them, and then what is in them.
  ///
  /// - Parameters:
  ///   - path: The properties that lead to the group around; `nil` for the client.
  ///   - outer: The types of the groups around.
  func groups(
    _ positions: [Int], at path: String? = nil, beside members: inout Namer, _ types: inout Namer,
    in outer: [Identifier], _ methods: inout [[Operation.Method]]
  ) -> [API.Group] {
    let groups = positions.map { tree.all[$0] }
    let texts = groups.map { $0.tag?.swiftName?.value ?? $0.text }
    let isTaken = texts.map { members.isTaken(Namer.idiomatic($0, .member)) }
    let names = members.names(for: zip(texts, isTaken).map { $1 ? $0 + "_API" : $0 }, .member)
    // A type of a member's name would be ambiguous with it, as in scripts without case.
    types.reserve(names.map(\.text))
    let typeNames = types.names(
      for: names.map { MethodNames.typeName(ofGroup: $0.text) }, .type)
    return zip(groups, zip(names, typeNames)).map { group, names in
      var named = API.Group(
        name: names.0, typeName: names.1,
        path: path.map { "\($0).\(names.0.text)" } ?? names.0.text,
        documentation: .paragraphs(group.tag?.summary, group.tag?.description))
      named.groups = contents(of: group, at: named.path, in: outer + [names.1], &methods)
      return named
    }
  }

  /// Names the methods of a group, and the groups in it.
  private func contents(
    of group: GroupTree.Group, at path: String, in types: [Identifier],
    _ methods: inout [[Operation.Method]]
  ) -> [API.Group] {
    let reserved: Set = [BuiltInNames.clientOfGroup.text, client.text]
    var members = Namer(reserved: reserved)
    let names = methodNames(of: group, reserved: reserved, &members)
    for (index, name) in zip(group.calls, names) {
      methods[index].append(Operation.Method(name: name, group: types))
    }
    // Generated code names no type of the client here without the client.
    var typeNames = Namer(
      reserved: BuiltInNames.modules.union(BuiltInNames.typesOfClients).union([client.text]))
    return groups(group.groups, at: path, beside: &members, &typeNames, in: types, &methods)
  }

  /// The names of the methods of one group: those that their operations ask for, or else their operations' own
  /// without the tag where they begin with it.
  ///
  /// Two that would be called alike so keep their operations' names, so that neither depends on the position of
  /// the other.
  private func methodNames(
    of group: GroupTree.Group, reserved: Set<String>, _ namer: inout Namer
  ) -> [Identifier] {
    let calls = group.calls.map { self.calls[$0] }
    let short = calls.map { call in
      call.nameInGroup
        ?? (call.operation.hasSwiftName ? nil : call.name.dropping(tag: group.prefix))
    }
    let idiomatic = zip(calls, short).map { Namer.idiomatic($1 ?? $0.name, .member) }
    let counts = Dictionary(idiomatic.map { ($0, 1) }, uniquingKeysWith: +)
    let texts = calls.indices.map { index in
      let isFree = counts[idiomatic[index]] == 1 && !reserved.contains(idiomatic[index])
      return isFree ? short[index] ?? calls[index].name : calls[index].name
    }
    return namer.names(for: texts, .member)
  }
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
