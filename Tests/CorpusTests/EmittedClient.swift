import EndpointsEmit

/// The types of a generated client, found by reading its source line by line.
struct EmittedClient {
  /// The types right in the client type, by their names.
  private(set) var types: [String: EmittedType] = [:]
  /// All types with keys, by each of their keys.
  private(set) var typesByKey: [String: [EmittedType]] = [:]

  init(_ files: [GeneratedFile]) {
    for file in files { read(String(decoding: file.contents, as: UTF8.self)) }
    let names = Set(types.keys)
    for type in types.values {
      for member in type.family {
        for line in member.lines { type.mentions.formUnion(Self.words(of: line)) }
        for key in member.keys { typesByKey[key, default: []].append(member) }
      }
      type.mentions.formIntersection(names)
    }
  }

  private mutating func read(_ text: String) {
    var open: [(type: EmittedType, indentation: Int)] = []
    for line in Self.wholeLines(of: text) {
      let indentation = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
      let code = line.dropFirst(indentation)
      if code.hasPrefix("//") { continue }
      if let last = open.last, code == "}", indentation == last.indentation {
        open.removeLast()
        continue
      }
      if let name = Self.declaredName(code) {
        let type = EmittedType(name: name)
        type.lines.append(code)
        Self.readKeys(code, into: type)
        if let outer = open.last {
          outer.type.nested.append(type)
        } else if indentation == 2 {
          types[name] = type
        }
        if code.hasSuffix("{") { open.append((type, indentation)) }
        continue
      }
      guard let type = open.last?.type else { continue }
      type.lines.append(code)
      Self.readKeys(code, into: type)
    }
  }

  /// The lines of a file; calls, their literals and the heads of types in one where they take several.
  private static func wholeLines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    var callIndentation: Int?
    var isInHead = false
    var isInLiteral = false
    for line in text.split(separator: "\n") {
      let indentation = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
      let code = line.dropFirst(indentation)
      if isInHead, let last = lines.indices.last {
        lines[last] += " " + code
        isInHead = code != "{"
        continue
      }
      // A declaration's parameters end at its own level, a call's arguments where they are.
      if let start = callIndentation, !isInLiteral, indentation <= start, !code.hasPrefix(")") {
        callIndentation = nil
      }
      isInHead = line.hasSuffix(",") && callIndentation == nil && declaredName(code) != nil
      guard let start = callIndentation, let last = lines.indices.last else {
        lines.append(line)
        if line.hasSuffix("("), !code.hasPrefix("//") { callIndentation = indentation }
        continue
      }
      if code.hasPrefix("\"\"\"") {
        isInLiteral.toggle()
        lines[last] += "\"" + code.dropFirst(3)
      } else if isInLiteral {
        lines[last] += code.hasSuffix("\\") ? code.dropLast() : code
      } else {
        lines[last] += code
        if indentation == start, code.hasPrefix(")") { callIndentation = nil }
      }
    }
    return lines
  }

  /// `Color` of `public struct Color: JSON.CodableObject {`.
  private static func declaredName(_ code: Substring) -> String? {
    var words = code.split(separator: " ", maxSplits: 5)[...]
    while let word = words.first, ["public", "package", "nonisolated", "indirect"].contains(word) {
      words.removeFirst()
    }
    guard let keyword = words.popFirst(), ["struct", "enum", "typealias"].contains(keyword),
      let name = words.first
    else { return nil }
    return name.filter { $0 != ":" && $0 != "`" }
  }

  private static func readKeys(_ code: Substring, into type: EmittedType) {
    if code.contains("json.") {
      let isReader = code.contains("try json.")
      for call in EmittedCall.all(of: "json", in: code) where presences.contains(call.function) {
        guard let key = call.literals.first else { continue }
        if isReader { type.readKeys.insert(key) } else { type.writtenKeys.insert(key) }
      }
    }
    if code.contains("parts.") {
      for call in EmittedCall.all(of: "parts", in: code) {
        if let key = call.literals.first { type.partKeys.insert(key) }
      }
    }
  }

  private static let presences: Set<String> = [
    "required", "nullable", "optional", "optionalNullable",
  ]

  /// The words of a line that begin as types do, outside of its literals.
  private static func words(of line: Substring) -> [String] {
    let code =
      line.contains("\"")
      ? line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined(separator: " ")
      : String(line)
    return code.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      .filter { $0.first?.isUppercase == true || $0.first == "_" }.map(String.init)
  }

  // MARK: Questions

  /// The request types.
  var operations: [EmittedOperation] { types.values.compactMap(EmittedOperation.init) }

  /// The enum of responses that a declaration is or stands for; `nil` for all other types.
  func responses(_ declaration: EmittedType) -> EmittedType? {
    let names = declaration.isAlias ? Self.words(of: declaration.lines.first ?? "") : []
    return ([declaration] + names.compactMap { types[$0] }).first { $0.isEnumOfResponses }
  }

  /// A type, and those that it leads to in one step; aliases and what responses consist of are
  /// no step.
  func surroundings(of type: EmittedType) -> [EmittedType] {
    var found: Set<String> = [type.name]
    var pending = [type]
    while let next = pending.popLast() {
      let isStep = next !== type && !next.isAlias && !next.isEnumOfResponses && !next.isHeaders
      if isStep { continue }
      pending += next.mentions.filter { found.insert($0).inserted }.compactMap { types[$0] }
    }
    return [type] + found.filter { $0 != type.name }.compactMap { types[$0] }
  }

  /// Whether one type reads all of the keys.
  func hasType(with keys: Set<String>) -> Bool {
    guard let rarest = keys.min(by: { typesByKey[$0]?.count ?? 0 < typesByKey[$1]?.count ?? 0 })
    else { return true }
    return typesByKey[rarest]?.contains { $0.keys.isSuperset(of: keys) } ?? false
  }
}

/// A request type of a generated client.
struct EmittedOperation {
  var type: EmittedType
  var id: String
  var method: String
  var path: String

  /// - Returns: `nil` for a type that declares no operation.
  init?(_ type: EmittedType) {
    guard let start = type.lines.firstIndex(where: { $0.contains(" operation = APIOperation(") })
    else { return nil }
    let literals = type.lines[start...].prefix(8).flatMap { SwiftLiteral.all(in: $0) }.map(\.text)
    guard literals.count >= 3 else { return nil }
    self.type = type
    (id, method, path) = (literals[0], literals[1], literals[2])
  }

  /// The calls of the writer of requests.
  var calls: [EmittedCall] { type.calls(of: "request") }

  /// What the type declares as what a call returns or fails with: `Output`, `Failure`.
  func declared(_ name: String) -> EmittedType? {
    type.nested.first { $0.name == name }
  }
}
