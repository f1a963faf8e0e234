// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan

/// Emits the property of a request for the URL of a page.
struct PageURLEmitter: Emitter {
  let context: EmitterContext
  let name: Identifier
  let isSensitive: Bool

  func emit(into source: inout SourceWriter) {
    source.documentation([
      "The URL of a page, as the page before it has it; `nil` for the page that the parameters ask for."
    ])
    source.line(
      context.storedProperty(
        name, type: "\(types[.builtin(.string)])?", isMutable: true,
        wrappers: isSensitive ? [.sensitive] : []))
  }
}

/// Emits how the items of a page are found, and the request of the next page.
struct PagesEmitter: Emitter {
  let context: EmitterContext
  let operation: Operation
  let pages: PagedOperation

  func emit(into source: inout SourceWriter) {
    source.blankLine()
    emitItems(into: &source)
    source.blankLine()
    emitNext(into: &source)
  }

  private func emitItems(into source: inout SourceWriter) {
    let items = code(of: pages.items, in: "page")
    source.shortBlock(
      "\(access)static func items(of page: Output) -> \(types[pages.itemsType])",
      [.other(pages.items.isOptional ? "\(items) ?? []" : items)])
  }

  private func emitNext(into source: inout SourceWriter) {
    source.block("\(access)func next(after response: \(types[.response])<Output>) -> Self?") {
      source in
      for constant in pages.constants {
        source.line("let \(name(constant.name)) = \(code(of: constant.value))")
      }
      source.guarding(pages.conditions.map { code(of: $0) }, else: "return nil")
      source.line("return with { $0.\(path: pages.position) = \(value) }")
    }
  }

  private var value: Code {
    switch pages.value {
    case .constant(let name): self.name(name)
    case .text(let name): "\(types.inExpressions[.builtin(.string)])(\(self.name(name)))"
    }
  }

  // MARK: Constants

  private func name(_ name: PagedOperation.Constant.Name) -> Code {
    switch name {
    case .items: "items"
    case .offset: "offset"
    case .number: "number"
    case .cursor: "cursor"
    case .url: "url"
    }
  }

  private func code(of value: PagedOperation.Constant.Value) -> Code {
    switch value {
    case .items: "Self.items(of: response.value)"
    case .path(let path): code(of: path, in: "response.value")
    }
  }

  /// The position that the request is for.
  private func code(of position: PagedOperation.Position) -> Code {
    let property = property(position.property)
    return position.first.map { "\(property) ?? \(.integer($0))" } ?? property
  }

  /// A property of the request, where constants may hide it.
  private func property(_ path: [Identifier]) -> Code {
    let names: Code = "\(path.map { "\(label: $0)" }, separator: ".")"
    let hidden = PagedOperation.Constant.Name.allCases.map(\.rawValue) + ["next", "response"]
    let isPlain = path.first.map { !hidden.contains($0.text) && !$0.isKeyword } ?? false
    return isPlain ? names : "self.\(names)"
  }

  // MARK: Conditions

  private func code(of condition: PagedOperation.Condition) -> Code {
    switch condition {
    case .hasItems: "!Self.items(of: response.value).isEmpty"
    case .itemsAreNotEmpty: "!items.isEmpty"
    case .hasPosition(let name, let position):
      "let \(self.name(name)) = Self.position(\(code(of: position)), plus: \(step(name)))"
    case .isTrue(let path):
      path.isOptional
        ? "\(code(of: path, in: "response.value")) == true" : code(of: path, in: "response.value")
    case .hasCursor(let path): "let cursor = \(code(of: path, in: "response.value"))"
    case .cursorIsNotEmpty: "!cursor.isEmpty"
    case .cursorIsNumber(let type, let isParsed):
      isParsed
        ? "let number = \(types.inExpressions[.builtin(type)])(cursor)"
        : "let number = \(types.inExpressions[.builtin(type)])(exactly: cursor)"
    case .hasURL(let source):
      "let url = Self.pageURL(\(code(of: source)), after: \(property(pages.position))\(keys))"
    case .isWithin(let name, let bound):
      bound.isInclusive
        ? "\(self.name(name)) <= \(code(of: bound))" : "\(self.name(name)) < \(code(of: bound))"
    }
  }

  /// The difference between the positions of two pages.
  private func step(_ name: PagedOperation.Constant.Name) -> Code {
    name == .offset ? "items.count" : "1"
  }

  /// The argument for the credentials that a URL may repeat.
  private var keys: Code {
    if pages.keysInQuery.isEmpty { return "" }
    return ", without: [\(pages.keysInQuery.map { .string($0) }, separator: ", ")]"
  }

  private func code(of source: PagedOperation.URLSource) -> Code {
    switch source {
    case .property(let path): code(of: path, in: "response.value")
    case .link(let relation): "response.raw.link(\(.string(relation)))"
    }
  }

  private func code(of bound: PagedOperation.Bound) -> Code {
    let value = code(of: bound.path, in: "response.value")
    if !bound.path.isOptional { return value }
    return bound.isInteger ? "\(value) ?? .max" : "\(value) ?? .infinity"
  }

  private func code(of path: PagedOperation.ValuePath, in root: Code) -> Code {
    path.pieces.reduce(root) { code, piece in
      switch piece {
      case .member(let name): "\(code).\(label: name)"
      case .chaining: "\(code)?"
      case .nullableValue: "\(code).value"
      case .last: "\(code).last"
      }
    }
  }
}
