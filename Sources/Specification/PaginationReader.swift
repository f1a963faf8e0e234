// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  static let pagination = Self(
    object: "the declaration of pages",
    known: [
      .cursor, .first, .items, .limit, .link, .more, .next, .offset, .page, .pageCount, .total,
    ],
    example: "{ offset: skip }")
}

/// Reads how an operation has pages.
final class PaginationReader: NodeReader {
  /// Reads the declaration among the keys of an operation that begin with `x-`: this project's own, which
  /// endpoint files write as `pages`, or one that another generator has published.
  func pagination(in fields: Fields) -> Pagination? {
    if let node = fields[extension: .pages] { return pagination(node) }
    for spelling in PublishedPagination.allCases {
      guard let node = fields[extension: spelling.key], !node.isNone else { continue }
      switch spelling.read(node) {
      case .pages(let pagination): return pagination
      case .none: return nil
      case .unknown(let missing):
        warn(
          .unusablePages, "'\(spelling.key.rawValue)' \(missing), so the operation has no pages",
          at: node.location, help: "say the same with '\(ExtensionKey.pages.rawValue)'")
        return nil
      }
    }
    return nil
  }

  /// Reads a declaration: `link`, or a mapping.
  func pagination(_ node: Node) -> Pagination? {
    if node.textEquals("link") {
      return Pagination(.link(Text("next", at: node.location)), at: node.location)
    }
    return fields(node, .pagination).flatMap { pagination($0) }
  }

  /// Reads a declaration whose keys may be among others.
  func pagination(_ fields: Fields) -> Pagination? {
    guard let style = style(fields) else { return nil }
    var pagination = Pagination(style, at: fields.location)
    pagination.limit = fields[.limit].flatMap { nonEmptyText($0, of: .limit) }
    pagination.items = path(.items, in: fields)
    pagination.more = path(.more, in: fields)
    pagination.total = path(.total, in: fields)
    pagination.pageCount = path(.pageCount, in: fields)
    pagination.first = fields[.first].flatMap { number($0) }
    reportUnused(fields, beside: style)
    return pagination
  }

  private func style(_ fields: Fields) -> Pagination.Style? {
    let styles: [Keyword] = [.offset, .page, .cursor, .link]
    let found = styles.filter { fields.has($0) }
    if found.count > 1, let key = fields.key(found[1]) {
      report(
        .duplicateKey, "use either '\(found[0].text)' or '\(found[1].text)', not both",
        at: key.location, help: "keep the one by which the next page is asked for")
    }
    func parameter(_ keyword: Keyword) -> Text? {
      nonEmptyText(fields[keyword], of: keyword)
    }
    switch found.first {
    case .offset: return parameter(.offset).map { .offset($0) }
    case .page: return parameter(.page).map { .page($0) }
    case .link: return parameter(.link).map { .link($0) }
    case .cursor:
      guard let name = parameter(.cursor),
        required(.next, in: fields, of: "a declaration with 'cursor'") != nil,
        let next = path(.next, in: fields)
      else { return nil }
      return .cursor(name, next: next)
    default:
      if fields.has(.next) { return path(.next, in: fields).map { .url($0) } }
      if !fields.misspelt.isDisjoint(with: styles + [.next]) { return nil }
      report(
        .missingKey, "pages need 'offset', 'page', 'cursor', 'next' or 'link'",
        at: fields.location.part(0..<1),
        help: "name the parameter for the next page, or the property with its URL")
      return nil
    }
  }

  private func path(_ keyword: Keyword, in fields: Fields) -> PropertyPath? {
    guard let text = fields[keyword].flatMap({ nonEmptyText($0, of: keyword) }) else { return nil }
    if let path = PropertyPath(text) { return path }
    report(
      .wrongType, "'\(keyword.text)' is not a path to a property: '\(text.value)'",
      at: text.location, help: "write the names with dots, as in 'paging.next'")
    return nil
  }

  private func number(_ node: Node) -> Pagination.First? {
    if node.scalar != .null, let number = node.text.flatMap({ Int($0) }) {
      return .init(number: number, location: node.location)
    }
    report(
      .wrongType, "'first' must be an integer, found \(node.summary)", at: node.location,
      help: "write 'first: 0' or leave it out")
    return nil
  }

  /// Reports keys that mean nothing in a style.
  private func reportUnused(_ fields: Fields, beside style: Pagination.Style) {
    let unused: [Keyword] =
      switch style {
      case .offset: [.next, .pageCount]
      case .page: [.next, .total]
      case .cursor: [.first, .pageCount, .total]
      case .url: [.first, .pageCount, .total]
      case .link: [.first, .next, .pageCount, .total]
      }
    for keyword in unused {
      guard let key = fields.key(keyword) else { continue }
      report(
        .misplacedKey, "'\(keyword.text)' has no meaning for \(style.words)", at: key.location,
        help: "remove it")
    }
  }
}

extension Pagination.Style {
  /// The style in the words of a diagnostic.
  fileprivate var words: String {
    switch self {
    case .offset: "pages by offset"
    case .page: "pages by number"
    case .cursor: "pages with a cursor"
    case .url: "pages by URL"
    case .link: "pages in the 'Link' header"
    }
  }
}

extension Node {
  /// True for a key that says that there are no pages.
  fileprivate var isNone: Bool { scalar == .null || scalar == .bool(false) }
}
