// SPDX-License-Identifier: Apache-2.0

internal import CLibYAML
import EndpointsDiagnostics

#if !canImport(CLibYAML)
  #error("The generator needs the trait 'Generator'; without it: '--target Endpoints'.")
#endif

/// libyaml's event parser over a buffer that outlives it.
final class EventParser {
  struct Failure {
    /// `nil` if libyaml ran out of memory.
    let problem: String?
    let context: String?
    let problemMark: yaml_mark_t
    let contextMark: yaml_mark_t
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private var hasEvent = false

  /// `nil` if the buffer is empty or there is no memory.
  init?(_ input: UnsafeBufferPointer<UInt8>) {
    guard let start = input.baseAddress, !input.isEmpty else { return nil }
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      event.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, start, input.count)
  }

  deinit {
    if hasEvent { yaml_event_delete(event) }
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  /// The next event, valid until the next call; `nil` after a failure.
  func next() -> UnsafePointer<yaml_event_t>? {
    if hasEvent { yaml_event_delete(event) }
    hasEvent = yaml_parser_parse(parser, event) == 1
    return hasEvent ? UnsafePointer(event) : nil
  }

  /// The reason ``next()`` returned `nil`.
  var failure: Failure {
    let parser = parser.pointee
    return Failure(
      problem: parser.problem.map { String(cString: $0) },
      context: parser.context.map { String(cString: $0) },
      problemMark: parser.problem_mark,
      contextMark: parser.context_mark
    )
  }
}

/// Reading around the document: directives before it, and further documents after it.
extension EventReader {
  /// Limits the `%` lines before the document to ``ReadingLimits/directives``.
  mutating func checkDirectives() throws(TreeBuilder.Failure) {
    var count = 0
    var line = 0
    while line < source.count {
      let end = source[line...].firstIndex(where: \.isLineEnd) ?? source.count
      let first = source[line..<end].first { !$0.isBlank }
      if first == UInt8(ascii: "%") {
        count += 1
        if count > ReadingLimits.directives {
          try builder.error(
            .syntaxError,
            "more than \(ReadingLimits.directives) directives",
            at: line..<end
          )
          throw TreeBuilder.Failure()
        }
      } else if let first, first != UInt8(ascii: "#") {
        return
      }
      line = end + 1
    }
  }

  mutating func reportEmptyFile() throws(TreeBuilder.Failure) {
    let hasComments = source.contains(UInt8(ascii: "#"))
    try builder.error(
      .emptyFile,
      hasComments ? "the file has nothing but comments" : "the file is empty",
      at: 0..<0,
      help: "write a document into it, or remove it"
    )
  }

  /// True if the document that this event ends is the last content of the file.
  ///
  /// libyaml isn't asked, since it would read all directives of the next document at once. Text
  /// that is not a document does count as further content (false), so that libyaml reports its
  /// error.
  mutating func isFollowedByNothing(_ event: yaml_event_t) throws(TreeBuilder.Failure) -> Bool {
    let end = byte(event.end_mark)
    let hasEndMarker = event.data.document_end.implicit == 0
    let next = source.skippingSpaceAndComments(from: end, andEndMarkers: hasEndMarker)
    if next == source.count { return true }
    let isDocument =
      hasEndMarker || source[next] == UInt8(ascii: "%") || source.isMarker("---", at: next)
    guard isDocument else { return false }
    try reportSecondDocument(at: next)
    return true
  }

  mutating func reportSecondDocument(at start: Int) throws(TreeBuilder.Failure) {
    let end = source[start...].firstIndex(where: \.isLineEnd) ?? source.count
    try builder.error(
      .severalDocuments,
      "a second document begins here; a file is read as one document",
      at: start..<end,
      help: "move it to a file of its own, or remove it"
    )
  }
}

/// The anchors that a document has defined so far.
struct Anchors {
  enum Anchor {
    /// The node is being read; it begins at this byte.
    case open(Int)
    case complete(TreeBuilder.Subtree)
  }

  /// An anchor whose node is not complete.
  struct Pending {
    let name: String
    let number: Int
  }

  private var anchors: [String: (anchor: Anchor, number: Int)] = [:]
  private var lastNumber = 0

  /// The most similar anchor name; `nil` if there is none, or if there are too many anchors.
  func name(like name: String) -> String? {
    anchors.count > 1000 ? nil : suggestion(for: name, among: anchors.keys.sorted())
  }

  subscript(name: String) -> Anchor? { anchors[name]?.anchor }

  /// Begins an anchor, which replaces an earlier one with the same name.
  mutating func begin(_ name: String, at start: Int) -> Pending {
    lastNumber += 1
    anchors[name] = (.open(start), lastNumber)
    return Pending(name: name, number: lastNumber)
  }

  /// Completes an anchor, unless one with the same name was begun inside its node.
  mutating func complete(_ pending: Pending, _ subtree: TreeBuilder.Subtree) {
    guard anchors[pending.name]?.number == pending.number else { return }
    anchors[pending.name] = (.complete(subtree), pending.number)
  }
}
