import EndpointsPlan

/// A piece of Swift source.
///
/// It is put together by interpolation, which takes names, literals and other code but no text: nothing
/// that a spec says can get out of the place it was meant for.
struct Code: Sendable, Hashable, ExpressibleByStringInterpolation {
  fileprivate(set) var text: String

  init(stringLiteral value: StaticString) {
    text = value.description
  }

  init(stringInterpolation: Interpolation) {
    text = stringInterpolation.text
  }

  private init(verbatim text: String) {
    self.text = text
  }

  /// A text as a Swift string literal, quotes included.
  static func string(_ text: String) -> Code {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      return Code(verbatim: "\"\(text)\"")
    }
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case "\n": literal += "\\n"
      case "\r": literal += "\\r"
      case "\t": literal += "\\t"
      default:
        if scalar.isVisible {
          literal.unicodeScalars.append(scalar)
        } else {
          literal += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
      }
    }
    return Code(verbatim: literal + "\"")
  }

  /// The inside of a string literal, to stand in a longer one.
  static func partOfString(_ text: String) -> Code {
    Code(verbatim: String(string(text).text.dropFirst().dropLast()))
  }

  /// A whole number as the spec writes it; 0 if it is none that Swift reads.
  static func integer(_ digits: String) -> Code {
    Code(verbatim: Int(digits).map(String.init) ?? "0")
  }

  /// A whole number.
  static func integer(_ number: Int) -> Code { Code(verbatim: String(number)) }

  /// A number as the spec writes it; 0 if it is none that Swift reads.
  static func number(_ text: String) -> Code {
    Code(verbatim: Double(text).map { $0.isFinite ? $0.description : "0" } ?? "0")
  }

  /// A value that a spec gives.
  static func literal(_ literal: Literal) -> Code {
    switch literal {
    case .string(let text): .string(text)
    case .integer(let digits): .integer(digits)
    case .number(let number): Code(verbatim: number.description)
    case .bool(let value): value ? "true" : "false"
    case .member(let name): ".\(label: name)"
    }
  }

  /// One line of a documentation comment.
  static func comment(_ text: String) -> Code {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), text.utf8.last != UInt8(ascii: " ") {
      return Code(verbatim: text.isEmpty ? "///" : "/// \(text)")
    }
    var comment = "///"
    let visible = text.unicodeScalars.reduce(into: "") { line, scalar in
      if scalar == "\t" {
        line += "  "
      } else if scalar.isVisible {
        line.unicodeScalars.append(scalar)
      } else {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        line += "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      }
    }
    let end = visible.lastIndex { $0 != " " }.map { visible.index(after: $0) } ?? visible.startIndex
    if end > visible.startIndex { comment += " " + visible[..<end] }
    return Code(verbatim: comment)
  }

  /// The line that says whose file this is, naming the file of the spec that it was made from.
  static func header(client: Identifier, source: String) -> Code {
    let name = source.unicodeScalars.filter { $0.isVisible }.reduce(into: "") {
      $0.unicodeScalars.append($1)
    }
    return Code(
      verbatim: GeneratedFile.header(client: client.text) + "\(name); edits are overwritten.")
  }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    mutating func appendLiteral(_ literal: StaticString) {
      text += literal.description
    }

    mutating func appendInterpolation(_ code: Code) {
      text += code.text
    }

    /// A name where it is declared or used on its own.
    mutating func appendInterpolation(_ name: Identifier) {
      text += name.isKeyword ? "`\(name.text)`" : name.text
    }

    /// A name as an argument's label or after a dot, where keywords need no backticks.
    mutating func appendInterpolation(label name: Identifier) {
      text += name.text
    }

    mutating func appendInterpolation(_ codes: [Code], separator: Code) {
      text += codes.map(\.text).joined(separator: separator.text)
    }
  }

  static func + (left: Code, right: Code) -> Code {
    Code(verbatim: left.text + right.text)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar shows as itself: no control, no bidirectional mark, no line end of Unicode's.
  fileprivate var isVisible: Bool {
    if isASCII { return value >= 0x20 && value != 0x7F }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      return false
    default: return true
    }
  }
}
