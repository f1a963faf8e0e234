// SPDX-License-Identifier: Apache-2.0

/// Date-times of RFC 3339, section 5.6, and their calendar.
enum DateTimeText {
  /// The days from 1970-01-01 to 2001-01-01.
  private static let referenceDay = 11_323

  /// Parses a string such as `2024-05-10t10:13:55.123+02:00` into seconds since
  /// 2001-01-01T00:00:00Z.
  ///
  /// A space or `t` is accepted for `T`, `z` for `Z`, and `+0200` or `+02` for `+02:00`, as servers
  /// write it by ISO 8601. A leap second counts as the last second
  /// once more; it has to be at 23:59 UTC. `nil` for any other string.
  static func seconds(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    guard text.count >= 20, let day = day(text, 0) else { return nil }
    let separator = text[10]
    guard separator | 0x20 == UInt8(ascii: "t") || separator == 0x20,
      text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
      let hour = number(text, 11, 2), hour < 24,
      let minute = number(text, 14, 2), minute < 60,
      var second = number(text, 17, 2), second <= 60
    else { return nil }
    var position = 19
    var fraction = 0.0
    if text[19] == UInt8(ascii: ".") {
      position = 20
      guard let value = Self.fraction(text, &position) else { return nil }
      fraction = value
    }
    guard let offset = zoneOffset(text, position) else { return nil }
    if second == 60 {
      let utc = (hour * 60 + minute - offset / 60 + 2880) % 1440
      guard utc == 1439 else { return nil }
      second = 59
    }
    let time = hour * 3600 + minute * 60 + second - offset
    return Double((day - referenceDay) * 86_400 + time) + fraction
  }

  /// The digits after the decimal point, at least one.
  private static func fraction(
    _ text: UnsafeBufferPointer<UInt8>,
    _ position: inout Int
  ) -> Double? {
    var value: UInt64 = 0
    var scale = 1.0
    let start = position
    while position < text.count, JSONScanner.isDigit(text[position]) {
      if position - start < 15 {
        value = value * 10 + UInt64(text[position] - 0x30)
        scale *= 10
      }
      position += 1
    }
    return position > start ? Double(value) / scale : nil
  }

  /// The offset of `Z`, `±hh:mm`, `±hhmm` or `±hh` in seconds east of UTC; it has to end the string.
  private static func zoneOffset(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int? {
    guard position < text.count else { return nil }
    let sign = text[position]
    if sign | 0x20 == UInt8(ascii: "z") { return position + 1 == text.count ? 0 : nil }
    let length = text.count - position
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), length >= 3,
      let hours = number(text, position + 1, 2), hours < 24
    else { return nil }
    var minutes = 0
    if length > 3 {
      let hasColon = text[position + 3] == UInt8(ascii: ":")
      guard length == (hasColon ? 6 : 5),
        let value = number(text, position + (hasColon ? 4 : 3), 2), value < 60
      else { return nil }
      minutes = value
    }
    let offset = hours * 3600 + minutes * 60
    return sign == UInt8(ascii: "-") ? -offset : offset
  }

  /// A number of exactly the given number of digits.
  @inline(__always)
  static func number(
    _ text: UnsafeBufferPointer<UInt8>,
    _ position: Int,
    _ length: Int
  ) -> Int? {
    var value = 0
    for i in position..<(position + length) {
      let digit = text[i] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// The day number of the `yyyy-mm-dd` at a position, counted from 1970-01-01.
  private static func day(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int? {
    guard let (year, month, day) = date(text, position) else { return nil }
    return dayNumber(year, month, day)
  }

  /// The year, month and day of the `yyyy-mm-dd` at a position.
  static func date(
    _ text: UnsafeBufferPointer<UInt8>,
    _ position: Int
  ) -> (year: Int, month: Int, day: Int)? {
    guard text.count - position >= 10,
      text[position + 4] == UInt8(ascii: "-"), text[position + 7] == UInt8(ascii: "-"),
      let year = number(text, position, 4),
      let month = number(text, position + 5, 2), (1...12).contains(month),
      let day = number(text, position + 8, 2), day >= 1, day <= length(ofMonth: month, year)
    else { return nil }
    return (year, month, day)
  }

  // MARK: Calendar

  /// The number of days in a month of the proleptic Gregorian calendar.
  static func length(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The days since 1970-01-01; counts years from March so that a leap day is the last of its year.
  static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The date of a day counted from 1970-01-01.
  static func date(ofDay number: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return (year, month < 10 ? month + 3 : month - 9, day)
  }

  // MARK: Writing

  /// Writes seconds since 2001-01-01 as `"2024-05-10T10:13:55.123Z"`.
  static func write(_ time: Double, to json: inout JSONWriter) {
    guard time.isFinite, time.magnitude < 1e12 else {
      return json.fail("a date outside the years 0 to 9999")
    }
    var whole = time.rounded(.down)
    let (nanoseconds, length) = fraction(of: time, &whole)
    let total = Int(whole) + referenceDay * 86_400
    let dayNumber = total >= 0 ? total / 86_400 : (total - 86_399) / 86_400
    let second = total - dayNumber * 86_400
    let (year, month, day) = date(ofDay: dayNumber)
    guard (0...9999).contains(year) else { return json.fail("a date outside the years 0 to 9999") }
    let output = json.output
    let part = { (value: Int, length: Int, end: UInt8) in
      output.pointee.append(padded: value, length)
      output.pointee.append(end)
    }
    output.pointee.append(UInt8(ascii: "\""))
    part(year, 4, UInt8(ascii: "-"))
    part(month, 2, UInt8(ascii: "-"))
    part(day, 2, UInt8(ascii: "T"))
    part(second / 3600, 2, UInt8(ascii: ":"))
    part(second / 60 % 60, 2, UInt8(ascii: ":"))
    output.pointee.append(padded: second % 60, 2)
    if length > 0 {
      output.pointee.append(UInt8(ascii: "."))
      output.pointee.append(padded: nanoseconds, length)
    }
    output.pointee.append("Z\"")
  }

  /// The shortest fraction of 0, 3, 6 or 9 digits that represents the time exactly, else the
  /// nearest of 9 digits.
  private static func fraction(of time: Double, _ whole: inout Double) -> (Int, Int) {
    let fraction = time - whole
    if fraction == 0 { return (0, 0) }
    for (length, scale) in [(3, 1e3), (6, 1e6), (9, 1e9)] {
      let digits = (fraction * scale).rounded()
      if whole + digits / scale == time || length == 9 {
        if digits < scale { return (Int(digits), length) }
        whole += 1
        return (0, 0)
      }
    }
    return (0, 0)
  }
}
