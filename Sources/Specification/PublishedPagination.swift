// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// A key by which another generator has an operation's pages declared, in the order in which they count.
enum PublishedPagination: CaseIterable {
  case speakeasy
  case fern
  case microsoft
  case dropshot

  enum Meaning {
    case pages(Pagination)
    /// The operation has one page.
    case none
    /// The node lacks something; the words say what.
    case unknown(String)
  }

  var key: ExtensionKey {
    switch self {
    case .speakeasy: .speakeasyPages
    case .fern: .fernPages
    case .microsoft: .autoRestPages
    case .dropshot: .dropshotPages
    }
  }

  func read(_ node: Node) -> Meaning {
    switch self {
    case .speakeasy: Self.speakeasy(node)
    case .fern: Self.fern(node)
    case .microsoft: Self.microsoft(node)
    case .dropshot: Self.dropshot(node)
    }
  }

  // MARK: Speakeasy

  private static func speakeasy(_ node: Node) -> Meaning {
    let inputs = node["inputs"]?.items.map(\.self) ?? []
    func parameter(_ type: StaticString) -> Text? {
      inputs.first { $0["type"]?.textEquals(type) == true }?["name"]?.nonEmptyText
    }
    let outputs = node["outputs"]
    func path(_ key: String) -> PropertyPath? {
      outputs?[key]?.nonEmptyText.flatMap { PropertyPath($0) }
    }
    let style: Pagination.Style
    switch node["type"]?.text {
    case "offsetLimit":
      if let offset = parameter("offset") {
        style = .offset(offset)
      } else if let page = parameter("page") {
        style = .page(page)
      } else {
        return .unknown("names no input of the type 'offset' or 'page'")
      }
    case "cursor":
      guard let cursor = parameter("cursor") else {
        return .unknown("names no input of the type 'cursor'")
      }
      guard let next = path("nextCursor") else { return .unknown("has no path 'nextCursor'") }
      style = .cursor(cursor, next: next)
    case "url":
      guard let next = path("nextUrl") else { return .unknown("has no path 'nextUrl'") }
      style = .url(next)
    default: return .unknown("is not of the type 'offsetLimit', 'cursor' or 'url'")
    }
    var pagination = Pagination(style, at: node.location)
    pagination.items = path("results")
    pagination.limit = parameter("limit")
    if case .page = style { pagination.pageCount = path("numPages") }
    return .pages(pagination)
  }

  // MARK: Fern

  private static func fern(_ node: Node) -> Meaning {
    func path(_ key: String) -> PropertyPath? {
      node[key]?.nonEmptyText.flatMap { PropertyPath($0) }
    }
    func parameter(_ key: String) -> Text? {
      node[key]?.nonEmptyText.map { text in
        let name = text.value.split(separator: ".").last.map(String.init) ?? text.value
        return Text(name, at: text.location)
      }
    }
    let style: Pagination.Style
    if let cursor = parameter("cursor") {
      guard let next = path("next_cursor") else { return .unknown("has no path 'next_cursor'") }
      style = .cursor(cursor, next: next)
    } else if let offset = parameter("offset") {
      // Without a step, it counts pages.
      style = node["step"] == nil ? .page(offset) : .offset(offset)
    } else if let next = path("next_uri") {
      style = .url(next)
    } else {
      return .unknown("has none of 'cursor', 'offset' and 'next_uri'")
    }
    var pagination = Pagination(style, at: node.location)
    pagination.items = path("results")
    pagination.more = path("has-next-page")
    pagination.limit = parameter("step")
    return .pages(pagination)
  }

  // MARK: Others

  /// AutoRest: the names of the properties with the URL and the items.
  private static func microsoft(_ node: Node) -> Meaning {
    guard let link = node["nextLinkName"] else { return .unknown("has no 'nextLinkName'") }
    if link.scalar == .null { return .none }
    guard let name = link.nonEmptyText else { return .unknown("has no 'nextLinkName'") }
    var pagination = Pagination(.url(PropertyPath([name.value], as: name)), at: node.location)
    let items = node["itemName"]?.nonEmptyText ?? Text("value", at: node.location)
    pagination.items = PropertyPath([items.value], as: items)
    return .pages(pagination)
  }

  /// Dropshot: the same names for all operations.
  private static func dropshot(_ node: Node) -> Meaning {
    func path(_ name: String) -> PropertyPath {
      PropertyPath([name], as: Text(name, at: node.location))
    }
    var pagination = Pagination(
      .cursor(Text("page_token", at: node.location), next: path("next_page")), at: node.location)
    pagination.items = path("items")
    return .pages(pagination)
  }
}

extension Node {
  fileprivate var nonEmptyText: Text? {
    guard scalar != .null, let text, !text.isEmpty else { return nil }
    return Text(text, at: location)
  }
}
