internal import AllocationCount
internal import Foundation
public import Testing

/// The work that something takes: counted, so that it does not depend on what else a machine does.
struct Work {
  /// `nil` where they aren't counted.
  var allocations: Int?

  /// The time that processors spent on the calling thread, in nanoseconds; waiting for one is no part of it.
  var processorTime: UInt64

  /// The work of the calling thread until now.
  private static var untilNow: Work {
    let count = allocationCount()
    return Work(
      allocations: count < 0 ? nil : count,
      processorTime: clock_gettime_nsec(CLOCK_THREAD_CPUTIME_ID))
  }

  static func of<Result>(_ body: () throws -> Result) rethrows -> (work: Work, result: Result) {
    let before = untilNow
    let result = try body()
    let after = untilNow
    let work = Work(
      allocations: after.allocations.flatMap { count in before.allocations.map { count - $0 } },
      processorTime: after.processorTime - before.processorTime)
    return (work, result)
  }

  private static func clock_gettime_nsec(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

/// Expects that work on texts grows as their length does, to a power: four times the text is less than eight times
/// the work, where its square would be sixteen times.
///
/// - Parameters:
///   - sizes: What to make a short text and a long one from.
///   - power: 2 where what is made of a text grows with the square of its length by right.
/// - Returns: What the work on the long text made.
public func expectGrowth<Result>(
  over sizes: (short: Int, long: Int), power: Double = 1,
  sourceLocation: SourceLocation = #_sourceLocation,
  text: (Int) -> String, _ work: (String) throws -> Result
) rethrows -> Result {
  let (short, long) = (text(sizes.short), text(sizes.long))
  let limit = 2 * pow(Double(long.utf8.count) / Double(short.utf8.count), power)
  let (most, result) = try Work.of { try work(long) }
  // Processor time varies with what shares the caches; that it is small once shows that it can be.
  for isLast in [false, false, true] {
    let little = try Work.of { try work(short) }.work
    let times = Double(most.processorTime) / Double(max(little.processorTime, 1))
    if times > limit, !isLast { continue }
    #expect(times <= limit, "processor time", sourceLocation: sourceLocation)
    if let many = most.allocations, let few = little.allocations {
      #expect(
        Double(many) / Double(max(few, 1)) <= limit, "allocations", sourceLocation: sourceLocation)
    }
    break
  }
  return result
}
