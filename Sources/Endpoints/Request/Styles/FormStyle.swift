// SPDX-License-Identifier: Apache-2.0

/// A style that writes a value as one or more `name=value`, in a query or in a form (OpenAPI,
/// 'Style Values').
///
/// A value that a style does not define is written in ``form``.
@_spi(Generated) public struct FormStyle: Sendable, Hashable {
  private enum Form: Sendable, Hashable {
    case exploded
    case delimited(FormPair.Delimiter)
    case deepObject
    case json
  }

  private let form: Form

  /// Items and properties one by one: `color=blue&color=black`, `R=100&G=200`.
  public static let form = FormStyle(form: .exploded)

  /// Separated by commas unless exploded: `color=blue,black`, `color=R,100,G,200`.
  public static func form(explode: Bool) -> FormStyle {
    explode ? form : FormStyle(form: .delimited(.comma))
  }

  /// Separated by spaces: `color=blue%20black`, `color=R%20100%20G%20200`.
  public static let spaceDelimited = FormStyle(form: .delimited(.space))

  /// Separated by pipes: `color=blue%7Cblack`, `color=R%7C100%7CG%7C200`.
  public static let pipeDelimited = FormStyle(form: .delimited(.pipe))

  /// Properties by their path: `color%5BR%5D=100&color%5BG%5D=200`, that is `color[R]=100`.
  ///
  /// OpenAPI does not define lists in this style. Items that are strings or numbers are written as
  /// `color[]=blue`, and objects and lists with their index, `color[0][R]=100`, as most servers
  /// expect.
  public static let deepObject = FormStyle(form: .deepObject)

  /// A JSON text.
  public static let json = FormStyle(form: .json)

  /// The pairs for a value; empty if there is nothing to send.
  func pairs(_ name: String, _ value: JSON.Value) -> [FormPair] {
    switch form {
    case .json: return value.jsonText.map { [FormPair(name, [$0])] } ?? []
    case .deepObject: return deepPairs(name, value)
    case .exploded: return explodedPairs(name, ParameterContent(value))
    case .delimited(let delimiter):
      let texts = ParameterContent(value).texts
      return texts.isEmpty ? [] : [FormPair(name, texts, delimiter)]
    }
  }

  /// The pairs for an object's properties.
  ///
  /// - Parameter styles: The styles of properties that are not written in the default style, by
  ///   name.
  static func pairs(
    of object: some JSONEncodable, _ styles: KeyValuePairs<String, FormStyle> = [:]
  ) throws(JSON.Error) -> [FormPair] {
    let members = try JSON.decode(JSON.Value.Members.self, from: JSON.encodeForRequest(object))
    return members.flatMap { member in
      let style = styles.first { $0.key == member.key }?.value
      return style?.pairs(ofProperty: member) ?? pairs(member)
    }
  }

  /// The pairs for a property; a list in JSON has one for each item (OpenAPI 3.2, 'Encoding By
  /// Name').
  private func pairs(ofProperty member: JSON.Value.Members.Member) -> [FormPair] {
    guard form == .json else { return pairs(member.key, member.value) }
    switch member.value {
    case .array(let items): return items.flatMap { pairs(member.key, $0) }
    case .null: return []
    default: return pairs(member.key, member.value)
    }
  }

  /// The pairs for a property without a style of its own; an object is written as JSON.
  static func pairs(_ member: JSON.Value.Members.Member) -> [FormPair] {
    if case .object = member.value { return json.pairs(member.key, member.value) }
    return form.pairs(member.key, member.value)
  }

  private func explodedPairs(_ name: String, _ content: ParameterContent) -> [FormPair] {
    if case .object(let members) = content { return members.flatMap(FormStyle.pairs) }
    return content.texts.map { FormPair(name, [$0]) }
  }

  private func deepPairs(_ name: String, _ value: JSON.Value) -> [FormPair] {
    switch value {
    case .object(let members): members.flatMap { deepPairs("\(name)[\($0.key)]", $0.value) }
    case .array(let items):
      items.enumerated().flatMap { index, item in
        deepPairs("\(name)[\(item.isContainer ? String(index) : "")]", item)
      }
    default: explodedPairs(name, ParameterContent(value))
    }
  }
}
