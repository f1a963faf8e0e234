// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics

/// The way from one page of a list to the next, as a spec declares it of an operation.
package struct Pagination: Sendable, Hashable {
  /// The place of the next page.
  package enum Style: Sendable, Hashable {
    /// A parameter for the number of items before a page.
    case offset(Text)
    /// A parameter for the number of a page.
    case page(Text)
    /// A parameter for a value that the page before has.
    case cursor(Text, next: PropertyPath)
    /// A URL that the page before has.
    case url(PropertyPath)
    /// A URL in the `Link` header of the page before, by its relation.
    case link(Text)
  }

  package var style: Style
  /// The parameter for the number of items of a page.
  package var limit: Text?
  /// The array of a page's items; `nil` for the only one that there is.
  package var items: PropertyPath?
  /// The Boolean that is true if there is a next page.
  package var more: PropertyPath?
  /// The number of items of the whole list.
  package var total: PropertyPath?
  /// The number of pages of the whole list.
  package var pageCount: PropertyPath?
  /// The offset or number of the first page; `nil` for the default of the parameter, or else 0 for an
  /// offset and 1 for a page.
  package var first: First?
  package var location: SourceRange
  /// True if it may not fit the operation, as a rule for many.
  package var isTentative = false

  /// A number with its location.
  package struct First: Sendable, Hashable {
    package var number: Int
    package var location: SourceRange
  }

  init(_ style: Style, at location: SourceRange) {
    self.style = style
    self.location = location
  }

  /// The parameters that it names.
  var parameters: [Text] {
    let position: Text? =
      switch style {
      case .offset(let name), .page(let name), .cursor(let name, _): name
      case .url, .link: nil
      }
    return [position, limit].compactMap(\.self)
  }
}

/// The way to a value in a response: `paging.next.after`.
package struct PropertyPath: Sendable, Hashable {
  package enum Step: Sendable, Hashable {
    case property(String)
    /// The last item of an array.
    case last
  }

  /// Empty for the response itself.
  package let steps: [Step]
  /// The path as the spec writes it.
  package let text: Text

  /// Reads names with dots between them, `paging.next` and `items[-1].id`; a JSON Pointer,
  /// `/paging/next`; or a JSONPath of names, `$.paging['next']`; `nil` for anything else.
  init?(_ text: Text) {
    guard let steps = Self.steps(of: text.value) else { return nil }
    self.steps = steps
    self.text = text
  }

  package init(_ steps: [String], as text: Text) {
    self.steps = steps.map(Step.property)
    self.text = text
  }

  private static func steps(of text: String) -> [Step]? {
    if text.hasPrefix("/") {
      let parts = String(text.dropFirst()).split(separator: "/", omittingEmptySubsequences: false)
      return parts.map { part -> Step in
        if part == "-1" { return .last }
        return .property(
          String(part).replacing("~1", with: "/").replacing("~0", with: "~"))
      }
    }
    var rest = text[...]
    let isRooted = rest.hasPrefix("$")
    if isRooted { rest = rest.dropFirst(rest.hasPrefix("$response") ? 9 : 1) }
    var steps: [Step] = []
    while let first = rest.first {
      if first == "[" {
        guard let end = rest.firstIndex(of: "]"),
          let step = step(inBrackets: rest[rest.index(after: rest.startIndex)..<end])
        else { return nil }
        steps.append(step)
        rest = rest[rest.index(after: end)...]
        continue
      }
      if first == "." { rest = rest.dropFirst() }
      guard first == "." || steps.isEmpty && !isRooted else { return nil }
      let name = rest.prefix { $0 != "." && $0 != "[" }
      guard !name.isEmpty, name != "*" else { return nil }
      steps.append(.property(String(name)))
      rest = rest[name.endIndex...]
    }
    return isRooted || !steps.isEmpty ? steps : nil
  }

  private static func step(inBrackets text: Substring) -> Step? {
    if ["-1", "-1:", "(@.length-1)", "?(@.length-1)"].contains(text) { return .last }
    guard text.count > 2, let quote = text.first, "'\"".contains(quote), text.last == quote else {
      return nil
    }
    return .property(String(text.dropFirst().dropLast()))
  }
}
