import EndpointsSpecification
import EndpointsYAML

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
      self = .integer(number)
    }
  }

  /// The raw value of an enum's member; `nil` if no value in JSON can be equal to it, such as
  /// infinity.
  init?(rawValue text: String, of type: Shape.ScalarType) {
    switch type {
    case .string, .boolean: self = .string(text)
    case .integer:
      guard let number = Int64(text) else { return nil }
      self = .integer(number)
    case .number:
      guard let number = Double(text) ?? Int64(yaml: text).map(Double.init), number.isFinite else {
        return nil
      }
      self = .number(number)
    }
  }
}

extension Shape.ScalarType {
  /// The type of an enum's raw values.
  var rawValueType: TypeReference.Builtin {
    switch self {
    case .string, .boolean: .string
    case .integer: .int
    case .number: .double
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
