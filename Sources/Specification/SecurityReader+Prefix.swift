// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

extension SecurityReader {
  /// The word before an API key in a header: by our key, or the one that Fern has published, whose spaces
  /// around the word have no meaning.
  func keyPrefix(_ fields: Fields) -> String? {
    if let node = fields[.prefix] ?? fields[extension: .prefix] {
      return text(node, of: .prefix).flatMap { prefix($0) }
    }
    guard let node = fields[extension: .fernHeader]?["prefix"],
      let written = text(node, of: .prefix)
    else { return nil }
    let word = written.value.trimmingSpaces
    return word.isEmpty ? nil : prefix(Text(word, at: written.location))
  }

  private func prefix(_ word: Text) -> String? {
    if word.value.isPrefix { return word.value }
    report(
      .invalidName, "'\(word.value)' can't be the word before an API key", at: word.location,
      help: "write one word of letters, digits, '-', '_' and '.': Token")
    return nil
  }

  /// Reports a `prefix` of a credential that is not an API key in a header.
  ///
  /// - Parameter object: The kind of credential, with its article or as its type.
  func reportPrefix(_ fields: Fields, on object: String) {
    guard let value = fields[.prefix] ?? fields[extension: .prefix] else { return }
    let key = fields.key(.prefix)
    report(
      .misplacedKey, "'\(key?.text ?? ExtensionKey.prefix.rawValue)' has no effect on \(object)",
      at: key?.location ?? value.location,
      help: "remove it, or write 'type: apiKey', 'in: header' and 'name: Authorization'")
  }
}

extension String {
  /// True for one word that nothing escapes in a header, in a shell or in Swift.
  fileprivate var isPrefix: Bool { isToken && !contains { "!#$%&'*+^`|~".contains($0) } }

  fileprivate var trimmingSpaces: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
