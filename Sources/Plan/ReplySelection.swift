/// The order in which a response is compared with the cases of an enum of responses.
///
/// An exact status goes before the range around it, and every status comes last; so do media types
/// within one status.
package struct ReplySelection: Sendable {
  /// A case and the patterns that lead to it.
  package struct Branch: Sendable {
    package var patterns: [Reply.Pattern]
    package let result: Reply.Case
  }

  /// A case comes twice where another one goes between its patterns.
  package private(set) var branches: [Branch] = []
  /// The case for every other response; `nil` where there is none.
  package private(set) var rest: Reply.Case?

  package init(among cases: [Reply.Case]) {
    let patterns = cases.enumerated().flatMap { position, item in
      item.patterns.map { (pattern: $0, position: position) }
    }
    let sorted = patterns.stablySorted { $0.pattern }
    var seen: Set<Reply.Pattern> = []
    var last: Int?
    for (pattern, position) in sorted where seen.insert(pattern).inserted {
      if pattern == Reply.Pattern(status: .any, mediaType: .any) {
        rest = cases[position]
      } else if position == last {
        branches[branches.count - 1].patterns.append(pattern)
      } else {
        branches.append(Branch(patterns: [pattern], result: cases[position]))
        last = position
      }
    }
  }
}

extension Reply.Case {
  fileprivate var patterns: [Reply.Pattern] {
    if mediaTypes.isEmpty { return [.init(status: status, mediaType: .any)] }
    return mediaTypes.map { .init(status: status, mediaType: .init($0)) }
  }
}

// MARK: Order

extension Reply.Status: Comparable {
  /// An exact status goes before the range around it, and every status comes last.
  package static func < (first: Self, second: Self) -> Bool { first.order < second.order }

  private var order: Int {
    switch self {
    case .exact(let code): code
    case .range(let hundreds): 1000 + hundreds
    case .any: 2000
    }
  }
}

extension Reply.Pattern: Comparable {
  package static func < (first: Self, second: Self) -> Bool {
    (first.status, first.mediaType.order) < (second.status, second.mediaType.order)
  }
}

extension Sequence {
  /// The elements in the order of a key; those of one key stay in their order.
  func stablySorted(by key: (Element) -> some Comparable) -> [Element] {
    enumerated().map { (key: key($0.element), offset: $0.offset, element: $0.element) }
      .sorted { ($0.key, $0.offset) < ($1.key, $1.offset) }.map(\.element)
  }
}

extension Reply.MediaTypePattern {
  /// - Parameter essence: A media type or a range of them without parameters.
  fileprivate init(_ essence: String) {
    if essence == "*/*" || essence == "*" {
      self = .any
    } else if essence.hasSuffix("/*") {
      self = .prefix(String(essence.dropLast()))
    } else {
      self = .exact(essence)
    }
  }

  fileprivate var order: Int {
    switch self {
    case .exact: 0
    case .prefix: 1
    case .any: 2
    }
  }
}
