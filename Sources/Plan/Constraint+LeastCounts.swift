import EndpointsCommon
import EndpointsSpecification

extension [Constraint] {
  /// The number of items that an array has at least.
  var minItems: Int { leastCount(.minItems) }

  /// The number of members that an object has at least.
  var minProperties: Int { leastCount(.minProperties) }

  /// The greatest of the counts that some constraints state; 0 without any.
  private func leastCount(_ keyword: ConstraintKeyword) -> Int {
    reduce(0) { least, constraint in
      guard constraint.keyword == keyword, let text = constraint.text, let count = Int(text) else {
        return least
      }
      return Swift.max(least, count)
    }
  }
}
