// SPDX-License-Identifier: Apache-2.0

/// Writes Swift source line by line, at most 100 columns wide wherever Swift allows a line break.
struct SourceWriter {
  private var bytes: [UInt8] = []
  private var depth = 0

  static let maximumWidth = 100

  /// The source so far.
  var contents: [UInt8] { bytes }

  mutating func line(_ code: Code) {
    indent()
    bytes += code.bytes
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Writes a label and a statement in one line, or the statement in a line of its own.
  mutating func line(_ label: Code, then statement: Code) { line(label, "", then: statement) }

  private mutating func line(_ start: Code, _ sign: StaticString, then rest: Code) {
    indent()
    bytes += start.bytes
    sign.withUTF8Buffer { bytes.append(contentsOf: $0) }
    if fits(columns: start.width + sign.utf8CodeUnitCount + 1 + rest.width) {
      bytes.append(UInt8(ascii: " "))
      bytes += rest.bytes
      bytes.append(UInt8(ascii: "\n"))
    } else {
      bytes.append(UInt8(ascii: "\n"))
      indented { $0.line(rest) }
    }
  }

  private mutating func indent() {
    for _ in 0..<depth * 2 { bytes.append(UInt8(ascii: " ")) }
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
    line(head, tail: " {")
    indented(body)
    line("}")
  }

  /// Writes `head tail` in one line, or an attribute in front in a line of its own.
  private mutating func line(_ head: Code, tail: Code) {
    let whole: Code = "\(head)\(tail)"
    guard !fits(whole), let rest = whole.afterHiddenAttribute else { return line(whole) }
    line(Code.hiddenAttribute)
    line(rest)
  }

  /// Writes `head: protocols {`, with as many protocols in each line as fit, the indented body, and `}`.
  mutating func block(
    _ head: Code, conformingTo protocols: [Code], _ body: (inout SourceWriter) -> Void
  ) {
    let whole: Code = "\(head): \(protocols, separator: ", ")"
    if fits("\(whole) {") || protocols.count < 2 { return block(whole, body) }
    var row: Code = "\(head): \(protocols[0]),"
    var isFirstLine = true
    for (index, item) in protocols.enumerated().dropFirst() {
      let added: Code = index == protocols.count - 1 ? item : "\(item),"
      let longer: Code = "\(row) \(added)"
      if isFirstLine ? fits(longer) : fitsIndented(longer) {
        row = longer
        continue
      }
      write(row, isIndented: !isFirstLine)
      isFirstLine = false
      row = added
    }
    write(row, isIndented: !isFirstLine)
    line("{")
    indented(body)
    line("}")
  }

  /// Writes `head { statement }` in one line, or the statements in lines of their own.
  mutating func shortBlock(_ head: Code, _ statements: [Statement]) {
    guard let first = statements.first else { return line(head, tail: " {}") }
    if statements.count == 1 {
      let whole: Code = "\(head) { \(first.code) }"
      if fits(whole) { return line(whole) }
    }
    block(head) { writer in
      for statement in statements { writer.statement(statement) }
    }
  }

  /// Writes `head { getter }`, or a block of a getter and a setter.
  mutating func accessors(_ head: Code, get getter: Code, set setter: Code?) {
    guard let setter else { return shortBlock(head, [.other(getter)]) }
    block(head) { writer in
      writer.line("get { \(getter) }")
      writer.line("set { \(setter) }")
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
    for text in lines {
      indent()
      Code.appendComment(text, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  // MARK: Width

  /// True if the code fits in a line at the current level.
  func fits(_ code: Code) -> Bool { fits(columns: code.width) }

  /// True if the code fits in a line that is indented by one more level.
  func fitsIndented(_ code: Code) -> Bool { fits(columns: code.width + 2) }

  private func fits(columns: Int) -> Bool { depth * 2 + columns <= Self.maximumWidth }
}

extension SourceWriter {
  /// A statement that may take several lines.
  enum Statement {
    /// `variable = value`, with the value in a line of its own if both don't fit in one.
    case assignment(Code, Code)
    /// `head(arguments)`, laid out as by ``SourceWriter/call(_:_:)``.
    case call(Code, [Code])
    case other(Code)

    /// The statement in a single line.
    var code: Code {
      switch self {
      case .assignment(let variable, let value): "\(variable) = \(value)"
      case .call(let head, let arguments): "\(head)(\(arguments, separator: ", "))"
      case .other(let code): code
      }
    }
  }

  mutating func statement(_ statement: Statement) {
    switch statement {
    case .assignment(let variable, let value): line(variable, " =", then: value)
    case .call(let head, let arguments): call(head, arguments)
    case .other(let code): line(code)
    }
  }

  // MARK: Conditions

  /// Writes `head(arguments), binding {`, the start of an `if`, with the arguments or the binding in
  /// lines of their own if it doesn't fit in one.
  mutating func condition(_ head: Code, _ arguments: [Code], binding: Code) {
    let call: Code = "\(head)(\(arguments, separator: ", "))"
    if fits("\(call), \(binding) {") { return line("\(call), \(binding) {") }
    guard fits("\(call),") else {
      line("\(head)(")
      indented { $0.fill(arguments) }
      return line("), \(binding) {")
    }
    if fits("\(call), \(binding)") {
      line("\(call), \(binding)")
    } else {
      line("\(call),")
      indented { $0.line(binding) }
    }
    line("{")
  }

  /// Writes `keyword first, second, … {`, the start of an `if`, with as many conditions in each line
  /// as fit.
  mutating func conditions(_ keyword: Code, _ conditions: [Code], binding: Code) {
    let all = conditions + [binding]
    let whole: Code = "\(keyword) \(all, separator: ", ") {"
    if all.count == 1 || fits(whole) { return line(whole) }
    var current = keyword
    var isFirstLine = true
    for (index, condition) in all.enumerated() {
      let comma: Code = index == all.count - 1 ? "" : ","
      let longer: Code = "\(current) \(condition)\(comma)"
      if index == 0 || (isFirstLine ? fits(longer) : fitsIndented(longer)) {
        current = longer
        continue
      }
      write(current, isIndented: !isFirstLine)
      isFirstLine = false
      current = "\(condition)\(comma)"
    }
    write(current, isIndented: !isFirstLine)
    line("{")
  }

  /// Writes `guard first, second, … else { exit }` in one line, or with as many conditions in each line as
  /// fit.
  mutating func guarding(_ conditions: [Code], else exit: Code) {
    let whole: Code = "guard \(conditions, separator: ", ") else { \(exit) }"
    if fits(whole) { return line(whole) }
    var row: Code = "guard"
    var isFirstLine = true
    for (index, condition) in conditions.enumerated() {
      let added: Code = index == conditions.count - 1 ? condition : "\(condition),"
      let longer: Code = "\(row) \(added)"
      if index == 0 || (isFirstLine ? fits(longer) : fitsIndented(longer)) {
        row = longer
        continue
      }
      write(row, isIndented: !isFirstLine)
      isFirstLine = false
      row = added
    }
    write(row, isIndented: !isFirstLine)
    line("else { \(exit) }")
  }

  private mutating func write(_ code: Code, isIndented: Bool) {
    if isIndented { indented { $0.line(code) } } else { line(code) }
  }
}

extension SourceWriter {
  /// Writes `head(parameters)tail`, the start of a declaration, in one line, or the parameters in a
  /// line of their own, or each in one.
  mutating func declaration(_ head: Code, _ parameters: [Code], tail: Code) {
    if isOneLine(head, parameters, tail) {
      return line("\(head)(\(parameters, separator: ", "))\(tail)")
    }
    line("\(head)(")
    indented { writer in
      if writer.fits(columns: parameters.width) {
        return writer.line("\(parameters, separator: ", ")")
      }
      for (index, parameter) in parameters.enumerated() {
        writer.line(index == parameters.count - 1 ? parameter : "\(parameter),")
      }
    }
    line(")\(tail)")
  }

  /// Writes `head(arguments)` in one line, or the arguments in as few lines as they fit in.
  mutating func call(_ head: Code, _ arguments: [Code]) {
    if isOneLine(head, arguments) { return line("\(head)(\(arguments, separator: ", "))") }
    line("\(head)(")
    indented { $0.fill(arguments, end: ")") }
  }

  /// True if a call fits in a line, or can't be broken.
  private func isOneLine(_ head: Code, _ arguments: [Code], _ tail: Code = "") -> Bool {
    arguments.isEmpty || fits(columns: head.width + 1 + arguments.width + 1 + tail.width)
  }

  /// Writes `property = [items]` in one line, or the items in as few lines as they fit in.
  mutating func assignment(to property: Code, list items: [Code]) {
    let assignment: Code = "\(property) = [\(items, separator: ", ")]"
    if fits(assignment) { return line(assignment) }
    line("\(property) = [")
    indented { $0.fill(items, end: ",") }
    line("]")
  }

  /// Writes `head { [items] }` in one line, or the items in as few lines as they fit in.
  mutating func list(_ head: Code, _ items: [Code]) {
    let list: Code = "[\(items, separator: ", ")]"
    if fits("\(head) { \(list) }") { return line("\(head) { \(list) }") }
    block(head) { source in
      if source.fits(list) { return source.line(list) }
      source.line("[")
      source.indented { $0.fill(items, end: ",") }
      source.line("]")
    }
  }

  /// Writes arguments with as many in each line as fit, and the end behind the last one.
  private mutating func fill(_ arguments: [Code], end: StaticString = "") {
    var start = arguments.startIndex
    var columns = 0
    for (index, argument) in arguments.enumerated() {
      let comma = index == arguments.count - 1 ? end.utf8CodeUnitCount : 1
      // The formatter leaves room for commas in lists.
      let room = argument.bytes.last == UInt8(ascii: "]") ? 2 : 0
      if index > start, !fits(columns: columns + 1 + argument.width + comma + room) {
        line("\(arguments[start..<index], separator: ", "),")
        (start, columns) = (index, argument.width + comma)
      } else {
        columns += (index > start ? 1 : 0) + argument.width + comma
      }
    }
    line("\(arguments[start...], separator: ", ")\(end)")
  }

  /// Writes the head of a function and its opening brace: `head(parameters) effects -> result {`.
  mutating func function(
    _ head: Code, parameters: [Code], effects: Code, returning result: Code?
  ) {
    guard let result else { return declaration(head, parameters, tail: " \(effects) {") }
    let whole: Code = "\(head)() \(effects) -> \(result) {"
    if fits(parameters.isEmpty ? whole : ") \(effects) -> \(result) {") {
      return declaration(head, parameters, tail: " \(effects) -> \(result) {")
    }
    declaration(head, parameters, tail: " \(effects)")
    indented { $0.line("-> \(result)") }
    line("{")
  }

  /// Writes `case "a", "b":` in as many lines as it takes.
  mutating func cases(_ patterns: [Code]) {
    let whole: Code = "case \(patterns, separator: ", "):"
    if fits(whole) { return line(whole) }
    var row: Code = "case"
    var isFirst = true
    for (index, pattern) in patterns.enumerated() {
      let longer: Code = index == 0 ? "\(row) \(pattern)" : "\(row), \(pattern)"
      if index == 0 || (isFirst ? fits("\(longer),") : fitsIndented("\(longer),")) {
        row = longer
      } else {
        write("\(row),", isIndented: !isFirst)
        isFirst = false
        row = pattern
      }
    }
    write("\(row):", isIndented: !isFirst)
  }

  /// Writes `head(inner(arguments))` in one line, or the inner call in lines of its own.
  mutating func nestedCall(_ head: Code, inner: Code, _ arguments: [Code]) {
    let call: Code = "\(inner)(\(arguments, separator: ", ")))"
    if fits("\(head)(\(call)") { return line("\(head)(\(call)") }
    line("\(head)(")
    indented { writer in
      if writer.fits(call) || arguments.isEmpty { return writer.line(call) }
      writer.line("\(inner)(")
      writer.indented { $0.fill(arguments, end: "))") }
    }
  }

  /// Writes `head(arguments, label: [items])` in one line, or each item in a line of its own.
  mutating func call(_ head: Code, _ arguments: [Code], listLabel label: Code, items: [Code]) {
    let list: Code = "\(label): [\(items, separator: ", ")]"
    let whole: Code = "\(head)(\(arguments + [list], separator: ", "))"
    if fits(whole) { return line(whole) }
    line("\(head)(")
    indented { writer in
      let inner: Code = "\(arguments + [list], separator: ", "))"
      if writer.fits(inner) { return writer.line(inner) }
      writer.fill(arguments, end: ",")
      if writer.fits("\(list))") { return writer.line("\(list))") }
      writer.line("\(label): [")
      writer.indented { writer in
        for item in items { writer.line("\(item),") }
      }
      writer.line("])")
    }
  }

  /// Writes `head("pieces")`, or the string in several lines if it doesn't fit in one.
  mutating func call(_ head: Code, string pieces: [Code]) {
    let string: Code = "\"\(pieces, separator: "")\")"
    if fits("\(head)(\(string)") || pieces.count < 2 { return line("\(head)(\(string)") }
    line("\(head)(")
    indented { writer in
      if writer.fits(string) { return writer.line(string) }
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
      writer.line("\"\"\")")
    }
  }
}
