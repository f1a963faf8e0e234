// SPDX-License-Identifier: Apache-2.0

internal import CLibYAML
import EndpointsDiagnostics

/// Builds a tree from libyaml's events.
struct EventReader {
  var builder: TreeBuilder
  /// The tabs before a comment or a line end that libyaml does not accept, although YAML 1.2
  /// (section 6.6) does.
  var tabsBeforeComment: [Int] = []
  /// The text that libyaml reads: the source, or a replacement of the same length.
  let source: UnsafeBufferPointer<UInt8>
  private var offsets: SourceOffsets
  private let placeholders: Placeholders?
  private var anchors = Anchors()
  private var reportedTags: Set<String> = []
  private var open: [OpenCollection] = []
  /// The end of the last scalar, alias or bracket.
  private var lastEnd = 0

  private struct OpenCollection {
    let anchor: Anchors.Pending?
    /// True if it ends with a bracket, in which case libyaml's end is exact.
    let isBracketed: Bool
  }

  init(
    _ builder: TreeBuilder,
    source: UnsafeBufferPointer<UInt8>,
    isASCII: Bool,
    placeholders: Placeholders?
  ) {
    self.builder = builder
    self.source = source
    self.placeholders = placeholders
    offsets = SourceOffsets(source, isASCII: isASCII)
  }

  /// Reads the single document of the file.
  mutating func read() throws(TreeBuilder.Failure) {
    try checkDirectives()
    let isEmpty = source.skippingSpaceAndComments(from: 0, andEndMarkers: true) == source.count
    guard !isEmpty, let parser = EventParser(source) else { return try reportEmptyFile() }
    var hasDocument = false
    while let event = parser.next() {
      switch event.pointee.type {
      case YAML_DOCUMENT_START_EVENT:
        if hasDocument { return try reportSecondDocument(at: byte(event.pointee.start_mark)) }
        hasDocument = true
      case YAML_DOCUMENT_END_EVENT:
        guard try isFollowedByNothing(event.pointee) else { continue }
        return
      case YAML_STREAM_END_EVENT:
        return hasDocument ? () : try reportEmptyFile()
      default:
        try read(event.pointee)
      }
    }
    try reportSyntaxError(parser.failure)
  }

  private mutating func read(_ event: yaml_event_t) throws(TreeBuilder.Failure) {
    switch event.type {
    case YAML_SCALAR_EVENT:
      try readScalar(event)
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      try begin(.mapping, event, anchor: mapping.anchor, tag: mapping.tag)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      try begin(.sequence, event, anchor: sequence.anchor, tag: sequence.tag)
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
      let collection = open.popLast()
      if collection?.isBracketed == true { lastEnd = byte(event.end_mark) }
      if let subtree = try builder.end(at: lastEnd), let anchor = collection?.anchor {
        anchors.complete(anchor, subtree)
      }
    case YAML_ALIAS_EVENT:
      try readAlias(event)
    default:
      break
    }
  }

  mutating func byte(_ mark: yaml_mark_t) -> Int {
    offsets.byte(ofScalar: Int(clamping: mark.index))
  }
}

// MARK: - Nodes

extension EventReader {
  private mutating func begin(
    _ kind: Node.Kind,
    _ event: yaml_event_t,
    anchor: UnsafeMutablePointer<yaml_char_t>?,
    tag: UnsafeMutablePointer<yaml_char_t>?
  ) throws(TreeBuilder.Failure) {
    var start = byte(event.start_mark)
    if let tag { try readTag(tag, of: kind, at: start) }
    if anchor != nil || tag != nil || hasProperties(at: start) {
      try checkEndOfName(anchor, after: "&", from: start)
      start = source.endOfProperties(from: start, to: source.count)
    }
    let opening = start < source.count ? source[start] : 0
    let isMapping = kind == .mapping
    open.append(
      OpenCollection(
        anchor: anchor.map { anchors.begin(String(cString: $0), at: start) },
        isBracketed: opening == (isMapping ? UInt8(ascii: "{") : UInt8(ascii: "["))
      )
    )
    lastEnd = max(lastEnd, start)
    if isMapping {
      try builder.beginMapping(at: start)
    } else {
      try builder.beginSequence(at: start)
    }
  }

  private func hasProperties(at start: Int) -> Bool {
    start < source.count
      && (source[start] == UInt8(ascii: "!") || source[start] == UInt8(ascii: "&"))
  }

  private mutating func readScalar(_ event: yaml_event_t) throws(TreeBuilder.Failure) {
    let scalar = event.data.scalar
    let style = ScalarStyle(scalar.style)
    var start = byte(event.start_mark)
    var end = max(start, byte(event.end_mark))
    var tag = CoreTag.none
    if hasProperties(at: start) {
      let properties = start
      start = source.endOfProperties(from: start, to: end)
      if let explicit = scalar.tag {
        tag = try readTag(explicit, of: .scalar, at: properties)
      }
      try checkEndOfName(scalar.anchor, after: "&", from: properties)
    }
    try checkQuestionMark(before: start)
    if style == .literal || style == .folded { end = source.endOfText(from: start, to: end) }
    lastEnd = end
    let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let subtree = try addScalar(text, style: style, tag: tag, location: start..<end)
    if let anchor = scalar.anchor {
      anchors.complete(anchors.begin(String(cString: anchor), at: start), subtree)
    }
  }

  private mutating func addScalar(
    _ text: UnsafeBufferPointer<UInt8>,
    style: ScalarStyle,
    tag: CoreTag,
    location: Range<Int>
  ) throws(TreeBuilder.Failure) -> TreeBuilder.Subtree {
    if !Scalar.accepts(text, tag: tag) {
      try builder.error(
        .tagMismatch,
        "'\(String(decoding: text.prefix(80), as: UTF8.self))' can't have the tag '!!\(tag)'",
        at: location,
        help: "remove the tag, or write a value that matches it"
      )
    }
    if let content = source.verbatim(text, style: style, in: location) {
      return try builder.scalar(verbatim: content, style: style, tag: tag, location: location)
    }
    if let placeholders {
      let restored = placeholders.restored(text)
      return try builder.scalar(decoded: restored, style: style, tag: tag, location: location)
    }
    return try builder.scalar(decoded: text, style: style, tag: tag, location: location)
  }

  private mutating func readAlias(_ event: yaml_event_t) throws(TreeBuilder.Failure) {
    let start = byte(event.start_mark)
    let end = byte(event.end_mark)
    lastEnd = end
    try checkEndOfName(event.data.alias.anchor, after: "*", from: start)
    let name = event.data.alias.anchor.map { String(cString: $0) } ?? ""
    switch anchors[name] {
    case .complete(let subtree):
      return try builder.alias(of: subtree, location: start..<end)
    case .open(let anchor):
      let line = builder.file.position(ofByte: anchor).line
      try builder.error(
        .cyclicAlias,
        "'*\(name)' is inside the node that it refers to, on line \(line)",
        at: start..<end,
        help: "write the value out; a node can't contain itself"
      )
    case nil:
      try builder.error(
        .undefinedAlias,
        "no anchor '&\(name)' comes before this alias",
        at: start..<end,
        help: anchors.name(like: name).map { "did you mean '*\($0)'?" }
          ?? "put quotes around the value if the '*' is part of a string"
      )
    }
    try builder.scalar(verbatim: start..<start, style: .plain, location: start..<end)
  }

  @discardableResult
  private mutating func readTag(
    _ tag: UnsafeMutablePointer<yaml_char_t>,
    of kind: Node.Kind,
    at properties: Int
  ) throws(TreeBuilder.Failure) -> CoreTag {
    let name = String(cString: tag)
    if name == "!" { return kind == .scalar ? .string : .none }
    let location = source.locationOfTag(from: properties)
    let prefix = "tag:yaml.org,2002:"
    let core = name.hasPrefix(prefix) ? name.dropFirst(prefix.count) : ""
    if let (expected, tag) = Self.coreTags[String(core)] {
      if expected == kind { return tag }
      try builder.error(
        .tagMismatch, "a \(kind) can't have the tag '!!\(core)'", at: location,
        help: "remove the tag")
    } else if reportedTags.count < ReadingLimits.errors, reportedTags.insert(name).inserted {
      let written = String(decoding: source[location].prefix(80), as: UTF8.self)
      builder.warning(
        .unknownTag,
        "the tag '\(written)' is unknown; the \(kind) is read without it",
        at: location,
        help: "remove the tag"
      )
    }
    return .none
  }

  private static let coreTags: [String: (Node.Kind, CoreTag)] = [
    "null": (.scalar, .null), "bool": (.scalar, .bool), "int": (.scalar, .int),
    "float": (.scalar, .float), "str": (.scalar, .string), "seq": (.sequence, .none),
    "map": (.mapping, .none),
  ]
}

extension ScalarStyle {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}

/// Errors for text that libyaml would silently read differently from YAML 1.2.
extension EventReader {
  /// Rejects `[?a]`, which is the string `?a` in YAML, but a key `a` to libyaml.
  mutating func checkQuestionMark(before start: Int) throws(TreeBuilder.Failure) {
    guard start > 0, start < source.count, source[start - 1] == UInt8(ascii: "?"),
      !source[start].isBlank, !source[start].isLineEnd
    else { return }
    try builder.error(
      .syntaxError,
      "a value without quotes can't begin with '?' inside brackets",
      at: start - 1..<start,
      help: "put the value into quotes"
    )
    throw TreeBuilder.Failure()
  }

  /// Rejects `&a:b` and `*a:b`, whose name is `a:b` in YAML, but `a` to libyaml.
  mutating func checkEndOfName(
    _ name: UnsafeMutablePointer<yaml_char_t>?,
    after sign: Unicode.Scalar,
    from properties: Int
  ) throws(TreeBuilder.Failure) {
    guard let name, let start = source.property(UInt8(ascii: sign), from: properties) else {
      return
    }
    var end = start + 1
    while name[end - start - 1] != 0 { end += 1 }
    guard end < source.count, isPartOfName(at: end) else { return }
    try builder.error(
      .syntaxError,
      "the name of an anchor has letters, digits, '-' and '_'",
      at: end..<end + 1
    )
    throw TreeBuilder.Failure()
  }

  private func isPartOfName(at index: Int) -> Bool {
    switch source[index] {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
      return false
    case UInt8(ascii: ":"):
      let next = index + 1
      return next < source.count && !source[next].isBlank && !source[next].isLineEnd
        && source[next] != UInt8(ascii: ",")
    case let byte:
      return !byte.isBlank && !byte.isLineEnd
    }
  }
}
