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
    let sorted = patterns.enumerated().sorted { first, second in
      (first.1.pattern.status.order, first.1.pattern.mediaType.order, first.0)
        < (second.1.pattern.status.order, second.1.pattern.mediaType.order, second.0)
    }
    var seen: Set<Reply.Pattern> = []
    var last: Int?
    for (pattern, position) in sorted.map(\.1) where seen.insert(pattern).inserted {
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

extension Reply.Status {
  var order: Int {
    switch self {
    case .exact(let code): code
    case .range(let hundreds): 1000 + hundreds
    case .any: 2000
    }
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
