extension SourceWriter {
  /// A statement that may take several lines.
  enum Statement {
    /// `variable = value`, with the value in a line of its own if both don't fit in one.
    case assignment(Code, Code)
    /// `head(arguments)`, laid out as by ``SourceWriter/filledCall(_:_:tail:)``.
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
    case .assignment(let variable, let value): line("\(variable) =", then: value)
    case .call(let head, let arguments): filledCall(head, arguments)
    case .other(let code): line(code)
    }
  }

  // MARK: Conditions

  /// Writes `head(arguments), binding {`, the start of an `if`, with the arguments or the binding in
  /// lines of their own if it doesn't fit in one.
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

  private mutating func write(_ code: Code, isIndented: Bool) {
    if isIndented { indented { $0.line(code) } } else { line(code) }
  }
}
