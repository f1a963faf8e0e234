// SPDX-License-Identifier: Apache-2.0

/// The formats of strings that are certain from how they look.
enum StringFormat {
  static var uuid: Regex<Substring> {
    /[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/
  }

  /// The format that all strings have; `nil` if there is none.
  static func common(_ strings: [String]) -> String? {
    guard let first = strings.first, let format = format(first),
      strings.dropFirst().allSatisfy({ self.format($0) == format })
    else { return nil }
    return format
  }

  private static func format(_ text: String) -> String? {
    if text.count > 2_000 { return nil }
    if let match = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)/) {
      return isDate(match.1, match.2, match.3) ? "date" : nil
    }
    if let match = text.wholeMatch(
      of:
        /(\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+\-]([01]\d|2[0-3]):[0-5]\d)/
    ) {
      return isDate(match.1, match.2, match.3) ? "date-time" : nil
    }
    // Swift writes identifiers in small letters.
    if text.wholeMatch(of: uuid) != nil, text == text.lowercased() { return "uuid" }
    if text.wholeMatch(of: /https?:\/\/[A-Za-z0-9.\-]+(:\d+)?([\/?#][!-~]*)?/) != nil {
      return "uri"
    }
    if text.wholeMatch(of: /[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}/)
      != nil
    {
      return "email"
    }
    return nil
  }

  private static func isDate(_ year: Substring, _ month: Substring, _ day: Substring) -> Bool {
    guard let year = Int(year), let month = Int(month), let day = Int(day), year > 0,
      (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return (1...days).contains(day)
  }
}
