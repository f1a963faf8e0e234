// SPDX-License-Identifier: Apache-2.0

/// A calendar date without a time or a time zone, such as `2024-05-10` (RFC 3339, `full-date`).
public struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// From 0 to 9999.
  public let year: Int
  /// From 1 to 12.
  public let month: Int
  /// From 1 to 31.
  public let day: Int

  /// Creates a date; `nil` if it does not exist in the Gregorian calendar.
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= DateTimeText.length(ofMonth: month, year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Parses `yyyy-mm-dd`; `nil` for any other string.
  public init?(_ text: String) {
    var text = text
    guard let date = text.withUTF8({ CalendarDate(utf8: $0) }) else { return nil }
    self = date
  }

  private init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 10, let date = DateTimeText.date(text, 0) else { return nil }
    (year, month, day) = date
  }

  public var description: String {
    let pad = { (value: Int, length: Int) in
      String(repeating: "0", count: max(0, length - String(value).count)) + String(value)
    }
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
  }

  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}

extension CalendarDate: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    let start = json.offset
    guard let date = CalendarDate(utf8: try json.readStringBytes("string")) else {
      throw json.invalid("an RFC 3339 date", at: start)
    }
    self = date
  }

  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(description) }
}
