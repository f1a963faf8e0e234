extension Literal {
  /// A number of a type; `nil` where the type is none of numbers or does not hold it.
  init?(number text: String, of type: TypeReference.Builtin) {
    switch type {
    case .double:
      guard let number = Double(text), number.hasLiteral else { return nil }
      self = .number(number)
    case .float:
      guard let number = Double(text), number.hasLiteral, Float(number).isFinite,
        !Float(number).isSubnormal, (Float(number) == 0) == (number == 0)
      else { return nil }
      self = .number(number)
    default:
      guard let number = Int64(text), type.holds(number) else { return nil }
      self = .integer(String(number))
    }
  }
}

extension TypeReference.Builtin {
  /// True if the type is one of whole numbers and holds a number.
  fileprivate func holds(_ number: Int64) -> Bool {
    switch self {
    case .int, .int64: true
    case .int8: Int8(exactly: number) != nil
    case .int16: Int16(exactly: number) != nil
    case .int32: Int32(exactly: number) != nil
    case .uint, .uint64: number >= 0
    case .uint8: UInt8(exactly: number) != nil
    case .uint16: UInt16(exactly: number) != nil
    case .uint32: UInt32(exactly: number) != nil
    case .string, .bool, .double, .float, .decimal, .number, .date, .calendarDate, .uuid, .base64,
      .base64URL, .json, .data, .requestBody, .mediaBody, .filePart, .multipartForm, .noContent,
      .never:
      false
    }
  }
}

extension Double {
  /// True if Swift takes the number's description as a literal without a warning.
  var hasLiteral: Bool { isFinite && !isSubnormal }
}
