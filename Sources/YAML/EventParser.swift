#if !canImport(CLibYAML)
  #error("The generator needs the trait 'Generator'; without it: '--target Endpoints'.")
#endif

internal import CLibYAML

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
