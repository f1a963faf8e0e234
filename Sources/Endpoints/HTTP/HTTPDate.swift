// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Dates of header fields, in the three forms of RFC 9110, section 5.6.7.
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The seconds since 1970-01-01T00:00:00Z; `nil` for any other text.
  ///
  /// - `Sun, 06 Nov 1994 08:49:37 GMT`
  /// - `Sunday, 06-Nov-94 08:49:37 GMT`: a year of two digits that would be more than 50 years in the
  ///   future is one of the past.
  /// - `Sun Nov  6 08:49:37 1994`
  ///
  /// The name of the day is not compared with the date.
  static func seconds(_ text: String) -> Double? {
    let words = text.split(separator: " ")
    switch words.count {
    case 6 where words[5] == "GMT" && words[0].hasSuffix(","):
      return seconds(day: words[1], month: words[2], year: words[3], time: words[4])
    case 4 where words[3] == "GMT" && words[0].hasSuffix(","):
      let date = words[1].split(separator: "-", omittingEmptySubsequences: false)
      guard date.count == 3, date[2].utf8.count == 2, let year = number(date[2]) else { return nil }
      let full = fullYear(year)
      return seconds(day: date[0], month: date[1], year: "\(full)", time: words[2])
    case 5:
      return seconds(day: words[2], month: words[1], year: words[4], time: words[3])
    default:
      return nil
    }
  }

  private static func fullYear(_ year: Int, now: Date = Date()) -> Int {
    let day = Int((now.timeIntervalSince1970 / 86_400).rounded(.down))
    let current = DateTimeText.date(ofDay: day).year
    let full = current / 100 * 100 + year
    return full > current + 50 ? full - 100 : full
  }

  private static func seconds(
    day: Substring, month: Substring, year: some StringProtocol, time: Substring
  ) -> Double? {
    let clock = time.split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 3, clock.allSatisfy({ $0.utf8.count == 2 }), year.utf8.count == 4,
      let hour = number(clock[0]), hour < 24, let minute = number(clock[1]), minute < 60,
      let second = number(clock[2]), second <= 60, let year = number(year),
      let month = months.firstIndex(of: String(month)).map({ $0 + 1 }),
      let day = number(day), day >= 1, day <= DateTimeText.length(ofMonth: month, year)
    else { return nil }
    let days = DateTimeText.dayNumber(year, month, day)
    return Double(days * 86_400 + hour * 3600 + minute * 60 + min(second, 59))
  }

  /// A number of one to four digits.
  private static func number(_ text: some StringProtocol) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text)
  }
}
