// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

/// Decodes the values of headers by converting them to JSON, so that models need no second decoder.
///
/// The value of a header doesn't tell whether it is a string: it is first decoded as the number or
/// Boolean that it looks like, then as a string. All functions return `nil` if the value doesn't
/// match the type.
enum FieldText {
  /// Decodes a scalar.
  static func scalar<T: JSONDecodable>(_ text: String) -> T? {
    if let literal = literal(text), let value = try? JSON.decode(T.self, from: literal) {
      return value
    }
    return (try? JSON.encode(text)).flatMap { try? JSON.decode(T.self, from: $0) }
  }

  /// Decodes a list of scalars separated by commas; empty items are skipped.
  ///
  /// - Parameter isOfCookies: True for `Set-Cookie`, whose dates contain commas.
  static func list<T: JSONDecodable>(_ text: String, isOfCookies: Bool = false) -> T? {
    let items = isOfCookies ? cookies(in: text) : items(of: text)
    return read("[", items.filter { !$0.isEmpty }.map { Member(key: [], value: $0) }, "]")
  }

  /// Decodes an object of scalars, `R=100,G=200` or `R,100,G,200`.
  static func object<T: JSONDecodable>(_ text: String) -> T? {
    guard let pairs = pairs(in: text) else { return nil }
    var members: [Member] = []
    for (key, value) in pairs {
      guard let key = try? JSON.encode(String(key)) else { return nil }
      members.append(Member(key: key + [UInt8(ascii: ":")], value: value))
    }
    return read("{", members, "}")
  }

  /// A member of an array or an object.
  private struct Member {
    /// The key as JSON with its colon; empty in an array.
    var key: [UInt8]
    var value: Substring
  }

  /// The parts between commas, without surrounding space (RFC 9110, section 5.6.1).
  ///
  /// A comma in a quoted string (section 5.6.4) or in the URI of a link (RFC 8288, section 3) is
  /// not a separator. Each part is unchanged, including its quotes.
  private static func items(of text: String) -> [Substring] {
    let bytes = text.utf8
    var items: [Substring] = []
    var start = bytes.startIndex
    var index = start
    let lastBracket = bytes.lastIndex(of: UInt8(ascii: ">")) ?? start
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: ","):
        items.append(text[start..<index].trimmingSpace())
        start = bytes.index(after: index)
        index = start
      case UInt8(ascii: "\""): index = end(ofQuoted: bytes, from: index)
      case UInt8(ascii: "<") where index < lastBracket: index = end(ofURI: bytes, from: index)
      default: index = bytes.index(after: index)
      }
    }
    return items + [text[start...].trimmingSpace()]
  }

  /// The cookies of `Set-Cookie` headers that a transport has joined with commas.
  ///
  /// A comma is a separator if a name and `=` follow it, unlike the comma of a date.
  private static func cookies(in text: String) -> [Substring] {
    text.split(separator: ",", omittingEmptySubsequences: false).reduce(into: []) { cookies, part in
      let name = part.trimmingSpace().prefix { $0 != "=" }
      let begins = name.endIndex < part.endIndex && !name.contains { " ;\"".contains($0) }
      if begins || cookies.isEmpty {
        cookies.append(part.trimmingSpace())
      } else if let last = cookies.popLast() {
        cookies.append(text[last.startIndex..<part.endIndex].trimmingSpace())
      }
    }
  }

  /// The index after a quoted string, which extends to the end of the text if it is not closed.
  private static func end(
    ofQuoted bytes: String.UTF8View, from start: String.Index
  ) -> String.Index {
    var index = bytes.index(after: start)
    while index < bytes.endIndex {
      let byte = bytes[index]
      index = bytes.index(after: index)
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\"), index < bytes.endIndex { index = bytes.index(after: index) }
    }
    return index
  }

  /// The index after a URI in angle brackets; the index after the bracket if it does not begin a
  /// URI.
  private static func end(ofURI bytes: String.UTF8View, from start: String.Index) -> String.Index {
    let first = bytes.index(after: start)
    let end = bytes[first...].firstIndex {
      $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: " ")
        || $0 == UInt8(ascii: "\"")
    }
    guard let end, bytes[end] == UInt8(ascii: ">") else { return first }
    return bytes.index(after: end)
  }

  /// The keys and values of an object; `nil` if a value has no key.
  private static func pairs(in text: String) -> [(key: Substring, value: Substring)]? {
    if text[...].trimmingSpace().isEmpty { return [] }
    let items = items(of: text)
    let exploded = items.compactMap { item in
      item.firstIndex(of: "=").map { (item[..<$0], item[item.index(after: $0)...]) }
    }
    if exploded.count == items.count { return exploded }
    guard items.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: items.count, by: 2).map { (items[$0], items[$0 + 1]) }
  }

  /// Decodes an array or an object.
  ///
  /// A member that can't be decoded as the literal that it looks like is decoded as a string, one
  /// member after the other; after 64 of these, all are.
  private static func read<T: JSONDecodable>(
    _ opening: StaticString, _ members: [Member], _ closing: StaticString
  ) -> T? {
    var isString = members.map { literal(String($0.value)) == nil }
    for attempt in 0... {
      var text = Array(opening.description.utf8)
      var ends: [Int] = []
      for (member, isString) in zip(members, isString) {
        let value = String(member.value)
        guard let value = isString ? try? JSON.encode(value) : Array(value.utf8) else { return nil }
        if !ends.isEmpty { text.append(UInt8(ascii: ",")) }
        text += member.key + value
        ends.append(text.count)
      }
      text += Array(closing.description.utf8)
      do throws(JSON.Error) {
        return try JSON.decode(T.self, from: text)
      } catch {
        guard let culprit = ends.firstIndex(where: { error.offset < $0 }), !isString[culprit] else {
          return nil
        }
        isString[culprit] = true
        if attempt == 64 { isString = isString.map { _ in true } }
      }
    }
    return nil
  }

  /// The text if it is a number or a Boolean of JSON.
  private static func literal(_ text: String) -> String? {
    text == "true" || text == "false" || JSON.Number(text) != nil ? text : nil
  }
}
