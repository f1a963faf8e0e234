// SPDX-License-Identifier: Apache-2.0

/// The value that a call returns, or the error that it fails with.
package struct PlannedResponse: Sendable {
  /// The way to get a value from a response.
  package enum Reading: Sendable {
    /// The type itself reads the response.
    case byType
    /// The body is read in one format; if it may be empty, the value is then `nil`.
    case body(BodyFormat, mayBeEmpty: Bool)
    /// The body is read as it arrives.
    case stream
  }

  /// A failure that is documented without a body.
  package struct FailureStatus: Sendable {
    package var status: Status
    /// The words of the spec, empty if there are none; `nil` for a failure with a body, which is an
    /// exception from one of more statuses without.
    package var description: String?
  }

  package enum Status: Sendable, Hashable {
    case exact(Int)
    /// The hundreds of the statuses: 4 for `4XX`.
    case range(Int)
    case any
  }

  package var type: TypeReference
  package var reading = Reading.byType
  /// True if the type is an enum of several responses, each with its own words.
  var isEnumeration = false

  /// True if a call returns a value.
  package var hasValue: Bool { type != .builtin(.noContent) }

  /// True if a call returns a stream, which it reads the body from.
  package var isStream: Bool {
    if case .stream = reading { true } else { false }
  }
}

/// The format that a body is read in.
package enum BodyFormat: Sendable, Hashable {
  case json
  case jsonLines
  case text
  case data
}

extension Model {
  /// The responses that a call may get, each a case.
  package struct Responses: Sendable {
    package var cases: [Case]
    /// The case for each response.
    package var selection: ResponseSelection

    /// The value of a body, and the format that it is read in.
    package struct Content: Sendable, Hashable {
      package var type: TypeReference
      package var format: BodyFormat
    }

    package struct Case: Sendable {
      package var name: Identifier
      /// `nil` for a response without a body.
      package var content: Content?
      package var documentation: [String]
    }
  }
}

/// A header field of a response.
package struct ResponseHeader: Sendable {
  package var name: Identifier
  package var field: String
  package var type: TypeReference
  package var form: HeaderForm
  package var documentation: [String]
  /// True if no description shows the value.
  package var isSensitive = false
  package var isDeprecated = false
}

/// The case of an enum that a response is read as, by its status code and media type.
///
/// An exact status goes before the range around it, and every status comes last; so do media types
/// within one status.
package struct ResponseSelection: Sendable {
  /// A case and the patterns that lead to it.
  package struct Branch: Sendable {
    package var patterns: [Pattern]
    package let result: Result
  }

  /// A case by its name, and the format of its body; `nil` for one without a body.
  package struct Result: Sendable {
    package let name: Identifier
    package let format: BodyFormat?
  }

  /// The status and media type of a response.
  package struct Pattern: Sendable, Hashable {
    package var status: PlannedResponse.Status
    package var mediaType: MediaTypePattern
  }

  package enum MediaTypePattern: Sendable, Hashable {
    case exact(String)
    /// A range such as `application/*`, by the start of its media types: `application/`.
    case prefix(String)
    case any
  }

  /// A case and the responses that the spec documents for it.
  struct Candidate {
    var status: PlannedResponse.Status
    /// The media types that it is in; empty where any will do.
    var mediaTypes: [String]
    var result: Result
  }

  /// The branches in the order in which a response is compared with them. A case comes twice where
  /// another one goes between its patterns.
  package private(set) var branches: [Branch] = []
  /// The case for every other response; `nil` where there is none.
  package private(set) var rest: Result?
  /// True if the media type of a response matters beside its status.
  package let comparesMediaTypes: Bool

  init(among candidates: [Candidate]) {
    comparesMediaTypes = candidates.contains { !$0.mediaTypes.isEmpty }
    let patterns = candidates.enumerated().flatMap { position, candidate in
      candidate.patterns.map { (pattern: $0, position: position) }
    }
    let sorted = patterns.stablySorted { $0.pattern }
    var seen: Set<Pattern> = []
    var last: Int?
    for (pattern, position) in sorted where seen.insert(pattern).inserted {
      if pattern == Pattern(status: .any, mediaType: .any) {
        rest = candidates[position].result
      } else if position == last {
        branches[branches.count - 1].patterns.append(pattern)
      } else {
        branches.append(Branch(patterns: [pattern], result: candidates[position].result))
        last = position
      }
    }
  }
}

extension ResponseSelection.Candidate {
  fileprivate var patterns: [ResponseSelection.Pattern] {
    if mediaTypes.isEmpty { return [.init(status: status, mediaType: .any)] }
    return mediaTypes.map { .init(status: status, mediaType: .init($0)) }
  }
}

extension PlannedResponse.Status {
  /// True for a range around another status, and for any.
  func includes(_ other: Self) -> Bool {
    switch (self, other) {
    case (.range(let hundreds), .exact(let code)): code / 100 == hundreds
    case (.any, .exact), (.any, .range): true
    default: false
    }
  }

  /// The status as specs write it: `404`, `4XX`, `default`.
  package var text: String {
    switch self {
    case .exact(let code): "\(code)"
    case .range(let hundreds): "\(hundreds)XX"
    case .any: "default"
    }
  }
}

// MARK: Order

extension PlannedResponse.Status: Comparable {
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

extension ResponseSelection.Pattern: Comparable {
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

extension ResponseSelection.MediaTypePattern {
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
