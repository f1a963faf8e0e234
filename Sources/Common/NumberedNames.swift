// SPDX-License-Identifier: Apache-2.0

/// Finds free names by appending numbers, from 2 on.
///
/// It remembers the last number of each name, so that many equal names take no quadratic time.
package struct NumberedNames: Sendable {
  private var lastNumbers: [String: Int] = [:]

  package init() {}

  /// The first free name of `base2`, `base3`, …
  ///
  /// - Parameters:
  ///   - base: The name that is already taken.
  ///   - separator: The string before the number, such as `_`.
  ///   - claim: Takes a name; returns `nil` if it is not free.
  package mutating func name<Name>(
    _ base: String, separator: String = "", claim: (String) -> Name?
  ) -> Name {
    var number = lastNumbers[base, default: 1]
    while true {
      number += 1
      if let name = claim("\(base)\(separator)\(number)") {
        lastNumbers[base] = number
        return name
      }
    }
  }
}

extension NumberedNames {
  /// The first name of `base2`, `base3`, … that is not taken yet, which it is then.
  package mutating func name(
    _ base: String, separator: String = "", besides taken: inout Set<String>
  ) -> String {
    name(base, separator: separator) { taken.claim($0) }
  }
}

extension Set<String> {
  /// Inserts a name and returns it; `nil` if it was already there.
  package mutating func claim(_ name: String) -> String? {
    insert(name).inserted ? name : nil
  }
}
