// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

/// A style that writes a value into a path (OpenAPI, 'Style Values'; RFC 6570).
@_spi(Generated) public struct PathStyle: Sendable, Hashable {
  private enum Form: Sendable, Hashable {
    case simple
    case label
    case matrix(name: String)
  }

  private let form: Form
  private let explode: Bool

  /// Separated by commas: `blue,black`, `R,100,G,200`.
  public static let simple = simple(explode: false)

  /// Separated by commas: `blue,black`; exploded objects as `R=100,G=200`.
  public static func simple(explode: Bool) -> PathStyle {
    PathStyle(form: .simple, explode: explode)
  }

  /// After a dot: `.blue,black`, `.R,100,G,200`.
  public static let label = label(explode: false)

  /// After a dot; exploded items each after a dot of their own: `.blue.black`, `.R=100.G=200`.
  public static func label(explode: Bool) -> PathStyle {
    PathStyle(form: .label, explode: explode)
  }

  /// After a semicolon and the name: `;color=blue,black`; exploded, `;color=blue;color=black` and
  /// `;R=100;G=200`.
  public static func matrix(_ name: String, explode: Bool = false) -> PathStyle {
    PathStyle(form: .matrix(name: name), explode: explode)
  }

  /// The percent-encoded value; empty if there is nothing to send.
  func text(_ content: ParameterContent) -> String {
    let items = items(of: content)
    if items.isEmpty { return "" }
    return switch form {
    case .simple: items.joined(separator: ",")
    case .label: "." + items.joined(separator: explode ? "." : ",")
    case .matrix(let name) where !explode: named(name, items.joined(separator: ","))
    case .matrix: items.joined()
    }
  }

  /// The strings between the separators.
  private func items(of content: ParameterContent) -> [String] {
    switch content {
    case .nothing: return []
    case .text(let text): return [item(text)]
    case .list(let texts): return texts.map(item)
    case .object(let members):
      return members.flatMap { member in
        let value = PercentEncoding.encode(member.value.parameterText ?? "")
        let key = PercentEncoding.encode(member.key)
        guard explode else { return [key, value] }
        if case .matrix = form { return [named(member.key, value)] }
        return ["\(key)=\(value)"]
      }
    }
  }

  private func item(_ text: String) -> String {
    let value = PercentEncoding.encode(text)
    if explode, case .matrix(let name) = form { return named(name, value) }
    return value
  }

  /// A name and its value, without an equals sign if the value is empty (RFC 6570, section 3.2.7).
  private func named(_ name: String, _ value: String) -> String {
    let name = PercentEncoding.encode(name)
    return value.isEmpty ? ";\(name)" : ";\(name)=\(value)"
  }
}
