// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML

/// Plans the pages of operations, once their types are planned.
struct PagePlanner {
  let context: PlanningContext
  let types: PlannedTypes

  /// The pages of an operation whose responses are pages of a list; `nil` for others, and where what
  /// its spec declares does not fit, which is reported.
  func pages(
    _ pagination: Pagination, of operation: Operation, _ call: Call,
    _ diagnostics: inout Diagnostics
  ) -> PagedOperation? {
    do throws(UnusablePages) {
      return try ResponsePages(context: context, types: types, operation: operation, call: call)
        .pages(pagination)
    } catch {
      if !pagination.isTentative {
        diagnostics.warning(
          .unusablePages, "\(error.message), so the operation has no pages",
          at: error.location ?? pagination.location, help: error.help)
      }
      return nil
    }
  }
}

/// The reason that an operation can't have the pages that its spec declares.
struct UnusablePages: Error {
  var message: String
  /// `nil` for the declaration as a whole.
  var location: SourceRange?
  var help: String?

  init(_ message: String, at location: SourceRange? = nil, help: String? = nil) {
    self.message = message
    self.location = location
    self.help = help
  }

  /// A name that an object lacks.
  init(
    _ message: String, _ name: String, at location: SourceRange, among names: [String]
  ) {
    let help =
      suggestion(for: name, among: names).map { "did you mean '\($0)'?" }
      ?? (names.isEmpty ? nil : "there are \(names.prefix(5).joined(separator: ", "))")
    self.init(message, at: location, help: help)
  }
}

/// Plans the pages of one operation.
private struct ResponsePages {
  let context: PlanningContext
  let types: PlannedTypes
  let operation: Operation
  let call: Call

  private typealias Name = PagedOperation.Constant.Name
  private typealias Path = PagedOperation.ValuePath

  func pages(_ pagination: Pagination) throws(UnusablePages) -> PagedOperation {
    guard !operation.output.isEnumeration, !operation.output.isStream, operation.output.hasValue
    else {
      throw UnusablePages(
        "the pages of a call have to be responses of one type",
        help: "document one successful response with JSON")
    }
    let (items, itemsType) = try items(pagination.items)
    if let limit = pagination.limit { _ = try position(limit) }
    var pages = PagedOperation(
      itemsType: itemsType, items: items, constants: [], conditions: [], position: [],
      value: .constant(.url))
    switch pagination.style {
    case .offset(let name): try planOffset(name, pagination, &pages)
    case .page(let name): try planNumber(name, pagination, &pages)
    case .cursor(let name, let next): try planCursor(name, next, &pages)
    case .url(let path): try planURL(.property(string(path)), &pages)
    case .link(let relation): try planURL(.link(relation.value), &pages)
    }
    if let more = pagination.more {
      let (path, type) = try value(more)
      guard type == .builtin(.bool) else {
        throw UnusablePages(
          "'\(more.text.value)' is not a Boolean", at: more.text.location,
          help: "name the property that is true if there is a next page, or remove 'more'")
      }
      pages.conditions.insert(.isTrue(path), at: 0)
    }
    return pages
  }

  // MARK: Styles

  private func planOffset(
    _ name: Text, _ pagination: Pagination, _ pages: inout PagedOperation
  ) throws(UnusablePages) {
    let position = try number(name, first: pagination.first, else: 0)
    pages.position = position.property
    pages.constants = [.init(name: .items, value: .items)]
    pages.conditions = [.itemsAreNotEmpty, .hasPosition(.offset, position)]
    if let total = pagination.total {
      pages.conditions.append(.isWithin(.offset, try bound(total, position, isInclusive: false)))
    }
    pages.value = .constant(.offset)
  }

  private func planNumber(
    _ name: Text, _ pagination: Pagination, _ pages: inout PagedOperation
  ) throws(UnusablePages) {
    let position = try number(name, first: pagination.first, else: 1)
    pages.position = position.property
    pages.conditions = [.hasItems, .hasPosition(.number, position)]
    if let count = pagination.pageCount {
      pages.conditions.append(.isWithin(.number, try bound(count, position, isInclusive: true)))
    }
    pages.value = .constant(.number)
  }

  private func planCursor(
    _ name: Text, _ next: PropertyPath, _ pages: inout PagedOperation
  ) throws(UnusablePages) {
    let (path, cursor) = try value(next)
    let (property, parameter, _) = try position(name)
    pages.position = property
    if path.isOptional {
      pages.conditions = [.hasCursor(path)]
    } else {
      pages.constants = [.init(name: .cursor, value: .path(path))]
      if cursor != .builtin(.string) { pages.conditions = [.hasItems] }
    }
    if cursor == .builtin(.string) { pages.conditions.append(.cursorIsNotEmpty) }
    pages.value = .constant(.cursor)
    if cursor == parameter { return }
    switch (cursor, parameter) {
    case (.builtin(let from), .builtin(.string)) where from.isInteger:
      pages.value = .text(of: .cursor)
    case (.builtin(let from), .builtin(let to))
    where to.isInteger && (from.isInteger || from == .string):
      pages.conditions.append(.cursorIsNumber(to, isParsed: from == .string))
      pages.value = .constant(.number)
    default:
      throw UnusablePages(
        "'\(next.text.value)' is of another type than the parameter '\(name.value)'",
        at: next.text.location, help: "give both the same type, or one of strings and integers")
    }
  }

  private func planURL(
    _ source: PagedOperation.URLSource, _ pages: inout PagedOperation
  ) throws(UnusablePages) {
    let property = BuiltInNames.pageURL
    pages.urlProperty = property
    pages.keysInQuery = context.document.securitySchemes.compactMap {
      if case .apiKey(.query, let name, _) = $0.kind { name } else { nil }
    }
    pages.isURLSensitive = !operation.security.isEmpty
    pages.position = [property]
    pages.conditions = [.hasURL(source)]
  }

  // MARK: Parameters

  /// The property of the request that a parameter, or a property of the body, becomes, with its type.
  private func position(
    _ name: Text
  ) throws(UnusablePages) -> (property: [Identifier], type: TypeReference, isOptional: Bool) {
    for argument in operation.arguments where argument.use.parameterName == name.value {
      return ([argument.storage], types.resolve(argument.type.unwrapped), argument.type.isOptional)
    }
    if let body = operation.arguments.first(where: \.use.isJSONBody),
      let structure = types.structure(body.type),
      let property = structure.properties.first(where: { $0.key == name.value })
    {
      guard structure.isMutable, !property.isDeprecated, property.presence != .optionalNullable
      else {
        throw UnusablePages(
          "'\(name.value)' in the body can't be changed from page to page", at: name.location,
          help: "use 'models: full', and a property that is a value or absent")
      }
      return (
        [body.storage, property.name], types.resolve(property.type), property.presence != .required
      )
    }
    throw UnusablePages(
      "the operation has no parameter '\(name.value)'", name.value, at: name.location,
      among: operation.arguments.compactMap(\.use.parameterName))
  }

  /// - Parameters:
  ///   - first: The number of the first page, as the spec declares it.
  ///   - usual: The number of the first page where the spec says nothing of it.
  private func number(
    _ name: Text, first: Pagination.First?, else usual: Int
  ) throws(UnusablePages) -> PagedOperation.Position {
    let (property, type, isOptional) = try position(name)
    guard case .builtin(let builtin) = type, builtin.isInteger || builtin.isFloatingPoint else {
      throw UnusablePages(
        "the parameter '\(name.value)' is not a number", at: name.location,
        help: "write 'cursor' for a parameter that the response has the value of")
    }
    if let first, let range = builtin.range, !range.contains(first.number) {
      throw UnusablePages(
        "the parameter '\(name.value)' can't be \(first.number), the number of the first page",
        at: first.location,
        help: "write a number from \(range.lowerBound) to \(range.upperBound)")
    }
    let number = first?.number ?? defaultNumber(of: name, as: builtin) ?? usual
    return PagedOperation.Position(
      type: builtin, property: property, first: isOptional ? number : nil)
  }

  /// The number that the server takes a parameter for where it is not sent; `nil` for one that its type
  /// can't hold.
  private func defaultNumber(of name: Text, as type: TypeReference.Builtin) -> Int? {
    let parameter = call.operation.parameters.first { $0.name.value == name.value }
    let node = parameter.flatMap { context.document.defaultValue(of: $0.schema) }
    return node?.text.flatMap { Int($0) }.flatMap { type.range?.contains($0) == false ? nil : $0 }
  }

  // MARK: Responses

  private func items(
    _ declared: PropertyPath?
  ) throws(UnusablePages) -> (Path, TypeReference) {
    if let declared {
      let (path, type) = try value(declared)
      if case .array = type { return (path, type) }
      throw UnusablePages(
        "'\(declared.text.value)' is not an array", at: declared.text.location,
        help: "name the array of the items: 'items: data.list'")
    }
    let output = types.resolve(operation.output.type.unwrapped)
    if case .array = output {
      return (Path(isOptional: operation.output.type.isOptional), output)
    }
    let arrays = (types.structure(output)?.properties ?? []).filter {
      if case .array = types.resolve($0.type) { true } else { false }
    }
    guard arrays.count == 1, let only = arrays.first else {
      throw UnusablePages(
        "the response has \(arrays.isEmpty ? "no array" : "several arrays")",
        help: arrays.isEmpty
          ? "name the array of the items: 'items: data.list'"
          : "name the array of the items: 'items: \(arrays[0].key)'")
    }
    return try value(PropertyPath([only.key], as: Text(only.key, at: call.operation.id.location)))
  }

  private func string(_ path: PropertyPath) throws(UnusablePages) -> Path {
    let (value, type) = try value(path)
    if type == .builtin(.string) { return value }
    throw UnusablePages(
      "'\(path.text.value)' is not a string", at: path.text.location,
      help: "name the property with the URL of the next page")
  }

  private func bound(
    _ path: PropertyPath, _ position: PagedOperation.Position, isInclusive: Bool
  ) throws(UnusablePages) -> PagedOperation.Bound {
    let (value, type) = try value(path)
    // Numbers of two types of integers can be compared, others can't.
    if case .builtin(let builtin) = type,
      builtin.isInteger && position.type.isInteger
        || builtin == position.type && builtin.isFloatingPoint
    {
      return .init(path: value, isInclusive: isInclusive, isInteger: builtin.isInteger)
    }
    throw UnusablePages(
      "'\(path.text.value)' is not a number of the kind that the parameter is",
      at: path.text.location, help: "remove it; the pages end with one without items")
  }

  /// The way to a value of a response, and its type without optionality.
  private func value(_ path: PropertyPath) throws(UnusablePages) -> (Path, TypeReference) {
    var found = Path()
    var type = operation.output.type
    func problem(_ message: String, _ help: String) -> UnusablePages {
      UnusablePages(message, at: path.text.location, help: help)
    }
    for step in path.steps {
      if type.isOptional {
        found.pieces.append(.chaining)
        found.isOptional = true
      }
      let owner = types.resolve(type.unwrapped)
      switch step {
      case .last:
        guard case .array(let item) = owner else {
          throw problem(
            "'\(path.text.value)' asks for an item of what is not an array",
            "write '[-1]' behind the name of an array")
        }
        found.pieces.append(.last)
        type = item.asOptional
      case .property(let key):
        guard let structure = types.structure(owner) else {
          throw problem(
            "'\(key)' of '\(path.text.value)' is not in an object with properties",
            "name the properties from the response on, with dots between them")
        }
        guard let property = structure.properties.first(where: { $0.key == key }) else {
          throw UnusablePages(
            "the response has no property '\(key)'", key, at: path.text.location,
            among: structure.properties.map(\.key))
        }
        if property.isDeprecated {
          throw problem(
            "the property '\(key)' is deprecated", "name the property that takes its place")
        }
        found.pieces.append(.member(property.name))
        if property.presence == .optionalNullable { found.pieces.append(.nullableValue) }
        type = property.presence == .required ? property.type : property.type.asOptional
      }
    }
    found.isOptional = found.isOptional || type.isOptional
    return (found, types.resolve(type.unwrapped))
  }
}

extension Argument.Use {
  /// The name of a parameter on the wire; `nil` for a body or a whole query.
  fileprivate var parameterName: String? {
    switch self {
    case .path(let name, _), .query(let name, _, _), .header(let name, _), .cookie(let name, _, _):
      name
    case .queryString, .body, .bodyChoice: nil
    }
  }

  fileprivate var isJSONBody: Bool { if case .body(.json) = self { true } else { false } }
}

extension TypeReference.Builtin {
  /// The integers that the type can hold, as far as an `Int` can; `nil` for one that can hold any.
  fileprivate var range: ClosedRange<Int>? {
    func range<Number: FixedWidthInteger>(_ type: Number.Type) -> ClosedRange<Int> {
      Int(clamping: Number.min)...Int(clamping: Number.max)
    }
    return switch self {
    case .int8: range(Int8.self)
    case .int16: range(Int16.self)
    case .int32: range(Int32.self)
    case .uint8: range(UInt8.self)
    case .uint16: range(UInt16.self)
    case .uint32: range(UInt32.self)
    case .uint, .uint64: range(UInt64.self)
    default: nil
    }
  }

  fileprivate var isInteger: Bool {
    switch self {
    case .int, .int8, .int16, .int32, .int64, .uint, .uint8, .uint16, .uint32, .uint64: true
    default: false
    }
  }

  fileprivate var isFloatingPoint: Bool { self == .double || self == .float }
}
