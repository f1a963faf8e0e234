/// Writes Swift source line by line, at most 100 columns wide wherever Swift allows a line break.
struct SourceWriter {
  private var bytes: [UInt8] = []
  private var depth = 0

  static let maximumWidth = 100

  /// The source so far.
  var contents: [UInt8] { bytes }

  mutating func line(_ code: Code) {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    bytes.append(contentsOf: code.bytes)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Writes a label and a statement in one line, or the statement in a line of its own.
  mutating func line(_ label: Code, then statement: Code) {
    let whole: Code = "\(label) \(statement)"
    if fits(whole) { return line(whole) }
    line(label)
    indented { $0.line(statement) }
  }

  mutating func blankLine() {
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Writes lines indented by one more level.
  mutating func indented(_ body: (inout SourceWriter) -> Void) {
    depth += 1
    body(&self)
    depth -= 1
  }

  /// Writes `head {`, the indented body, and `}`.
  mutating func block(_ head: Code, _ body: (inout SourceWriter) -> Void) {
    line("\(head) {")
    indented(body)
    line("}")
  }

  /// Writes `head { statement }` in one line, or the statements in lines of their own.
  mutating func shortBlock(_ head: Code, _ statements: [Statement]) {
    guard let first = statements.first else { return line("\(head) {}") }
    let whole: Code = "\(head) { \(first.code) }"
    if statements.count == 1, fits(whole) { return line(whole) }
    block(head) { writer in
      for statement in statements { writer.statement(statement) }
    }
  }

  /// Writes declarations with a blank line between each two.
  mutating func separated(_ declarations: [(inout SourceWriter) -> Void]) {
    for (index, declaration) in declarations.enumerated() {
      if index > 0 { blankLine() }
      declaration(&self)
    }
  }

  mutating func documentation(_ lines: [String]) {
    for text in lines { line(.comment(text)) }
  }

  // MARK: Width

  /// True if the code fits in a line at the current level.
  func fits(_ code: Code) -> Bool {
    depth * 2 + code.width <= Self.maximumWidth
  }

  /// True if the code fits in a line that is indented by one more level.
  func fitsIndented(_ code: Code) -> Bool {
    (depth + 1) * 2 + code.width <= Self.maximumWidth
  }
}
