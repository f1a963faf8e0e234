// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

/// A name in ASCII, as nearly all are, put together from words without Unicode's tables.
struct ASCIIName {
  private var bytes: [UInt8] = []
  private let style: Namer.Style
  /// True if all words are in capitals, which only their first letters keep.
  private let isShouting: Bool

  private init(_ style: Namer.Style, isShouting: Bool = false) {
    self.style = style
    self.isShouting = isShouting
  }

  private var text: String? { bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }

  /// The name that a Swift programmer would give; `nil` for a text that is not for this short way: beyond
  /// ASCII, long, a number with a sign, or without a word.
  static func idiomatic(_ text: String, _ style: Namer.Style) -> String? {
    guard let letters = Letters(text), !letters.beginsNumber else { return nil }
    if style == .member, letters.areName { return text }
    var text = text
    return text.withUTF8 { bytes in
      var name = ASCIIName(style, isShouting: letters.areShouting)
      name.appendWords(of: bytes)
      return name.text
    }
  }

  /// A name of words; `nil` if one is beyond ASCII.
  static func joined(_ words: [String], _ style: Namer.Style) -> String? {
    var name = ASCIIName(style)
    for var word in words {
      guard word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
      word.withUTF8 { name.append($0[...]) }
    }
    return name.text
  }

  private mutating func appendWords(of text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in 0..<text.count {
      if !text[index].isLetterOrDigit {
        append(text[start..<index])
        start = index + 1
      } else if index > start, !isShouting, text[index].isUppercaseLetter,
        Self.startsWord(at: index, in: text)
      {
        append(text[start..<index])
        start = index
      }
    }
    append(text[start...])
  }

  /// True if a hump begins at a capital that is not the first letter of a word: `fileId` at `I`, `AITags`
  /// at `T`, but `URLs` not at `L`.
  private static func startsWord(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if !text[index - 1].isUppercaseLetter { return true }
    guard index + 1 < text.count else { return false }
    let next = text[index + 1]
    let isPlural =
      next == UInt8(ascii: "s") && !(index + 2 < text.count && text[index + 2].isLowercaseLetter)
    return next.isLowercaseLetter && !isPlural
  }

  private mutating func append(_ word: Slice<UnsafeBufferPointer<UInt8>>) {
    guard let first = word.first else { return }
    let isStart = bytes.isEmpty
    if first.isDigit, isStart || bytes.last?.isDigit == true { bytes.append(UInt8(ascii: "_")) }
    if isStart, style == .member {
      bytes.append(first.isUppercaseLetter ? first | 0x20 : first)
      append(rest: word.dropFirst(), isLowered: isShouting || Self.isAcronym(word))
    } else {
      bytes.append(first.isLowercaseLetter ? first & ~0x20 : first)
      append(rest: word.dropFirst(), isLowered: isShouting)
    }
  }

  private mutating func append(rest: Slice<UnsafeBufferPointer<UInt8>>, isLowered: Bool) {
    for byte in rest { bytes.append(isLowered && byte.isUppercaseLetter ? byte | 0x20 : byte) }
  }

  /// True for capitals alone, and for the plural of such a word.
  private static func isAcronym(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let isPlural = word.count > 2 && word.last == UInt8(ascii: "s")
    return !word.dropLast(isPlural ? 1 : 0).contains(where: \.isLowercaseLetter)
  }
}

/// The kinds of letters in a text of ASCII.
private struct Letters {
  private(set) var beginsNumber = false
  private var hasCapital = false
  private var hasSmall = false
  private var hasSign = false
  private var beginsWithDigit = false

  /// `nil` for a text beyond ASCII, or a long one.
  init?(_ text: String) {
    guard text.utf8.count <= 128 else { return nil }
    for byte in text.utf8 {
      if byte >= 0x80 { return nil }
      if byte.isLowercaseLetter {
        hasSmall = true
      } else if byte.isUppercaseLetter {
        hasCapital = true
      } else if !byte.isDigit {
        hasSign = true
      }
    }
    let first = text.utf8.first
    beginsWithDigit = first?.isDigit == true
    beginsNumber =
      (first == UInt8(ascii: "+") || first == UInt8(ascii: "-"))
      && text.utf8.dropFirst().first?.isDigit == true
  }

  /// True if all words are in capitals.
  var areShouting: Bool { !hasSmall && hasSign }

  /// True for a single word in small letters.
  var areName: Bool { hasSmall && !hasCapital && !hasSign && !beginsWithDigit }
}
