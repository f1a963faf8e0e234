/// A type that generated Swift declares, by what its lines say.
final class EmittedType {
  let name: String
  /// The types of the client that its lines mention, and those inside of it.
  var mentions: Set<String> = []
  /// The keys of the properties that it reads itself.
  var readKeys: Set<String> = []
  /// The keys of the properties that it writes itself.
  var writtenKeys: Set<String> = []
  /// The keys of the parts that it writes itself.
  var partKeys: Set<String> = []
  var nested: [EmittedType] = []
  /// Its lines, without those of the types inside of it and without comments.
  var lines: [Substring] = []

  init(name: String) { self.name = name }

  /// The keys of its properties and parts; what is read but not written, or the reverse, is none in a
  /// type that is both read and written.
  var keys: Set<String> {
    let head = lines.first ?? ""
    if head.contains(": JSON.DecodableObject") { return readKeys }
    if head.contains(": JSON.EncodableObject") { return writtenKeys }
    return readKeys.intersection(writtenKeys).union(partKeys)
  }

  /// The type and all types inside of it.
  var family: [EmittedType] { [self] + nested.flatMap(\.family) }

  var isAlias: Bool { lines.first?.contains("typealias ") ?? false }

  /// Whether its cases are the responses of a call.
  var isEnumOfResponses: Bool { lines.first?.contains(": RawResponse.Content") ?? false }

  /// Whether it is the header fields of responses.
  var isHeaders: Bool { lines.first?.contains(": RawResponse.Headers") ?? false }

  /// Whether an enum of responses reads those of a status in a document: `404`, `4XX`, `default`.
  func reads(status: String) -> Bool {
    if status == "default" {
      return lines.contains { $0.hasPrefix("default: .") || $0.hasPrefix("case (_, ") }
    }
    let pattern =
      status.uppercased().hasSuffix("XX")
      ? "\(status.prefix(1))00..<\((Int(status.prefix(1)) ?? 0) + 1)00" : status
    return lines.contains { line in
      guard line.hasPrefix("case ") else { return false }
      return [" \(pattern):", "(\(pattern),"].contains(where: line.contains)
    }
  }

  /// The calls `request.query("limit", limit)` in its lines, as `query` and `limit`; the text is empty
  /// where a call has no literal.
  func calls(of object: String) -> [EmittedCall] {
    lines.flatMap { EmittedCall.all(of: object, in: $0) }
  }
}

/// A call in generated Swift, and the string literals of its line from there on.
struct EmittedCall: Hashable {
  var function: String
  var literals: [String]

  /// The calls of methods of an object, as in `request.query("limit", limit)`.
  static func all(of object: String, in line: Substring) -> [EmittedCall] {
    var calls: [EmittedCall] = []
    var rest = line.utf8[...]
    let start = Array((object + ".").utf8)
    while let dot = rest.firstIndex(of: UInt8(ascii: ".")) {
      let isCall = line.utf8[..<dot].suffix(start.count - 1).elementsEqual(start.dropLast())
      rest = rest[dot...].dropFirst()
      guard isCall else { continue }
      let name = rest.prefix { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: " ") }
      let arguments = line[name.endIndex...]
      // The next call of the same object is another one.
      let end = arguments.firstRange(of: "; \(object).")?.lowerBound ?? arguments.endIndex
      calls.append(
        EmittedCall(
          function: String(Substring(name)),
          literals: SwiftLiteral.all(in: arguments[..<end]).map(\.text)))
    }
    return calls
  }
}

/// A string literal of Swift source.
struct SwiftLiteral {
  /// What the literal means, without its interpolations.
  var text: String
  var interpolations = 0

  /// The literals of a line, those inside of interpolations after the one around them.
  static func all(in line: Substring) -> [SwiftLiteral] {
    var scanner = Scanner(rest: line.unicodeScalars[...])
    while let scalar = scanner.rest.popFirst() {
      if scalar == "\"" { scanner.literal() }
    }
    return scanner.found
  }

  private struct Scanner {
    var rest: Substring.UnicodeScalarView.SubSequence
    var found: [SwiftLiteral] = []

    /// Reads what follows an opening quote.
    mutating func literal() {
      let location = found.count
      found.append(SwiftLiteral(text: ""))
      while let scalar = rest.popFirst(), scalar != "\"" {
        guard scalar == "\\" else {
          found[location].text.unicodeScalars.append(scalar)
          continue
        }
        switch rest.popFirst() {
        case "(":
          found[location].interpolations += 1
          interpolation()
        case "n": found[location].text += "\n"
        case "r": found[location].text += "\r"
        case "t": found[location].text += "\t"
        case "u":
          let digits = rest.dropFirst().prefix { $0 != "}" }
          rest = rest[digits.endIndex...].dropFirst()
          if let value = UInt32(String(digits), radix: 16), let scalar = Unicode.Scalar(value) {
            found[location].text.unicodeScalars.append(scalar)
          }
        case let other?: found[location].text.unicodeScalars.append(other)
        case nil: return
        }
      }
    }

    private mutating func interpolation() {
      var depth = 1
      while depth > 0, let scalar = rest.popFirst() {
        switch scalar {
        case "(": depth += 1
        case ")": depth -= 1
        case "\"": literal()
        default: break
        }
      }
    }
  }
}
