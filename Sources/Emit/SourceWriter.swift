/// Writes Swift source line by line, at most 100 columns wide where Swift can be broken.
struct SourceWriter {
  private var bytes: [UInt8] = []
  private var depth = 0

  static let widestLine = 100

  /// The source so far.
  var contents: [UInt8] { bytes }

  mutating func line(_ code: Code) {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    bytes.append(contentsOf: code.bytes)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Writes a label and a statement in a line, or the statement in a line of its own.
  mutating func line(_ label: Code, then statement: Code) {
    let whole: Code = "\(label) \(statement)"
    if fits(whole) { return line(whole) }
    line(label)
    indented { $0.line(statement) }
  }

  mutating func blankLine() {
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Writes lines one level further in.
  mutating func indented(_ body: (inout SourceWriter) -> Void) {
    depth += 1
    body(&self)
    depth -= 1
  }

  /// Writes `head {`, the body one level further in, and `}`.
  mutating func block(_ head: Code, _ body: (inout SourceWriter) -> Void) {
    line("\(head) {")
    indented(body)
    line("}")
  }

  /// Writes `head(arguments)tail` in a line, or with the arguments in a line of their own, or with each
  /// in one.
  mutating func call(_ head: Code, _ arguments: [Code], tail: Code = "") {
    let whole: Code = "\(head)(\(arguments, separator: ", "))\(tail)"
    if fits(whole) || arguments.isEmpty { return line(whole) }
    line("\(head)(")
    indented { writer in
      let list: Code = "\(arguments, separator: ", ")"
      if writer.fits(list) { return writer.line(list) }
      for (index, argument) in arguments.enumerated() {
        writer.line(index == arguments.count - 1 ? argument : "\(argument),")
      }
    }
    line(")\(tail)")
  }

  /// Writes `head(arguments)tail` in a line, or with the arguments in as few lines of their own as they
  /// fit into, for lists that nobody reads.
  mutating func filledCall(_ head: Code, _ arguments: [Code], tail: Code = "") {
    let whole: Code = "\(head)(\(arguments, separator: ", "))\(tail)"
    if fits(whole) || arguments.isEmpty { return line(whole) }
    line("\(head)(")
    indented { writer in
      var row: Code = ""
      for (index, argument) in arguments.enumerated() {
        let added: Code = index == arguments.count - 1 ? argument : "\(argument),"
        let longer: Code = row.bytes.isEmpty ? added : "\(row) \(added)"
        // The formatter leaves room for commas in lists.
        let room: Code = argument.bytes.last == UInt8(ascii: "]") ? "  " : ""
        if !row.bytes.isEmpty, !writer.fits("\(longer)\(room)") {
          writer.line(row)
          row = added
        } else {
          row = longer
        }
      }
      writer.line(row)
    }
    line(")\(tail)")
  }

  /// Writes `head(arguments), binding {`, the start of an `if`, with the binding or the arguments in
  /// lines of their own.
  mutating func condition(_ head: Code, _ arguments: [Code], binding: Code) {
    let call: Code = "\(head)(\(arguments, separator: ", "))"
    if fits("\(call), \(binding) {") { return line("\(call), \(binding) {") }
    guard fits("\(call),") else { return filledCall(head, arguments, tail: ", \(binding) {") }
    if fits("\(call), \(binding)") {
      line("\(call), \(binding)")
    } else {
      line("\(call),")
      indented { $0.line(binding) }
    }
    line("{")
  }

  /// Writes `start first, second, … {`, the start of an `if`, with as many conditions in each line as fit.
  mutating func conditions(_ start: Code, _ tests: [Code], binding: Code) {
    let all = tests + [binding]
    let whole: Code = "\(start) \(all, separator: ", ") {"
    if all.count == 1 || fits(whole) { return line(whole) }
    var current = start
    var isFirst = true
    for (index, condition) in all.enumerated() {
      let end: Code = index == all.count - 1 ? "" : ","
      let longer: Code = "\(current) \(condition)\(end)"
      if index == 0 || fits(isFirst ? longer : "  \(longer)") {
        current = longer
        continue
      }
      write(current, isFirst)
      isFirst = false
      current = "\(condition)\(end)"
    }
    write(current, isFirst)
    line("{")
  }

  private mutating func write(_ conditions: Code, _ isFirst: Bool) {
    if isFirst { line(conditions) } else { indented { $0.line(conditions) } }
  }

  /// Writes the head of a function and its opening brace: `head(arguments) effects -> result {`.
  mutating func function(
    _ head: Code, parameters: [Code], effects: Code, returning result: Code?
  ) {
    guard let result else { return call(head, parameters, tail: " \(effects) {") }
    let whole: Code = "\(head)() \(effects) -> \(result) {"
    if fits(parameters.isEmpty ? whole : ") \(effects) -> \(result) {") {
      return call(head, parameters, tail: " \(effects) -> \(result) {")
    }
    call(head, parameters, tail: " \(effects)")
    indented { $0.line("-> \(result)") }
    line("{")
  }

  /// Writes `head(inner(arguments))tail` in a line, or with the inner call in lines of its own.
  mutating func nestedCall(
    _ head: Code, inner: Code, _ arguments: [Code], tail: Code
  ) {
    let whole: Code = "\(head)(\(inner)(\(arguments, separator: ", ")))\(tail)"
    if fits(whole) { return line(whole) }
    line("\(head)(")
    indented { $0.filledCall(inner, arguments) }
    line(")\(tail)")
  }

  /// Writes `head(arguments, label: [items])` in a line, or with each item in a line of its own.
  mutating func call(_ head: Code, _ arguments: [Code], listLabel label: Code, items: [Code]) {
    let list: Code = "\(label): [\(items, separator: ", ")]"
    let whole: Code = "\(head)(\(arguments + [list], separator: ", "))"
    if fits(whole) { return line(whole) }
    line("\(head)(")
    indented { writer in
      let inner: Code = "\(arguments + [list], separator: ", ")"
      if writer.fits(inner) { return writer.line(inner) }
      writer.line("\(arguments, separator: ", "),")
      if writer.fits(list) { return writer.line(list) }
      writer.line("\(label): [")
      writer.indented { writer in
        for item in items { writer.line("\(item),") }
      }
      writer.line("]")
    }
    line(")")
  }

  /// Writes `head("pieces")`, with the text in several lines where it is too long for one.
  mutating func call(_ head: Code, string pieces: [Code]) {
    let whole: Code = "\(head)(\"\(pieces, separator: "")\")"
    if fits(whole) || pieces.count < 2 { return line(whole) }
    line("\(head)(")
    indented { writer in
      writer.line("\"\"\"")
      var row: Code = ""
      for piece in pieces {
        if !row.bytes.isEmpty, !writer.fits("\(row)\(piece)\\") {
          writer.line("\(row)\\")
          row = piece
        } else {
          row = row + piece
        }
      }
      writer.line(row)
      writer.line("\"\"\"")
    }
    line(")")
  }

  /// Whether a line fits one level further in.
  func fitsInside(_ code: Code) -> Bool {
    (depth + 1) * 2 + code.width <= Self.widestLine
  }

  /// A statement that may take several lines.
  enum Statement {
    /// `variable = value`, the value in a line of its own where both don't fit.
    case assignment(Code, Code)
    /// `head(arguments)`, as ``SourceWriter/filledCall(_:_:_:)`` writes it.
    case call(Code, [Code])
    case other(Code)

    fileprivate var line: Code {
      switch self {
      case .assignment(let variable, let value): "\(variable) = \(value)"
      case .call(let head, let arguments): "\(head)(\(arguments, separator: ", "))"
      case .other(let code): code
      }
    }
  }

  mutating func statement(_ statement: Statement) {
    switch statement {
    case .assignment(let variable, let value): line("\(variable) =", then: value)
    case .call(let head, let arguments): filledCall(head, arguments)
    case .other(let code): line(code)
    }
  }

  /// Writes `head { body }` in a line, or the body in lines of its own.
  mutating func shortBlock(_ head: Code, _ statements: [Statement]) {
    guard let first = statements.first else { return line("\(head) {}") }
    let whole: Code = "\(head) { \(first.line) }"
    if statements.count == 1, fits(whole) { return line(whole) }
    block(head) { writer in
      for statement in statements { writer.statement(statement) }
    }
  }

  /// Writes declarations with a blank line between each two.
  mutating func separated(_ parts: [(inout SourceWriter) -> Void]) {
    for (index, part) in parts.enumerated() {
      if index > 0 { blankLine() }
      part(&self)
    }
  }

  mutating func documentation(_ lines: [String]) {
    for text in lines { line(.comment(text)) }
  }

  /// Writes documentation that says of a deprecated declaration that it is.
  ///
  /// An attribute would warn where generated code itself uses the declaration.
  mutating func documentation(_ lines: [String], isDeprecated: Bool) {
    documentation(lines)
    guard isDeprecated else { return }
    if !lines.isEmpty { documentation([""]) }
    documentation(["Deprecated."])
  }

  private func fits(_ code: Code) -> Bool {
    depth * 2 + code.width <= Self.widestLine
  }
}
