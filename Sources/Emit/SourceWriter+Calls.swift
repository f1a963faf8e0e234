extension SourceWriter {
  /// Writes `head(arguments)tail` in one line, or the arguments in a line of their own, or each in one.
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

  /// Writes `head(arguments)tail` in one line, or the arguments in as few lines as they fit in, for
  /// lists that are rarely read.
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

  /// Writes the head of a function and its opening brace: `head(parameters) effects -> result {`.
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

  /// Writes `head(inner(arguments))tail` in one line, or the inner call in lines of its own.
  mutating func nestedCall(
    _ head: Code, inner: Code, _ arguments: [Code], tail: Code
  ) {
    let whole: Code = "\(head)(\(inner)(\(arguments, separator: ", ")))\(tail)"
    if fits(whole) { return line(whole) }
    line("\(head)(")
    indented { $0.filledCall(inner, arguments) }
    line(")\(tail)")
  }

  /// Writes `head(arguments, label: [items])` in one line, or each item in a line of its own.
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

  /// Writes `head("pieces")`, or the string in several lines if it doesn't fit in one.
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
}
