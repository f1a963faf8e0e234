// SPDX-License-Identifier: Apache-2.0

extension Duration {
  /// The duration in seconds, rounded to the nearest `Double`.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }

  /// The duration, limited to a century so that any clock can add it.
  var bounded: Duration {
    let century = Duration.seconds(100 * 366 * 86_400)
    return Swift.min(Swift.max(self, .zero - century), century)
  }
}
