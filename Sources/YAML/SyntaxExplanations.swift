// SPDX-License-Identifier: Apache-2.0

/// Explanations of libyaml's messages, grouped by subject. Each is `nil` for all other messages.
extension LibYAMLError {
  var aboutCharacters: Explanation? {
    switch problem {
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return Explanation(
        message: "a tab can't be used for indentation",
        location: character,
        help: "indent with spaces"
      )
    case "found character that cannot start any token":
      return aboutFirstCharacter
    default:
      return nil
    }
  }

  private var aboutFirstCharacter: Explanation {
    let found = text(character)
    switch found {
    case "\t":
      return Explanation(
        message: "a tab can't be used for indentation",
        location: character,
        help: "indent with spaces"
      )
    case "@", "`", "%":
      return Explanation(
        message: "a value without quotes can't begin with '\(found)'",
        location: character,
        help: "put the value into quotes"
      )
    case "|", ">":
      return Explanation(
        message: "a '\(found)' block string can't be inside brackets",
        location: character,
        help: "put the string into quotes"
      )
    default:
      return Explanation(message: "unexpected '\(found)'", location: character)
    }
  }

  var aboutQuotes: Explanation? {
    switch problem {
    case "found unexpected end of stream" where context == "while scanning a quoted scalar",
      "found unexpected document indicator":
      let quote = text(characters(from: contextStart, count: 1))
      return Explanation(
        message: "the quoted string that begins here is not closed",
        location: characters(from: contextStart, count: 1),
        help: "add the closing \(quote)"
      )
    case "found unknown escape character":
      let escape = characters(from: at, count: 2)
      return Explanation(
        message: "unknown escape '\(text(escape))'",
        location: escape,
        help: "write '\\\\' for a backslash, or put the string into single quotes"
      )
    case "did not find expected hexdecimal number":
      let escape = characters(from: max(0, at - 2), count: 2)
      let digits = ["\\x": 2, "\\u": 4][text(escape)] ?? 8
      return Explanation(
        message: "'\(text(escape))' needs \(digits) hexadecimal digits",
        location: escape
      )
    case "found invalid Unicode character escape code":
      return aboutEscapedCode
    default:
      return nil
    }
  }

  private var aboutEscapedCode: Explanation {
    let start = max(0, at - 2)
    let digits = text(characters(from: start, count: 2)) == "\\U" ? 8 : 4
    let escape = characters(from: start, count: 2 + digits)
    let code = UInt32(text(escape).dropFirst(2), radix: 16) ?? 0
    return Explanation(
      message: "'\(text(escape))' is not a Unicode character",
      location: escape,
      help: 0xD800..<0xE000 ~= code
        ? "YAML has no surrogate pairs: write the character itself, or its code as '\\U0001F600'"
        : nil
    )
  }

  var aboutBlocks: Explanation? {
    switch problem {
    case "mapping values are not allowed in this context", "found unexpected ':'":
      return aboutColon
    case "could not find expected ':'":
      return aboutMissingColon
    case "block sequence entries are not allowed in this context":
      return Explanation(
        message: "a '-' item can't begin here",
        location: character,
        help: "begin the sequence on a line of its own, or write it as '[a, b]'"
      )
    case "mapping keys are not allowed in this context":
      return Explanation(message: "a '?' key can't begin here", location: character)
    case "did not find expected key" where context == "while parsing a block mapping":
      return Explanation(
        message:
          "expected a key of the mapping that begins on line \(lineNumber(of: contextStart))",
        location: character,
        help: helpAfterValue ?? "keys of one mapping begin in the same column"
      )
    case "did not find expected '-' indicator":
      return Explanation(
        message:
          "expected a '-' item of the sequence that begins on line \(lineNumber(of: contextStart))",
        location: character,
        help: helpAfterValue ?? "items of one sequence begin in the same column"
      )
    case "did not find expected <document start>":
      return Explanation(
        message: "expected the end of the document",
        location: character,
        help: helpAfterValue ?? "check the indentation of this line and of those before it"
      )
    case "did not find expected comment or line break"
    where context == "while scanning a block scalar":
      return Explanation(
        message: "expected the end of the line",
        location: line(from: at),
        help: "the string begins on the line after the '|' or '>'"
      )
    default:
      return nil
    }
  }

  private var aboutColon: Explanation {
    guard before.count <= Self.longestKey else { return aboutLongKey(character) }
    let isInsideOfValue = text(before.startIndex..<before.endIndex).contains(": ")
    return Explanation(
      message: isInsideOfValue
        ? "unexpected ':' in a value without quotes" : "a mapping can't begin here",
      location: character,
      help: isInsideOfValue
        ? "put the whole value into quotes"
        : "check the indentation of this line, and whether the one before it lacks a ':'"
    )
  }

  private var aboutMissingColon: Explanation {
    let key = line(from: contextStart)
    guard key.count <= Self.longestKey else { return aboutLongKey(key) }
    return Explanation(
      message: "expected ':' after this key",
      location: key,
      help: "indent the line further than the key before it if it continues that value"
    )
  }

  /// The maximum number of characters of an implicit key (section 8.2.2).
  private static let longestKey = 1024

  private func aboutLongKey(_ location: Range<Int>) -> Explanation {
    Explanation(
      message: "a key can't be longer than \(Self.longestKey) characters",
      location: location
    )
  }

  /// A likely fix if something follows a complete value on the same line.
  private var helpAfterValue: String? {
    switch before.last {
    case UInt8(ascii: "\""):
      "the quoted string ends before this; write '\\\"' for a quote inside it"
    case UInt8(ascii: "'"):
      "the quoted string ends before this; write '' for a quote inside it"
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      "the value ends at the bracket; put the whole value into quotes if it is a string"
    default:
      nil
    }
  }

  var aboutBrackets: Explanation? {
    switch problem {
    case "did not find expected ',' or ']'": aboutBracket("[", "]", "sequence")
    case "did not find expected ',' or '}'": aboutBracket("{", "}", "mapping")
    case "did not find expected node content":
      Explanation(
        message: isAtEnd ? "expected a value" : "expected a value, not '\(text(character))'",
        location: character
      )
    default: nil
    }
  }

  private func aboutBracket(_ open: String, _ close: String, _ kind: String) -> Explanation {
    guard !isAtEnd else {
      return Explanation(
        message: "the '\(open)' has no '\(close)'",
        location: characters(from: contextStart, count: 1),
        help: "add the closing '\(close)'"
      )
    }
    let line = lineNumber(of: contextStart)
    return Explanation(
      message: "expected ',' or '\(close)' in the \(kind) that begins on line \(line)",
      location: character,
      help: helpInBrackets
    )
  }

  private var helpInBrackets: String? {
    switch source[at] {
    case UInt8(ascii: ":"):
      "a ',' may be missing before this key; put a string with ': ' into quotes"
    case UInt8(ascii: "["), UInt8(ascii: "{"): "put a string with a bracket into quotes"
    default: nil
    }
  }

  var aboutNames: Explanation? {
    switch problem {
    case "did not find expected alphabetic or numeric character":
      let (kind, mark) = context.hasSuffix("alias") ? ("alias", "*") : ("anchor", "&")
      return Explanation(
        message: "'\(mark)' begins an \(kind), whose name has letters, digits, '-' and '_'",
        location: characters(from: contextStart, count: 1),
        help: "put the value into quotes if the '\(mark)' is part of a string"
      )
    case "found unknown directive name":
      return Explanation(
        message: "a '%' line must be %YAML or %TAG",
        location: character
      )
    case "found incompatible YAML document":
      return Explanation(
        message: "files are read as YAML 1.2",
        location: line(from: at),
        help: "remove the line"
      )
    case "found undefined tag handle":
      return Explanation(
        message: "the tag's handle is not declared",
        location: source.locationOfTag(from: at),
        help: "put the value into quotes if the '!' is part of a string"
      )
    default:
      return nil
    }
  }
}
