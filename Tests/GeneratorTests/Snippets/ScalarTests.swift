import Testing

@Suite("Scalars")
struct ScalarTests {
  @Test("Texts by their formats")
  func textsByTheirFormats() {
    let generated = Generated(
      schemas: """
        Texts:
          type: object
          properties:
            text: { type: string }
            date_time: { type: string, format: date-time }
            date: { type: string, format: date }
            uuid: { type: string, format: uuid }
            byte: { type: string, format: byte }
            email: { type: string, format: email }
            uri: { type: string, format: uri }
            binary: { type: string, format: binary }
            password: { type: string, format: password }
        """)
    expect(
      generated.models,
      is: """
        public struct Texts: JSON.CodableObject, Hashable {
          public var text: String?
          public var dateTime: Date?
          public var date: CalendarDate?
          public var uuid: UUID?
          public var byte: Base64Data?
          public var email: String?
          public var uri: String?
          public var binary: String?
          /// Sensitive.
          @Sensitive public var password: String?

          public init(
            text: String? = nil,
            dateTime: Date? = nil,
            date: CalendarDate? = nil,
            uuid: UUID? = nil,
            byte: Base64Data? = nil,
            email: String? = nil,
            uri: String? = nil,
            binary: String? = nil,
            password: String? = nil
          ) {
            self.text = text
            self.dateTime = dateTime
            self.date = date
            self.uuid = uuid
            self.byte = byte
            self.email = email
            self.uri = uri
            self.binary = binary
            self.password = password
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            text = try json.optional("text")
            dateTime = try json.optional("date_time")
            date = try json.optional("date")
            uuid = try json.optional("uuid")
            byte = try json.optional("byte")
            email = try json.optional("email")
            uri = try json.optional("uri")
            binary = try json.optional("binary")
            password = try json.optional("password")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("text", text)
            json.optional("date_time", dateTime)
            json.optional("date", date)
            json.optional("uuid", uuid)
            json.optional("byte", byte)
            json.optional("email", email)
            json.optional("uri", uri)
            json.optional("binary", binary)
            json.optional("password", password)
          }
        }
        """)
  }

  @Test("Whole numbers by their formats")
  func wholeNumbersByTheirFormats() {
    let generated = Generated(
      schemas: """
        Numbers:
          type: object
          properties:
            plain: { type: integer }
            a_int8: { type: integer, format: int8 }
            a_int16: { type: integer, format: int16 }
            a_int32: { type: integer, format: int32 }
            a_int64: { type: integer, format: int64 }
            a_uint: { type: integer, format: uint }
            a_uint8: { type: integer, format: uint8 }
            a_uint16: { type: integer, format: uint16 }
            a_uint32: { type: integer, format: uint32 }
            a_uint64: { type: integer, format: uint64 }
        """)
    expect(
      generated.models,
      is: """
        public struct Numbers: JSON.CodableObject, Hashable {
          public var plain: Int?
          public var aInt8: Int8?
          public var aInt16: Int16?
          public var aInt32: Int32?
          public var aInt64: Int64?
          public var aUint: UInt?
          public var aUint8: UInt8?
          public var aUint16: UInt16?
          public var aUint32: UInt32?
          public var aUint64: UInt64?

          public init(
            plain: Int? = nil,
            aInt8: Int8? = nil,
            aInt16: Int16? = nil,
            aInt32: Int32? = nil,
            aInt64: Int64? = nil,
            aUint: UInt? = nil,
            aUint8: UInt8? = nil,
            aUint16: UInt16? = nil,
            aUint32: UInt32? = nil,
            aUint64: UInt64? = nil
          ) {
            self.plain = plain
            self.aInt8 = aInt8
            self.aInt16 = aInt16
            self.aInt32 = aInt32
            self.aInt64 = aInt64
            self.aUint = aUint
            self.aUint8 = aUint8
            self.aUint16 = aUint16
            self.aUint32 = aUint32
            self.aUint64 = aUint64
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            plain = try json.optional("plain")
            aInt8 = try json.optional("a_int8")
            aInt16 = try json.optional("a_int16")
            aInt32 = try json.optional("a_int32")
            aInt64 = try json.optional("a_int64")
            aUint = try json.optional("a_uint")
            aUint8 = try json.optional("a_uint8")
            aUint16 = try json.optional("a_uint16")
            aUint32 = try json.optional("a_uint32")
            aUint64 = try json.optional("a_uint64")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("plain", plain)
            json.optional("a_int8", aInt8)
            json.optional("a_int16", aInt16)
            json.optional("a_int32", aInt32)
            json.optional("a_int64", aInt64)
            json.optional("a_uint", aUint)
            json.optional("a_uint8", aUint8)
            json.optional("a_uint16", aUint16)
            json.optional("a_uint32", aUint32)
            json.optional("a_uint64", aUint64)
          }
        }
        """)
  }

  @Test("Numbers and booleans")
  func numbersAndBooleans() {
    let generated = Generated(
      schemas: """
        Numbers:
          type: object
          properties:
            number: { type: number }
            float: { type: number, format: float }
            double: { type: number, format: double }
            decimal: { type: number, format: decimal }
            flag: { type: boolean }
        """)
    expect(
      generated.models,
      is: """
        public struct Numbers: JSON.CodableObject, Hashable {
          public var number: Double?
          public var float: Float?
          public var double: Double?
          public var decimal: Decimal?
          public var flag: Bool?

          public init(
            number: Double? = nil,
            float: Float? = nil,
            double: Double? = nil,
            decimal: Decimal? = nil,
            flag: Bool? = nil
          ) {
            self.number = number
            self.float = float
            self.double = double
            self.decimal = decimal
            self.flag = flag
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            number = try json.optional("number")
            float = try json.optional("float")
            double = try json.optional("double")
            decimal = try json.optional("decimal")
            flag = try json.optional("flag")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("number", number)
            json.optional("float", float)
            json.optional("double", double)
            json.optional("decimal", decimal)
            json.optional("flag", flag)
          }
        }
        """)
  }
}
