import EndpointsSpec

extension [Constraint] {
  /// The number of items that an array has at least.
  var minItems: Int {
    leastCount { if case .minItems(let text) = $0 { text } else { nil } }
  }

  /// The number of members that an object has at least.
  var minProperties: Int {
    leastCount { if case .minProperties(let text) = $0 { text } else { nil } }
  }

  /// The greatest of the counts that some constraints state; 0 without any.
  private func leastCount(_ text: (Constraint) -> String?) -> Int {
    compactMap(text).compactMap { Int($0) }.reduce(0, Swift.max)
  }
}
